package dev.serval.signal.detect.flow;

import dev.serval.signal.detect.Addresses;
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
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One interface tries many doors: connections that were refused or came to nothing, to many
 * addresses and ports within minutes; or talks to many machines of the internet within an hour as
 * functions don't: logins, mail, Tor. It needs no history. What knocks from outside is noise, and
 * does not count.
 */
public final class Scans implements Detector<Scans.Knocks> {

  static final String RULE = "RT-30";

  private static final long serialVersionUID = 1;
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int DOORS = 50;

  /** A connection without more packets than these came to nothing. */
  private static final int NOTHING = 3;

  private static final int TCP = 6;

  /** Machines of the internet, so many of which no function talks to within an hour. */
  private enum Crowd {
    LOGINS(
        20,
        Severity.HIGH,
        "One interface tries to get into many machines of the internet",
        "T1110"),
    MAIL(50, Severity.MEDIUM, "One interface brings mail to many servers by itself", "T1566"),
    TOR(5, Severity.MEDIUM, "One interface talks to many machines at Tor's ports", "T1090.003");

    private final int many;
    private final Severity severity;
    private final String summary;
    private final String technique;

    Crowd(int many, Severity severity, String summary, String technique) {
      this.many = many;
      this.severity = severity;
      this.summary = summary;
      this.technique = technique;
    }

    /** What a port is served for, where many of it are told. */
    static Optional<Crowd> at(int port) {
      return switch (port) {
        case 25 -> Optional.of(MAIL);
        case 9001, 9030 -> Optional.of(TOR);
        default -> Ports.isLogin(port) ? Optional.of(LOGINS) : Optional.empty();
      };
    }

    /** Those of a set of machines of all kinds. */
    List<String> of(NavigableSet<String> machines) {
      String start = name() + " ";
      return machines.subSet(start, name() + "!").stream()
          .map(one -> one.substring(start.length()))
          .toList();
    }
  }

  /**
   * What an interface tried.
   *
   * @param own its addresses, as far as is known
   * @param since the begin of a window of doors
   * @param hour the begin of an hour of machines
   * @param doors addresses with ports, of the window
   * @param machines addresses of the hour, each after the name of its kind
   * @param told when something was told last; for an hour nothing else is
   */
  record Knocks(
      Set<String> own,
      Instant since,
      Instant hour,
      TreeSet<String> doors,
      TreeSet<String> machines,
      Instant told)
      implements Serializable {}

  @Override
  public String name() {
    return "scans";
  }

  @Override
  public Set<Class<? extends Signal>> kinds() {
    return Set.of(Flow.class);
  }

  @Override
  public Optional<String> key(Signal signal) {
    return signal instanceof Flow flow
            && flow.toPort() < flow.fromPort()
            && (isDoor(flow) || crowd(flow).isPresent())
        ? Optional.of(flow.networkInterface())
        : Optional.empty();
  }

  private static boolean isDoor(Flow flow) {
    return flow.accepted()
        ? flow.packets() <= NOTHING && flow.protocol() == TCP && !Ports.isWeb(flow.toPort())
        : flow.packets() > 0;
  }

  private static Optional<Crowd> crowd(Flow flow) {
    Optional<Crowd> crowd = Crowd.at(flow.toPort());
    return crowd.isPresent() && !Addresses.isPrivate(flow.to()) ? crowd : Optional.empty();
  }

  @Override
  public Knocks initial() {
    return new Knocks(
        Set.of(), Instant.EPOCH, Instant.EPOCH, new TreeSet<>(), new TreeSet<>(), Instant.EPOCH);
  }

  @Override
  public Step<Knocks> step(Knocks before, Signal signal) {
    if (!(signal instanceof Flow flow)) {
      return Step.quiet(before);
    }
    Set<String> own = InterfaceSide.own(before.own(), flow);
    boolean lately = before.told().plus(HOUR).isAfter(flow.time());
    if (lately || !InterfaceSide.isOutgoing(own, flow)) {
      return own.equals(before.own())
          ? Step.quiet(before)
          : Step.quiet(
              new Knocks(
                  own,
                  before.since(),
                  before.hour(),
                  before.doors(),
                  before.machines(),
                  before.told()));
    }
    boolean goesOn = before.since().plus(WINDOW).isAfter(flow.time());
    boolean sameHour = before.hour().plus(HOUR).isAfter(flow.time());
    TreeSet<String> doors = new TreeSet<>(goesOn ? before.doors() : Set.of());
    TreeSet<String> machines = new TreeSet<>(sameHour ? before.machines() : Set.of());
    if (isDoor(flow)) {
      doors.add(flow.to() + " port " + flow.toPort());
    }
    Optional<Crowd> crowd = crowd(flow);
    crowd.ifPresent(one -> machines.add(one.name() + " " + flow.to()));
    List<String> all = crowd.map(one -> one.of(machines)).orElse(List.of());
    boolean scan = doors.size() >= DOORS;
    boolean many = !scan && crowd.filter(one -> all.size() >= one.many).isPresent();
    Knocks after =
        new Knocks(
            own,
            goesOn ? before.since() : flow.time(),
            sameHour ? before.hour() : flow.time(),
            scan ? new TreeSet<>() : doors,
            many ? new TreeSet<>() : machines,
            scan || many ? flow.time() : before.told());
    if (scan) {
      String summary = "One interface tries many addresses and ports";
      Told told = new Told(Severity.HIGH, summary, "T1046", List.copyOf(doors));
      return new Step<>(after, List.of(told(flow, told, after.since())));
    }
    if (many) {
      Crowd one = crowd.get();
      Told told = new Told(one.severity, one.summary, one.technique, all);
      return new Step<>(after, List.of(told(flow, told, after.hour())));
    }
    return Step.quiet(after);
  }

  /** What is said of those that were tried. */
  private record Told(Severity severity, String summary, String technique, List<String> what) {}

  private static Observation told(Flow flow, Told told, Instant since) {
    return new Observation(
        RULE,
        flow.time(),
        "",
        flow.networkInterface(),
        flow.account(),
        "",
        told.severity(),
        told.summary(),
        List.of(
            "%d since %s, and it may go on".formatted(told.what().size(), since),
            "among them: " + Text.shown(String.join(", ", told.what().stream().limit(5).toList())),
            "from " + Text.shown(flow.from())),
        List.of(told.technique()),
        Map.of("number", told.what().size()));
  }
}
