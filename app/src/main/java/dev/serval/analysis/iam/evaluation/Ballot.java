package dev.serval.analysis.iam.evaluation;

import dev.serval.analysis.iam.evaluation.Decision.Deciding;
import java.util.ArrayList;
import java.util.List;

/** What every kind of policy says to one request. */
record Ballot(
    Vote identity, Vote boundary, Vote session, Vote resource, Vote endpoint, Vote scp, Vote rcp) {

  static Ballot of(
      Policies<CompiledPolicy> policies, Asked asked, ResourceKind kind, ActionFacts facts) {
    Principal principal = asked.principal();
    boolean iam = !principal.accountOrNone().isEmpty();
    boolean root = principal instanceof Principal.Root;
    return new Ballot(
        iam ? identity(policies, asked) : Vote.NOTHING_ALLOWED,
        iam && !root ? cap(PolicyType.BOUNDARY, policies.boundaries(), asked) : Vote.NOTHING_TO_SAY,
        session(policies, asked),
        Vote.of(kind.policyType(), policies.resource().stream().toList(), asked, Match.NONE),
        cap(PolicyType.ENDPOINT, policies.endpoint(), asked),
        underScps(policies, principal)
            ? levels(PolicyType.SCP, policies.scps(), asked)
            : Vote.NOTHING_TO_SAY,
        underRcps(policies, principal, asked, facts)
            ? levels(PolicyType.RCP, policies.rcps(), asked)
            : Vote.NOTHING_TO_SAY);
  }

  private static Vote identity(Policies<CompiledPolicy> policies, Asked asked) {
    Vote vote = Vote.of(PolicyType.IDENTITY, policies.identity(), asked, Match.DIRECT);
    // The root user needs no policy ("AWS account root user").
    return asked.principal() instanceof Principal.Root
        ? new Vote(Match.DIRECT, vote.allows(), vote.denies())
        : vote;
  }

  /**
   * A user's session has nothing of the user's but what its session policies name, so nothing
   * without any ("AWS STS: GetFederationToken").
   */
  private static Vote session(Policies<CompiledPolicy> policies, Asked asked) {
    if (asked.principal().accountOrNone().isEmpty()) {
      return Vote.NOTHING_TO_SAY;
    }
    return asked.principal() instanceof Principal.FederatedUser && policies.session().isEmpty()
        ? Vote.NOTHING_ALLOWED
        : cap(PolicyType.SESSION, policies.session(), asked);
  }

  private static Vote cap(PolicyType type, List<CompiledPolicy> policies, Asked asked) {
    return policies.isEmpty() ? Vote.NOTHING_TO_SAY : Vote.of(type, policies, asked, Match.DIRECT);
  }

  private static Vote levels(PolicyType type, List<List<CompiledPolicy>> levels, Asked asked) {
    return levels.isEmpty()
        ? Vote.NOTHING_TO_SAY
        : Vote.all(
            levels.stream().map(level -> Vote.of(type, level, asked, Match.DIRECT)).toList());
  }

  /**
   * SCPs hold for the users and roles of member accounts, the root user too ("Service control
   * policies: tasks and entities not restricted by SCPs").
   */
  private static boolean underScps(Policies<CompiledPolicy> policies, Principal principal) {
    return !principal.accountOrNone().isEmpty()
        && !policies.extras().principalInManagementAccount()
        && !isServiceLinked(principal);
  }

  /**
   * RCPs hold for whoever asks, services too ("Resource control policies: resources and entities
   * not restricted by RCPs"). Each level has RCPFullAWSAccess, so that only their Denies matter.
   */
  private static boolean underRcps(
      Policies<CompiledPolicy> policies, Principal principal, Asked asked, ActionFacts facts) {
    return facts.underControlPolicies()
        && !policies.extras().resourceInManagementAccount()
        && !isServiceLinked(principal)
        && !asked.action().equals("kms:retiregrant");
  }

  private static boolean isServiceLinked(Principal principal) {
    return switch (principal) {
      case Principal.Role role -> role.isServiceLinked();
      case Principal.Session session -> session.isServiceLinked();
      default -> false;
    };
  }

  /** Every statement that denies, in the order of AWS's flow chart. */
  List<Deciding> denies() {
    List<Deciding> all = new ArrayList<>();
    for (Vote vote : List.of(rcp, scp, endpoint, resource, identity, boundary, session)) {
      all.addAll(vote.denies());
    }
    return all;
  }

  Ballot withResource(Vote changed) {
    return new Ballot(identity, boundary, session, changed, endpoint, scp, rcp);
  }
}
