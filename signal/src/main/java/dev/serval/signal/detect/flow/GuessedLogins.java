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
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Somebody of the internet makes connection after connection to where logins are taken, as who
 * guesses passwords does; and then one that carries much more than those: a guess was right. It
 * needs no history.
 */
public final class GuessedLogins implements Detector<GuessedLogins.Tries> {

  static final String RULE = "RT-34";

  private static final long serialVersionUID = 1;
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final Duration DAY = Duration.ofDays(1);

  /** Who fetches files from here each minute does not connect so often. */
  private static final int MANY = 60;

  private static final int TIMES = 8;
  private static final long SHORTEST_SESSION = 20_000;
  private static final int KEPT = 64;

  /**
   * What one address tries.
   *
   * @param since the begin of the window
   * @param count its connections
   * @param bytes of all of them
   * @param guessing since when it is known to guess; {@link Instant#EPOCH} if it is not
   */
  record Try(Instant since, int count, long bytes, Instant guessing) implements Serializable {

    boolean isOver(Instant time) {
      return since.plus(DAY).isBefore(time);
    }

    boolean isGuessing(Instant time) {
      return guessing.plus(DAY).isAfter(time);
    }

    Try and(Flow flow) {
      boolean goesOn = since.plus(WINDOW).isAfter(flow.time());
      Try all =
          goesOn
              ? new Try(since, count + 1, bytes + flow.bytes(), guessing)
              : new Try(flow.time(), 1, flow.bytes(), guessing);
      return all.count() >= MANY && !isGuessing(flow.time())
          ? new Try(all.since(), all.count(), all.bytes(), flow.time())
          : all;
    }
  }

  /** Those who try, by address and port. */
  record Tries(TreeMap<String, Try> by) implements Serializable {}

  @Override
  public String name() {
    return "guessed-logins";
  }

  @Override
  public Set<Class<? extends Signal>> kinds() {
    return Set.of(Flow.class);
  }

  @Override
  public Optional<String> key(Signal signal) {
    return signal instanceof Flow flow
            && Ports.isLogin(flow.toPort())
            && flow.toPort() < flow.fromPort()
            && flow.accepted()
            && Addresses.isPrivate(flow.to())
            && !Addresses.isPrivate(flow.from())
        ? Optional.of(flow.networkInterface())
        : Optional.empty();
  }

  @Override
  public boolean isOver(Tries tries, Instant time) {
    return tries.by().values().stream().allMatch(one -> one.isOver(time));
  }

  @Override
  public Tries initial() {
    return new Tries(new TreeMap<>());
  }

  @Override
  public Step<Tries> step(Tries known, Signal signal) {
    if (!(signal instanceof Flow flow)) {
      return Step.quiet(known);
    }
    String who = flow.from() + " at port " + flow.toPort();
    Try before = known.by().get(who);
    if (before == null && known.by().size() >= KEPT) {
      known.by().values().removeIf(one -> one.isOver(flow.time()));
    }
    if (before == null && known.by().size() >= KEPT) {
      return Step.quiet(known);
    }
    Try first = before == null ? new Try(flow.time(), 0, 0, Instant.EPOCH) : before;
    boolean in =
        first.isGuessing(flow.time())
            && flow.bytes() >= SHORTEST_SESSION
            && flow.bytes() >= TIMES * first.bytes() / Math.max(1, first.count());
    if (in) {
      known.by().remove(who);
      return new Step<>(
          known,
          List.of(
              told(
                  flow,
                  Severity.HIGH,
                  "Somebody who guesses logins from the internet may have got in",
                  "one connection of %,d bytes, after many short ones since %s"
                      .formatted(flow.bytes(), first.guessing()))));
    }
    Try next = first.and(flow);
    known.by().put(who, next);
    boolean begins = next.isGuessing(flow.time()) && !first.isGuessing(flow.time());
    return begins
        ? new Step<>(
            known,
            List.of(
                told(
                    flow,
                    Severity.LOW,
                    "Somebody guesses logins from the internet",
                    "%d connections since %s, and it may go on"
                        .formatted(next.count(), next.since()))))
        : Step.quiet(known);
  }

  private static Observation told(Flow flow, Severity severity, String summary, String how) {
    return new Observation(
        RULE,
        flow.time(),
        "",
        flow.networkInterface(),
        flow.account(),
        "",
        severity,
        summary,
        List.of(
            "from %s to %s port %d"
                .formatted(Text.shown(flow.from()), Text.shown(flow.to()), flow.toPort()),
            how),
        List.of("T1110.001"),
        Map.of("port", flow.toPort()));
  }
}
