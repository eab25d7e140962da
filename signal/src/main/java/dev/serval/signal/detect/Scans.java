package dev.serval.signal.detect;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One interface tries many doors: connections that were refused or came to nothing, to many
 * addresses and ports within minutes; or logins on many machines of the internet within an hour. It
 * needs no history. What knocks from outside is noise, and does not count.
 */
public final class Scans implements Detector<Scans.Knocks> {

  static final String RULE = "RT-30";

  private static final long serialVersionUID = 1;
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int DOORS = 50;
  private static final int MACHINES = 20;

  /** A connection without more packets than these came to nothing. */
  private static final int NOTHING = 3;

  private static final int TCP = 6;

  /** Ports by which people and worms get into machines. */
  private static final Set<Integer> LOGINS = Set.of(22, 23, 445, 3389, 5900, 5985, 5986);

  /** Ports at which short connections are daily work. */
  private static final Set<Integer> WEB = Set.of(53, 80, 123, 443);

  /**
   * What an interface tried.
   *
   * @param own its addresses, as far as is known
   * @param since the begin of a window, and of an hour
   * @param doors addresses with ports, of the window
   * @param machines addresses on which logins were tried, of the hour
   * @param told when each was told last
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
            && (isDoor(flow) || isLogin(flow))
        ? Optional.of(flow.networkInterface())
        : Optional.empty();
  }

  private static boolean isDoor(Flow flow) {
    return flow.accepted()
        ? flow.packets() <= NOTHING && flow.protocol() == TCP && !WEB.contains(flow.toPort())
        : flow.packets() > 0;
  }

  private static boolean isLogin(Flow flow) {
    return LOGINS.contains(flow.toPort()) && !Addresses.isPrivate(flow.to());
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
    boolean told = before.told().plus(HOUR).isAfter(flow.time());
    if (told || !InterfaceSide.isOutgoing(own, flow)) {
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
    if (isLogin(flow)) {
      machines.add(flow.to());
    }
    boolean scan = doors.size() >= DOORS;
    boolean logins = machines.size() >= MACHINES;
    Knocks after =
        new Knocks(
            own,
            goesOn ? before.since() : flow.time(),
            sameHour ? before.hour() : flow.time(),
            scan ? new TreeSet<>() : doors,
            logins ? new TreeSet<>() : machines,
            scan || logins ? flow.time() : before.told());
    List<Observation> all = new ArrayList<>();
    if (scan) {
      all.add(
          told(
              flow, "One interface tries many addresses and ports", doors, after.since(), "T1046"));
    } else if (logins) {
      all.add(
          told(
              flow,
              "One interface tries to get into many machines of the internet",
              machines,
              after.hour(),
              "T1110"));
    }
    return new Step<>(after, all);
  }

  private static Observation told(
      Flow flow, String summary, Set<String> what, Instant since, String technique) {
    return new Observation(
        RULE,
        flow.time(),
        "",
        flow.networkInterface(),
        flow.account(),
        "",
        Severity.HIGH,
        summary,
        List.of(
            "%d since %s, and it may go on".formatted(what.size(), since),
            "among them: " + Text.shown(String.join(", ", what.stream().limit(5).toList())),
            "from " + Text.shown(flow.from())),
        List.of(technique),
        Map.of("number", what.size()));
  }
}
