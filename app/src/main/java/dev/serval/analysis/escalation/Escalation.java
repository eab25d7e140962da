package dev.serval.analysis.escalation;

import dev.serval.analysis.access.Caller;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody can make of what it may do.
 *
 * @param start who
 * @param path the shortest way to administrator, or else to somebody who may more
 * @param others how many more ways there are of which none needs all that another needs
 * @param countedAll whether all ways were looked at
 * @param cut the smallest set of permissions without which there is none; empty where there are too
 *     many ways to tell
 */
public record Escalation(
    Caller start, List<Step> path, int others, boolean countedAll, Optional<Cut> cut) {

  public Escalation {
    path = List.copyOf(path);
  }

  /**
   * Permissions to take away.
   *
   * @param atLeast no smaller set will do
   * @param exact whether this set is as small as can be
   */
  public record Cut(Set<Step.Grant> grants, int atLeast, boolean exact) {

    public Cut {
      grants = Set.copyOf(grants);
    }
  }

  /** Where the path ends. */
  public Position end() {
    return path.getLast().to();
  }

  /** Whether nothing on the way is in doubt. */
  public boolean isCertain() {
    return path.stream().allMatch(Step::isCertain);
  }

  /** Whether it ends at everything in the account. */
  public boolean isToAdministrator(Escalations all) {
    return switch (end()) {
      case Position.Administrator _ -> true;
      case Position.Acting(Caller caller) -> all.isAdministrator(caller);
    };
  }
}
