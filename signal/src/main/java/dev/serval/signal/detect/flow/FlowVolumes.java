package dev.serval.signal.detect.flow;

import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.Flow;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Severity;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.detect.Sound;
import dev.serval.signal.detect.Step;
import dev.serval.signal.detect.history.HourlyHistory;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How much an interface sends and gets, over how many connections, to how many peers and ports,
 * each hour: told where an hour is far above all that is known of like hours.
 */
public final class FlowVolumes implements Detector<FlowVolumes.Hours> {

  private static final long serialVersionUID = 1;
  private static final String RULE = "RT-15";
  private static final long HOUR = 3600;
  private static final int LEARNING = 7;
  private static final double TENFOLD = 10;
  private static final double OVER_ALL = 5;
  private static final int KEPT = 4096;

  /** What is counted, and less of which is never much. */
  private record Volume(String shown, double small) {}

  private static final List<Volume> VOLUMES =
      List.of(
          new Volume("bytes sent", 10_000_000),
          new Volume("bytes received", 100_000_000),
          new Volume("connections", 500),
          new Volume("peers", 25),
          new Volume("ports", 25),
          new Volume("packets sent", 100_000));

  private static final int SENT = 0;
  private static final int RECEIVED = 1;
  private static final int CONNECTIONS = 2;
  private static final int PEERS = 3;
  private static final int PORTS = 4;
  private static final int PACKETS = 5;

  /** What is known of an interface; of the hour under way, sums. */
  static final class Hours implements Serializable, Sound {
    private static final long serialVersionUID = 1;

    private long hour = Long.MIN_VALUE;
    private String account = "";
    private String name = "";
    private Set<String> own = Set.of();
    private final double[] sums = new double[VOLUMES.size()];
    private boolean any;
    private final Set<String> peers = new HashSet<>();
    private final Set<Integer> ports = new HashSet<>();
    private final HourlyHistory[] histories =
        Stream.generate(HourlyHistory::new).limit(VOLUMES.size()).toArray(HourlyHistory[]::new);

    @Override
    public boolean isSound() {
      return Sound.isTime(hour);
    }
  }

  @Override
  public String name() {
    return "flow-volumes";
  }

  @Override
  public Set<Class<? extends Signal>> kinds() {
    return Set.of(Flow.class);
  }

  @Override
  public Optional<String> key(Signal signal) {
    return signal instanceof Flow flow ? Optional.of(flow.networkInterface()) : Optional.empty();
  }

  @Override
  public boolean isLearning(Hours known) {
    return known.histories[0].days(known.hour) < LEARNING;
  }

  @Override
  public boolean heeds() {
    return true;
  }

  @Override
  public Hours initial() {
    return new Hours();
  }

  @Override
  public Step<Hours> step(Hours known, Signal signal) {
    long hour = Math.floorDiv(signal.time().getEpochSecond(), HOUR);
    List<Observation> told = List.of();
    if (known.hour != Long.MIN_VALUE && hour > known.hour) {
      told = close(known);
      known.hour = hour;
    }
    if (signal instanceof Flow flow) {
      known.hour = Math.max(hour, known.hour);
      count(known, flow);
    }
    return new Step<>(known, told);
  }

  private static void count(Hours known, Flow flow) {
    known.account = flow.account();
    known.name = flow.networkInterface();
    known.own = InterfaceSide.own(known.own, flow);
    boolean outgoing = InterfaceSide.isOutgoing(known.own, flow);
    known.sums[outgoing ? SENT : RECEIVED] += flow.bytes();
    known.any = true;
    if (!outgoing) {
      return;
    }
    known.sums[CONNECTIONS]++;
    known.sums[PACKETS] += flow.packets();
    if (known.peers.size() < KEPT) {
      known.peers.add(flow.to());
    }
    if (known.ports.size() < KEPT && flow.toPort() < flow.fromPort()) {
      known.ports.add(flow.toPort());
    }
  }

  /** Of the hour that is over. */
  private static List<Observation> close(Hours known) {
    List<Observation> told = new ArrayList<>();
    if (!known.any) {
      return told;
    }
    known.sums[PEERS] = known.peers.size();
    known.sums[PORTS] = known.ports.size();
    for (int i = 0; i < VOLUMES.size(); i++) {
      Volume volume = VOLUMES.get(i);
      double value = known.sums[i];
      HourlyHistory history = known.histories[i];
      // Little is never much: most hours are compared with nothing.
      if (value >= volume.small() && history.days(known.hour) >= LEARNING) {
        HourlyHistory.Comparison like = history.comparedWith(known.hour);
        if (value >= TENFOLD * like.expected() && value >= OVER_ALL * like.greatest()) {
          told.add(observation(known, volume, value, like, history.days(known.hour)));
        }
      }
      history.add(known.hour, value, true);
    }
    Arrays.fill(known.sums, 0);
    known.any = false;
    known.peers.clear();
    known.ports.clear();
    return told;
  }

  private static Observation observation(
      Hours known, Volume volume, double value, HourlyHistory.Comparison like, long days) {
    return new Observation(
        RULE,
        Instant.ofEpochSecond(known.hour * HOUR),
        "",
        known.name,
        known.account,
        "",
        Severity.MEDIUM,
        "An interface's traffic is far above all that its history knows",
        List.of(
            "%s in an hour: %.0f".formatted(volume.shown(), value),
            "expected about %.0f, at most %.0f in %d like hours"
                .formatted(like.expected(), like.greatest(), like.size())),
        volume.equals(VOLUMES.get(SENT)) ? List.of("T1048") : List.of(),
        Map.of(
            "metric",
            volume.shown(),
            "expected",
            like.expected(),
            "expectedHigh",
            like.greatest(),
            "outlier",
            value,
            "probability",
            like.probability(),
            "sampleSize",
            like.size(),
            "historyDays",
            days,
            "comparison",
            like.shown()));
  }
}
