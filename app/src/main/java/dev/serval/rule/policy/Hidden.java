package dev.serval.rule.policy;

import dev.serval.analysis.grant.FunctionGrants;
import dev.serval.analysis.grant.Grant;
import dev.serval.analysis.grant.Opening.Kind;
import java.util.EnumSet;
import java.util.Set;

/** Statements in the policy of an alias or version that the function's own policy does not show. */
final class Hidden {

  private static final Set<Kind> FAULTS =
      EnumSet.of(Kind.ANYONE, Kind.ANY_SOURCE, Kind.DEPUTY, Kind.SKILL, Kind.FOREIGN);

  private Hidden() {}

  /** Whether it opens an alias or version, while the function's own policy opens nothing. */
  static boolean is(FunctionGrants grants, Grant grant) {
    return !grant.to().qualifier().isEmpty()
        && FAULTS.contains(grants.opening(grant).kind())
        && grants.beside(grant).stream()
            .filter(other -> other.to().qualifier().isEmpty())
            .noneMatch(other -> grants.opening(other).isWide());
  }
}
