package dev.serval.signal.detect.change;

import dev.serval.signal.detect.ApiCall;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/**
 * When a function's code was brought by who always brings it: what it does differently soon after
 * is most likely what the new version is for.
 *
 * @param by who brought code
 * @param last when it came the usual way
 */
public record Deploys(Set<String> by, Instant last) implements Serializable {

  /** Nobody brought code yet. */
  public static final Deploys NONE = new Deploys(Set.of(), Instant.MIN);

  /** So long after a deployment, what is new is most likely what it is for. */
  public static final Duration SOON = Duration.ofDays(2);

  static final String STACKS = "cloudformation.amazonaws.com";
  private static final int KEPT = 16;

  /** Whether a call brings code to a function. */
  public static boolean isOne(ApiCall call) {
    return call.service().equals("lambda")
        && (call.name().equals("UpdateFunctionCode") || call.name().equals("CreateFunction"))
        && call.succeeded()
        && !call.detail("dryRun").equals("true")
        && !FunctionChanges.changed(call).isEmpty();
  }

  /** The same after one more. A stack's deployment is a usual way from the first time on. */
  public Deploys with(ApiCall call) {
    String principal = call.caller().principal();
    boolean usual = by.contains(principal) || call.caller().service().equals(STACKS);
    Set<String> more = new TreeSet<>(by);
    if (more.size() < KEPT) {
      more.add(principal);
    }
    return new Deploys(more, usual ? call.time() : last);
  }

  /** Whether something new at a time may well be of the new version. */
  public boolean explain(Instant time) {
    return !last.equals(Instant.MIN) && !last.plus(SOON).isBefore(time);
  }
}
