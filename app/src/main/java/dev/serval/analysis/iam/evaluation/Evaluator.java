package dev.serval.analysis.iam.evaluation;

import dev.serval.analysis.iam.evaluation.Decision.Deciding;
import dev.serval.data.IamTable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides requests by all the policies that apply to them ("Policy evaluation logic").
 *
 * <p>Threads can share one.
 */
public final class Evaluator {

  private final ActionFacts.Lookup actions;

  public Evaluator(IamTable table) {
    this.actions = new ActionFacts.Lookup(table);
  }

  /** Prepares a policy; parts that a template leaves open are read generously. */
  public CompiledPolicy compile(NamedPolicy policy) {
    return compile(policy, Reading.GENEROUS);
  }

  /** Prepares a policy under a reading of its open parts. */
  public CompiledPolicy compile(NamedPolicy policy, Reading reading) {
    return new CompiledPolicy(policy, reading);
  }

  /** Decides a request. */
  public Decision decide(Request request, Policies<CompiledPolicy> policies) {
    String action = request.action().toLowerCase(Locale.ROOT);
    if (isAlwaysAllowed(action, request.principal())) {
      return new Decision(Outcome.ALLOWED, List.of(), List.of());
    }
    ActionFacts facts = actions.of(action);
    String account = resourceAccount(request);
    boolean bounded =
        !policies.boundaries().isEmpty() && !request.principal().accountOrNone().isEmpty();
    Asked asked = asked(request, action, facts, account, bounded);
    ResourceKind kind = ResourceKind.of(action, request.resource());
    Ballot ballot = Ballot.of(policies, asked, kind, facts);
    List<Deciding> denies = ballot.denies();
    if (!denies.isEmpty()) {
      return new Decision(Outcome.EXPLICITLY_DENIED, denies, List.of());
    }
    if (facts.changes() && isImmutable(action, request.resource())) {
      return new Decision(Outcome.IMPLICITLY_DENIED, List.of(), List.of());
    }
    boolean sameAccount = account.equals(request.principal().accountOrNone());
    if (isIgnored(request, policies, sameAccount, action, asked)) {
      ballot = ballot.withResource(Vote.NOTHING_ALLOWED);
    }
    Optional<Deciding> grant = OtherGrants.find(request.principal(), action, kind, policies);
    return new Combination(ballot, request.principal(), kind, sameAccount, grant).decision();
  }

  /**
   * What the caller's own policies say to a request, whatever the resource's policy says: for most
   * resources of the caller's account that decides.
   */
  public Decision decideOwn(Request request, Policies<CompiledPolicy> policies) {
    String action = request.action().toLowerCase(Locale.ROOT);
    ActionFacts facts = actions.of(action);
    boolean bounded = !policies.boundaries().isEmpty();
    Asked asked = asked(request, action, facts, resourceAccount(request), bounded);
    Ballot ballot =
        Ballot.of(policies, asked, ResourceKind.OTHER, facts).withResource(Vote.NOTHING_ALLOWED);
    List<Deciding> denies = ballot.denies();
    return denies.isEmpty()
        ? new Combination(ballot, request.principal(), ResourceKind.OTHER, true, Optional.empty())
            .decision()
        : new Decision(Outcome.EXPLICITLY_DENIED, denies, List.of());
  }

  /** The request's keys, with those that AWS sets for its principal and resource. */
  public Context context(Request request) {
    return ImpliedContext.of(request, resourceAccount(request));
  }

  /** Why the statements of a policy that allow the action do not allow the request. */
  public List<Shortfall> shortfalls(Request request, CompiledPolicy policy) {
    String action = request.action().toLowerCase(Locale.ROOT);
    Asked asked = asked(request, action, actions.of(action), resourceAccount(request), false);
    return Stream.of(policy.about(action))
        .filter(CompiledStatement::allows)
        .map(
            statement ->
                statement.shortfall(asked, policy.document().statements().get(statement.index())))
        .toList();
  }

  private static Asked asked(
      Request request, String action, ActionFacts facts, String account, boolean bounded) {
    String resource = facts.aboutNothing() ? nothing(action) : request.resource();
    return new Asked(
        request.principal(),
        action,
        ArnGlob.Target.of(resource),
        ImpliedContext.of(request, account),
        bounded);
  }

  /**
   * What an action is about that is about no resource. S3 lists buckets under a name of its own,
   * which {@code *} covers too ("Policy evaluation for requests within a single account: example").
   */
  private static String nothing(String action) {
    return action.equals("s3:listallmybuckets") ? "arn:aws:s3:::*" : "*";
  }

  /** No permission is needed for these ("AWS STS: GetCallerIdentity", "… GetSessionToken"). */
  private static boolean isAlwaysAllowed(String action, Principal principal) {
    return switch (principal) {
      case Principal.User _, Principal.Root _ ->
          action.equals("sts:getcalleridentity") || action.equals("sts:getsessiontoken");
      case Principal.Role _, Principal.Session _, Principal.FederatedUser _ ->
          action.equals("sts:getcalleridentity");
      case Principal.Anonymous _, Principal.Federated _, Principal.Service _ -> false;
    };
  }

  /** Nobody but AWS changes its policies and its reserved roles. */
  private static boolean isImmutable(String action, String resource) {
    return (action.startsWith("iam:")
            && (resource.contains(":iam::aws:policy/") || resource.contains(":role/aws-reserved/")))
        || (action.startsWith("kms:") && resource.contains(":alias/aws/"));
  }

  /** Whose the resource is: said so, or told by its ARN, or the principal's own. */
  private static String resourceAccount(Request request) {
    if (!request.resourceAccount().isEmpty()) {
      return request.resourceAccount();
    }
    String[] parts = request.resource().split(":", 6);
    if (parts.length == 6 && !parts[4].isEmpty()) {
      return parts[4];
    }
    List<String> said = request.context().values().getOrDefault("aws:resourceaccount", List.of());
    return said.size() == 1 ? said.getFirst() : request.principal().accountOrNone();
  }

  /** Whether the resource's policy counts for nothing. */
  private static boolean isIgnored(
      Request request,
      Policies<CompiledPolicy> policies,
      boolean sameAccount,
      String action,
      Asked asked) {
    boolean outsider = !sameAccount && !(request.principal() instanceof Principal.Service);
    boolean restricted =
        outsider
            && policies.extras().restrictPublicBuckets()
            && policies
                .resource()
                .map(CompiledPolicy::document)
                .filter(PublicBucket::is)
                .isPresent();
    return restricted
        || (request.principal() instanceof Principal.Anonymous
            && mustBeSigned(action, asked.context()));
  }

  /**
   * Lambda's API takes signed calls only, whatever a policy says; a function URL takes others too
   * ("Control access to Lambda function URLs").
   */
  private static boolean mustBeSigned(String action, Context context) {
    return action.startsWith("lambda:")
        && !action.equals("lambda:invokefunctionurl")
        && !(action.equals("lambda:invokefunction")
            && context
                .values()
                .getOrDefault("lambda:invokedviafunctionurl", List.of())
                .contains("true"));
  }
}
