package dev.serval.signal.watch;

import dev.serval.signal.detect.ApiCall;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Which calls were judged lately, so that one that comes late is known from one that comes again:
 * CloudTrail delivers up to 20 minutes late and not in order, an object may be refused for days,
 * and the next run begins where the one before ended. Bounded: the newest are remembered.
 */
public final class CallsJudged {

  private static final int MOST = 100_000;
  private static final long PRIME = 0x100000001b3L;
  private static final long BASIS = 0xcbf29ce484222325L;

  private final PriorityQueue<Call> byTime =
      new PriorityQueue<>(Comparator.comparingLong(Call::second));
  private final Set<Long> known = new HashSet<>();

  /** Of calls that are not newer nothing is known any more. */
  private long since;

  private record Call(long second, long sum) {}

  /**
   * What the next run has to know of them.
   *
   * @param since seconds since 1970; calls of then or before are not known
   * @param seconds of each call
   * @param sums of the ids of the same
   */
  public record Kept(long since, List<Long> seconds, List<Long> sums) implements Serializable {
    private static final long serialVersionUID = 1;
  }

  private CallsJudged(long since) {
    this.since = since;
  }

  /** None, since a time. */
  public static CallsJudged after(Instant time) {
    return new CallsJudged(time.getEpochSecond());
  }

  /** Those of the run before. */
  public static CallsJudged of(Kept kept) {
    CallsJudged calls = new CallsJudged(kept.since());
    for (int i = 0; i < Math.min(kept.seconds().size(), kept.sums().size()); i++) {
      calls.add(new Call(kept.seconds().get(i), kept.sums().get(i)));
    }
    return calls;
  }

  /** What the next run has to know. */
  public Kept kept() {
    List<Long> seconds = new ArrayList<>();
    List<Long> sums = new ArrayList<>();
    byTime.stream()
        .sorted(Comparator.comparingLong(Call::second).thenComparingLong(Call::sum))
        .forEach(
            call -> {
              seconds.add(call.second());
              sums.add(call.sum());
            });
    return new Kept(since, seconds, sums);
  }

  /** Whether it can be said of a call if it was judged. */
  public boolean reach(ApiCall call) {
    return !call.id().isEmpty() && call.time().getEpochSecond() > since;
  }

  /** Takes a call; whether it is another than all before. */
  public boolean add(ApiCall call) {
    return reach(call) && add(new Call(call.time().getEpochSecond(), sum(call)));
  }

  private boolean add(Call call) {
    if (!known.add(call.sum())) {
      return false;
    }
    byTime.add(call);
    if (byTime.size() > MOST) {
      Call oldest = byTime.remove();
      known.remove(oldest.sum());
      since = Math.max(since, oldest.second());
    }
    return true;
  }

  private static long sum(ApiCall call) {
    long sum = BASIS;
    for (int i = 0; i < call.id().length(); i++) {
      sum = (sum ^ call.id().charAt(i)) * PRIME;
    }
    return sum ^ call.account().hashCode();
  }
}
