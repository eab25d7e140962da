package dev.serval.analysis.exposure;

import dev.serval.analysis.iam.proof.Exposure;
import dev.serval.analysis.iam.proof.Witness;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who newly calls a route: whom the older answer neither lets in by account nor under the same
 * condition. A route has no policy of its own that could be compared request by request.
 */
final class RouteNovelty {

  private RouteNovelty() {}

  static Exposure of(Exposure before, Exposure after) {
    return switch (after) {
      case Exposure.Public now -> isAnybody(before, now) ? GuardProofs.nobody() : now;
      case Exposure.Restricted now -> restricted(before, now);
      case Exposure.CrossAccount now -> accounts(before, now);
      case Exposure.Unknown now -> unknown(before, now);
      case Exposure.NotPublic now -> now;
    };
  }

  /** Whom a service let in for everybody are not yet everybody. */
  private static boolean isAnybody(Exposure before, Exposure.Public now) {
    return before instanceof Exposure.Public then
        && (then.deputy().isEmpty() || then.deputy().equals(now.deputy()));
  }

  private static Exposure restricted(Exposure before, Exposure.Restricted now) {
    if (before instanceof Exposure.Public) {
      return GuardProofs.nobody();
    }
    List<String> by =
        before instanceof Exposure.Restricted then ? without(now.by(), then.by()) : now.by();
    List<String> accounts = without(now.accounts(), before.accounts());
    return by.isEmpty() && accounts.isEmpty()
        ? GuardProofs.nobody()
        : new Exposure.Restricted(
            by,
            accounts,
            by.isEmpty() ? witnesses(now.witnesses(), accounts) : now.witnesses(),
            now.closedBy());
  }

  private static Exposure accounts(Exposure before, Exposure.CrossAccount now) {
    List<String> accounts = without(now.accounts(), before.accounts());
    return before instanceof Exposure.Public || accounts.isEmpty()
        ? GuardProofs.nobody()
        : new Exposure.CrossAccount(accounts, witnesses(now.witnesses(), accounts), now.closedBy());
  }

  private static Exposure unknown(Exposure before, Exposure.Unknown now) {
    boolean same =
        before instanceof Exposure.Public
            || (before instanceof Exposure.Unknown then
                && then.construct().equals(now.construct()));
    return same ? GuardProofs.nobody() : now;
  }

  private static List<String> without(List<String> all, List<String> some) {
    Set<String> known = new HashSet<>(some);
    return all.stream().filter(one -> !known.contains(one)).toList();
  }

  /** The requests of these accounts. */
  private static List<Witness> witnesses(List<Witness> all, List<String> accounts) {
    return all.stream()
        .filter(one -> accounts.contains(one.request().principal().accountOrNone()))
        .toList();
  }
}
