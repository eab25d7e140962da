package dev.serval.analysis.access;

import dev.serval.analysis.iam.evaluation.Answer;
import dev.serval.analysis.iam.evaluation.CompiledPolicy;
import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.analysis.iam.evaluation.Evaluator;
import dev.serval.analysis.iam.evaluation.HalfKnown;
import dev.serval.analysis.iam.evaluation.Marked;
import dev.serval.analysis.iam.evaluation.Policies;
import dev.serval.analysis.iam.evaluation.Principal;
import dev.serval.analysis.iam.evaluation.Request;
import dev.serval.analysis.iam.language.Word;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.Identity;
import dev.serval.model.Origin;
import dev.serval.model.Resource;
import dev.serval.model.Role;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All policies of an estate, found by who asks and what is asked for; each that differs is prepared
 * once. Service control policies, resource control policies and those of VPC endpoints are not
 * among them.
 */
public final class EstatePolicies {

  private final Evaluator evaluator;
  private final PolicyStore store;
  private final Deployment deployment;
  private final Map<String, Caller> callers;
  private final Map<String, Caller> rolesByName = new HashMap<>();
  private final Guards guards;

  private EstatePolicies(Estate estate, Tables tables, Deployment deployment) {
    this.evaluator = new Evaluator(tables.iam());
    this.deployment = deployment;
    Readings readings = new Readings(deployment, tables::managedPolicies);
    this.store = new PolicyStore(evaluator);
    this.callers = new Callers(estate, deployment, readings, store).byArn();
    this.guards = new Guards(estate, deployment, readings, store);
    for (Caller caller : callers.values()) {
      if (caller.principal() instanceof Principal.Role role) {
        rolesByName.putIfAbsent(role.account() + "/" + role.name(), caller);
      }
    }
  }

  /** The policies of an estate, read once for all who ask. */
  public static EstatePolicies of(Estate estate, Tables tables) {
    return estate.index(
        EstatePolicies.class, one -> new EstatePolicies(one, tables, Deployment.USUAL));
  }

  /** The same, where more is known of a template's deployment. */
  public static EstatePolicies of(Estate estate, Tables tables, Deployment deployment) {
    return new EstatePolicies(estate, tables, deployment);
  }

  /** Decides requests by these policies and others. */
  public Evaluator evaluator() {
    return evaluator;
  }

  /** Every role and user, in the order of their sources. */
  public Collection<Caller> callers() {
    return Collections.unmodifiableCollection(callers.values());
  }

  /** Every resource that has a policy, or a bucket's settings; role trust too. */
  public Collection<Guard> guards() {
    return Collections.unmodifiableCollection(guards.byArn().values());
  }

  /** A role or user of the estate. */
  public Optional<Caller> caller(Resource holder) {
    return Optional.ofNullable(callers.get(name(holder.id().arn())));
  }

  /** A role or user of the estate, or a session of a role, by ARN. */
  public Optional<Caller> caller(Principal principal) {
    if (principal instanceof Principal.Session session) {
      return Optional.ofNullable(rolesByName.get(session.account() + "/" + session.role()))
          .map(role -> role.in(session));
    }
    return Optional.ofNullable(callers.get(principal.written()));
  }

  /**
   * Anybody, by ARN or name; empty where it names nobody. Services and whole accounts have no
   * policies; of roles and users that are not in the estate nobody has read them.
   *
   * @param at where it is named
   */
  public Optional<Caller> callerOrOutsider(Text name, Origin at) {
    return Principal.parse(name(name))
        .map(
            principal ->
                caller(principal)
                    .orElseGet(
                        () ->
                            new Caller(
                                principal,
                                name,
                                Optional.empty(),
                                unread(principal, name, at),
                                List.of())));
  }

  private List<Held> unread(Principal principal, Text name, Origin at) {
    return switch (principal) {
      case Principal.User _, Principal.Role _, Principal.Session _, Principal.FederatedUser _ -> {
        String what = "the policies of " + name;
        yield List.of(store.held(what, Readings.unread(what, at)));
      }
      default -> List.of();
    };
  }

  /** An ARN of the estate as requests name it. */
  public String name(Text arn) {
    return Marked.of(deployment.fill(arn));
  }

  /** The resource with this ARN. */
  public Optional<Resource> resource(String arn) {
    return guards.resource(arn);
  }

  /** What guards the resource with this ARN, or the one that it is a part of. */
  public Optional<Guard> guard(String arn) {
    Guard exact = guards.byArn().get(arn);
    return exact != null
        ? Optional.of(exact)
        : GuardedPart.whole(arn).map(whole -> guards.byArn().get(whole));
  }

  /**
   * Decides a request.
   *
   * @param resource an ARN; {@code *} for none
   * @param context keys that do not follow from caller and resource
   */
  public Access decide(Caller caller, String action, Text resource, Context context) {
    String arn = name(resource);
    Optional<Guard> guard = relevant(action, arn);
    Request request =
        new Request(
            caller.principal(),
            action,
            arn,
            guard.map(Guard::account).orElse(account(arn)),
            context);
    Policies<Held> all = caller.policies();
    if (guard.isPresent() && guard.get().policy().isPresent()) {
      all = all.withResource(guard.get().policy().get());
    }
    return new Access(request, resource, caller, guard, all, answer(request, all, guard));
  }

  /**
   * Decides the same again with other policies, such as with one more statement.
   *
   * @param all instead of those that the estate has
   */
  Answer decide(Access before, Policies<Held> all) {
    return answer(before.request(), all, before.guard());
  }

  Deployment deployment() {
    return deployment;
  }

  PolicyStore store() {
    return store;
  }

  /** A role's trust policy is about being assumed, and nothing else. */
  private Optional<Guard> relevant(String action, String arn) {
    boolean trust = action.regionMatches(true, 0, "sts:", 0, 4);
    return guard(arn)
        .filter(
            guard ->
                trust || !(guard.resource().isPresent() && guard.resource().get() instanceof Role));
  }

  private String account(String arn) {
    Optional<String> owner =
        GuardedPart.whole(arn)
            .flatMap(guards::resource)
            .or(() -> guards.resource(arn))
            .map(Resource::id)
            .map(Identity::account)
            .map(this::name);
    return arn.split(":", 6).length == 6 && !arn.split(":", 6)[4].isEmpty() ? "" : owner.orElse("");
  }

  private Answer answer(Request request, Policies<Held> all, Optional<Guard> guard) {
    Policies<CompiledPolicy> generous = all.map(Held::generous);
    Policies<CompiledPolicy> strict = all.map(Held::strict);
    if (guard.isPresent()) {
      generous = generous.withExtras(guard.get().generous());
      strict = strict.withExtras(guard.get().strict());
    }
    Answer answer = HalfKnown.of(evaluator, generous, strict).answer(request);
    if (answer instanceof Answer.Unknown(var best, var worst, List<Word> open)
        && guard.isPresent()) {
      List<Word> more = new ArrayList<>(open);
      more.addAll(guard.get().open());
      return new Answer.Unknown(best, worst, more);
    }
    return answer;
  }
}
