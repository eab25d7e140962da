package dev.serval.signal.detect.flow;

import dev.serval.signal.detect.Addresses;
import dev.serval.signal.detect.AwsRanges;
import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.Flow;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Severity;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.detect.Step;
import dev.serval.signal.detect.Text;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A data store, or what commands machines, answers addresses of the internet. One such address may
 * be that of a company of yours; many are nobody's choice, and much that goes to one is worth a
 * look. It needs no history.
 */
public final class ServedStores implements Detector<ServedStores.Served> {

  static final String RULE = "RT-32";

  private static final long serialVersionUID = 1;
  private static final Duration DAY = Duration.ofDays(1);
  private static final int SHORTEST_ANSWER = 5;
  private static final int FEW_NETWORKS = 2;
  private static final long MUCH = 500_000_000;
  private static final int KEPT = 256;

  private final AwsRanges ranges;

  /** Knows AWS's addresses, which are not counted as many: functions without a VPC have any. */
  public ServedStores(AwsRanges ranges) {
    this.ranges = ranges;
  }

  /**
   * What went from an interface's stores in a day.
   *
   * @param bytes by the network that got them
   * @param strange how many of these are none of AWS's
   * @param told how bad it was told to be; INFO before
   */
  record Served(Instant since, TreeMap<String, Long> bytes, int strange, Severity told)
      implements Serializable {

    boolean isWorse(Severity severity) {
      return severity.compareTo(told) < 0;
    }
  }

  @Override
  public String name() {
    return "served-stores";
  }

  @Override
  public Set<Class<? extends Signal>> kinds() {
    return Set.of(Flow.class);
  }

  /** By IANA's list of ports and the products' documents. */
  private static String store(int port) {
    return switch (port) {
      case 1433 -> "SQL Server";
      case 1521 -> "Oracle";
      case 2375 -> "Docker";
      case 2379 -> "etcd";
      case 3306 -> "MySQL";
      case 5432 -> "PostgreSQL";
      case 5439 -> "Redshift";
      case 5984 -> "CouchDB";
      case 6379 -> "Redis";
      case 7687 -> "Neo4j";
      case 8086 -> "InfluxDB";
      case 9042 -> "Cassandra";
      case 9200 -> "Elasticsearch";
      case 10250 -> "kubelet";
      case 11211 -> "memcached";
      case 27017 -> "MongoDB";
      default -> "";
    };
  }

  @Override
  public Optional<String> key(Signal signal) {
    return signal instanceof Flow flow
            && flow.accepted()
            && flow.fromPort() < flow.toPort()
            && flow.packets() >= SHORTEST_ANSWER
            && !store(flow.fromPort()).isEmpty()
            && ranges.isOutside(flow.to())
            && Addresses.isPrivate(flow.from())
        ? Optional.of(flow.networkInterface())
        : Optional.empty();
  }

  @Override
  public boolean isOver(Served served, Instant time) {
    return served.since().plus(DAY).isBefore(time);
  }

  @Override
  public Served initial() {
    return new Served(Instant.EPOCH, new TreeMap<>(), 0, Severity.INFO);
  }

  @Override
  public Step<Served> step(Served before, Signal signal) {
    if (!(signal instanceof Flow flow)) {
      return Step.quiet(before);
    }
    Served today =
        before.since().plus(DAY).isAfter(flow.time())
            ? before
            : new Served(flow.time(), new TreeMap<>(), 0, Severity.INFO);
    if (!today.isWorse(Severity.MEDIUM)) {
      return Step.quiet(today);
    }
    String network = Addresses.network(flow.to());
    boolean known = today.bytes().containsKey(network);
    if (!known && today.bytes().size() >= KEPT) {
      return Step.quiet(today);
    }
    long much = today.bytes().merge(network, flow.bytes(), Long::sum);
    int strange = today.strange() + (known || ranges.find(flow.to()).isPresent() ? 0 : 1);
    Severity severity = strange > FEW_NETWORKS || much >= MUCH ? Severity.MEDIUM : Severity.LOW;
    boolean tell = today.isWorse(severity);
    Served now = new Served(today.since(), today.bytes(), strange, tell ? severity : today.told());
    return tell ? new Step<>(now, List.of(told(flow, now, much))) : Step.quiet(now);
  }

  private static Observation told(Flow flow, Served now, long much) {
    String store = store(flow.fromPort());
    return new Observation(
        RULE,
        flow.time(),
        "",
        flow.networkInterface(),
        flow.account(),
        "",
        now.told(),
        "A data store or a control port answers the internet",
        List.of(
            "%s at port %d of %s".formatted(store, flow.fromPort(), Text.shown(flow.from())),
            "to %s, %,d kB since %s".formatted(Text.shown(flow.to()), much / 1000, now.since()),
            "%d networks outside in all".formatted(now.bytes().size())),
        List.of("T1190"),
        Map.of("networks", now.bytes().size(), "bytes", much));
  }
}
