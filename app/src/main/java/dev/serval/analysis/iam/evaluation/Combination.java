package dev.serval.analysis.iam.evaluation;

import dev.serval.analysis.iam.evaluation.Decision.Deciding;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Puts together what each kind of policy says, where none denies ("Policy evaluation for requests
 * within a single account", "Cross-account policy evaluation logic").
 */
final class Combination {

  private final Ballot ballot;
  private final Principal principal;
  private final ResourceKind kind;
  private final boolean sameAccount;
  private final Optional<Deciding> grant;
  private final Set<PolicyType> missing = EnumSet.noneOf(PolicyType.class);
  private final List<Deciding> by = new ArrayList<>();

  /**
   * A combination.
   *
   * @param grant what allows besides policies: a KMS key's grant, an access control list
   */
  Combination(
      Ballot ballot,
      Principal principal,
      ResourceKind kind,
      boolean sameAccount,
      Optional<Deciding> grant) {
    this.ballot = ballot;
    this.principal = principal;
    this.kind = kind;
    this.sameAccount = sameAccount;
    this.grant = grant;
  }

  Decision decision() {
    need(ballot.scp(), PolicyType.SCP);
    need(ballot.endpoint(), PolicyType.ENDPOINT);
    switch (principal) {
      case Principal.Anonymous _, Principal.Service _, Principal.Federated _ -> byResourceAlone();
      case Principal.Root _ when kind == ResourceKind.TRUST -> missing.add(PolicyType.TRUST);
      case Principal.Root _,
          Principal.User _,
          Principal.Role _,
          Principal.Session _,
          Principal.FederatedUser _ -> {
        if (!sameAccount) {
          acrossAccounts();
        } else if (kind == ResourceKind.OTHER) {
          withinAccount();
        } else {
          byResourceFirst();
        }
      }
    }
    return missing.isEmpty()
        ? new Decision(Outcome.ALLOWED, by, List.of())
        : new Decision(Outcome.IMPLICITLY_DENIED, List.of(), List.copyOf(missing));
  }

  /** Callers without policies of their own. */
  private void byResourceAlone() {
    if (grant.isPresent()) {
      by.add(grant.get());
    } else if (ballot.resource().allows(Match.ROLE)) {
      by.addAll(ballot.resource().allows());
    } else {
      missing.add(kind.policyType());
    }
  }

  /** Either side suffices; how the resource names the principal says what still limits it. */
  private void withinAccount() {
    if (suffices(ballot.resource())) {
      return;
    }
    need(ballot.identity(), PolicyType.IDENTITY);
    needCaps();
  }

  /** KMS keys and roles: the resource decides, or hands over to the account's identity policies. */
  private void byResourceFirst() {
    if (suffices(ballot.resource())) {
      return;
    }
    if (!ballot.resource().any()) {
      missing.add(kind.policyType());
      return;
    }
    by.addAll(ballot.resource().allows());
    if (ballot.resource().allowed() == Match.ACCOUNT) {
      need(ballot.identity(), PolicyType.IDENTITY);
    }
    needCaps();
  }

  /** Whether the resource's word is enough. */
  private boolean suffices(Vote resource) {
    if (grant.isPresent()) {
      by.add(grant.get());
      return true;
    }
    boolean capped = ballot.boundary().any() && ballot.session().any();
    if (resource.allows(Match.DIRECT) || (resource.allows(Match.ROLE) && capped)) {
      by.addAll(resource.allows());
      if (!resource.allows(Match.DIRECT)) {
        needCaps();
      }
      return true;
    }
    if (resource.allows(Match.ROLE) && !ballot.identity().any()) {
      // The role is allowed; what hinders is its boundary or its session.
      needCaps();
      return true;
    }
    return false;
  }

  /** Both sides must allow, in whatever form the resource names the principal. */
  private void acrossAccounts() {
    if (grant.isPresent()) {
      by.add(grant.get());
      return;
    }
    need(ballot.resource(), kind.policyType());
    need(ballot.identity(), PolicyType.IDENTITY);
    needCaps();
  }

  private void needCaps() {
    need(ballot.boundary(), PolicyType.BOUNDARY);
    need(ballot.session(), PolicyType.SESSION);
  }

  private void need(Vote vote, PolicyType type) {
    if (vote.any()) {
      by.addAll(vote.allows());
    } else {
      missing.add(type);
    }
  }
}
