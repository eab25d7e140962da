package dev.serval.analysis.iam.evaluation;

import dev.serval.analysis.iam.language.Principals;
import dev.serval.analysis.iam.language.Principals.Kind;
import java.util.List;

/** The {@code Principal} or {@code NotPrincipal} of a statement, prepared. */
final class PrincipalMatcher {

  private final boolean excepted;
  private final boolean denies;
  private final List<NamedPrincipal> listed;

  PrincipalMatcher(Principals principals, boolean denies, boolean wide) {
    this.excepted = principals.excepted();
    this.denies = denies;
    boolean open = wide != excepted;
    this.listed = principals.listed().stream().map(who -> NamedPrincipal.of(who, open)).toList();
  }

  Match match(Asked asked) {
    Principal principal = asked.principal();
    if (!excepted) {
      Match best = Match.NONE;
      for (NamedPrincipal one : listed) {
        best = best.or(one.match(principal));
      }
      return best;
    }
    return spares(principal, asked.bounded()) ? Match.NONE : Match.DIRECT;
  }

  /**
   * Whether {@code NotPrincipal} leaves the principal out. A Deny spares nobody with a permissions
   * boundary, and a session only if its account, its role and itself are listed ("AWS JSON policy
   * elements: NotPrincipal").
   */
  private boolean spares(Principal principal, boolean bounded) {
    if (!denies) {
      return listed.stream().anyMatch(one -> one.match(principal) != Match.NONE);
    }
    if (bounded) {
      return false;
    }
    if (listed.stream().anyMatch(NamedPrincipal::isAnyone)) {
      return true;
    }
    boolean direct = lists(principal, Match.DIRECT);
    boolean account = lists(principal, Match.ACCOUNT);
    boolean role = lists(principal, Match.ROLE);
    return switch (principal) {
      case Principal.Session _ -> direct && role && account;
      case Principal.Role _ -> role && account;
      case Principal.User _, Principal.FederatedUser _ -> direct && account;
      case Principal.Root _, Principal.Service _, Principal.Federated _ -> direct;
      case Principal.Anonymous _ -> false;
    };
  }

  private boolean lists(Principal principal, Match match) {
    return listed.stream().anyMatch(one -> one.match(principal) == match);
  }

  /** Whether the statement is for anyone at all. */
  static boolean isBareStar(Principals.Who who) {
    return who.kind() == Kind.ANYONE || (who.kind() == Kind.AWS && who.word().shown().equals("*"));
  }
}
