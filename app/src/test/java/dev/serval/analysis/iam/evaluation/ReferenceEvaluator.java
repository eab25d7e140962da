package dev.serval.analysis.iam.evaluation;

import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.Principals;
import dev.serval.analysis.iam.language.Principals.Who;
import dev.serval.analysis.iam.language.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The documented order of evaluation, written down again without regard to speed, for users, roles,
 * sessions and services and for resources that are neither keys nor roles.
 */
final class ReferenceEvaluator {

  private final Request request;
  private final Policies<NamedPolicy> policies;
  private final Map<String, List<String>> context;
  private final String resourceAccount;
  private final ReferenceCaller caller;

  ReferenceEvaluator(Request request, Policies<NamedPolicy> policies) {
    this.request = request;
    this.policies = policies;
    this.resourceAccount = request.resourceAccount();
    this.caller = ReferenceCaller.of(request.principal().written());
    this.context = caller.context(request.context().values(), resourceAccount);
  }

  Outcome decide() {
    boolean service = caller.kind().equals("service");
    boolean scp = !service && !policies.extras().principalInManagementAccount();
    List<NamedPolicy> deniers = new ArrayList<>(policies.endpoint());
    if (!service) {
      deniers.addAll(policies.identity());
      deniers.addAll(policies.boundaries());
      deniers.addAll(policies.session());
    }
    if (scp) {
      policies.scps().forEach(deniers::addAll);
    }
    boolean rcp =
        !policies.extras().resourceInManagementAccount() && request.action().matches("(s3|sqs):.*");
    if (rcp) {
      policies.rcps().forEach(deniers::addAll);
    }
    if (Stream.concat(deniers.stream(), policies.resource().stream())
        .anyMatch(policy -> any(policy, Effect.DENY))) {
      return Outcome.EXPLICITLY_DENIED;
    }
    if (scp && !policies.scps().stream().allMatch(level -> level.stream().anyMatch(this::allows))) {
      return Outcome.IMPLICITLY_DENIED;
    }
    if (!policies.endpoint().isEmpty() && policies.endpoint().stream().noneMatch(this::allows)) {
      return Outcome.IMPLICITLY_DENIED;
    }
    return allowed(service) ? Outcome.ALLOWED : Outcome.IMPLICITLY_DENIED;
  }

  private boolean allowed(boolean service) {
    List<String> named =
        policies.resource().stream().flatMap(policy -> named(policy).stream()).toList();
    boolean direct = named.contains("direct");
    if (service) {
      return direct;
    }
    boolean identity = policies.identity().stream().anyMatch(this::allows);
    boolean boundary = policies.boundaries().isEmpty() || any(policies.boundaries());
    boolean session = policies.session().isEmpty() || any(policies.session());
    boolean capped = boundary && session;
    if (!resourceAccount.equals(caller.account())) {
      return !named.isEmpty() && identity && capped;
    }
    return (identity && capped) || direct || (named.contains("role") && capped);
  }

  private boolean any(List<NamedPolicy> all) {
    return all.stream().anyMatch(this::allows);
  }

  private boolean allows(NamedPolicy policy) {
    return any(policy, Effect.ALLOW);
  }

  private boolean any(NamedPolicy policy, Effect effect) {
    boolean resource = policies.resource().filter(policy::equals).isPresent();
    return policy.document().statements().stream()
        .anyMatch(
            statement ->
                statement.effect() == effect
                    && matches(policy, statement)
                    && (!resource || !how(statement).isEmpty()));
  }

  private List<String> named(NamedPolicy policy) {
    return policy.document().statements().stream()
        .filter(statement -> statement.effect() == Effect.ALLOW && matches(policy, statement))
        .flatMap(statement -> how(statement).stream())
        .toList();
  }

  private boolean matches(NamedPolicy policy, Statement statement) {
    ReferenceMatching matching = new ReferenceMatching(context, policy.document().version());
    return matching.action(statement, request.action())
        && matching.resource(statement, request.resource())
        && matching.conditions(statement);
  }

  /** How the statement names the principal: "direct", "role", "account", or not at all. */
  private List<String> how(Statement statement) {
    if (statement.principals().isEmpty()) {
      return List.of();
    }
    Principals principals = statement.principals().get();
    List<String> ways = principals.listed().stream().flatMap(who -> how(who).stream()).toList();
    if (!principals.excepted()) {
      return ways;
    }
    if (statement.effect() == Effect.ALLOW) {
      return ways.isEmpty() ? List.of("direct") : List.of();
    }
    return spared(principals, ways) ? List.of() : List.of("direct");
  }

  private boolean spared(Principals principals, List<String> ways) {
    if (!policies.boundaries().isEmpty() && !caller.account().isEmpty()) {
      return false;
    }
    if (principals.listed().stream().anyMatch(who -> who.word().shown().equals("*"))) {
      return true;
    }
    List<String> needed =
        switch (caller.kind()) {
          case "session" -> List.of("direct", "role", "account");
          case "role" -> List.of("role", "account");
          case "user" -> List.of("direct", "account");
          default -> List.of("direct");
        };
    return ways.containsAll(needed);
  }

  private List<String> how(Who who) {
    String name = who.word().shown();
    if (name.equals("*")) {
      return List.of("direct");
    }
    String account = caller.account();
    if (!account.isEmpty()
        && (name.equals(account) || name.equals("arn:aws:iam::" + account + ":root"))) {
      return List.of("account");
    }
    if (caller.kind().equals("session")
        && name.matches("arn:aws:iam::" + account + ":role/(.*/)?" + caller.role())) {
      return List.of("role");
    }
    if (!caller.name().equals(name)) {
      return List.of();
    }
    return List.of(caller.kind().equals("role") ? "role" : "direct");
  }
}
