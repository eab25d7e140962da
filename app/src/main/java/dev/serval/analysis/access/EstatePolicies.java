package dev.serval.analysis.access;

import dev.serval.analysis.iam.evaluation.Answer;
import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.analysis.iam.evaluation.Evaluator;
import dev.serval.analysis.iam.evaluation.Marked;
import dev.serval.analysis.iam.evaluation.Policies;
import dev.serval.analysis.iam.evaluation.Principal;
import dev.serval.analysis.iam.evaluation.Request;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.Identity;
import dev.serval.model.Origin;
import dev.serval.model.Policy;
import dev.serval.model.Resource;
import dev.serval.model.Role;
import dev.serval.model.Text;
import dev.serval.model.Value;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All policies of an estate, found by who asks and what is asked for; each that differs is prepared
 * once.
 */
public final class EstatePolicies {

  private final Evaluator evaluator;
  private final Readings readings;
  private final PolicyStore store;
  private final Deployment deployment;
  private final Map<String, Caller> callers;
  private final Map<String, Caller> rolesByName = new HashMap<>();
  private final Guards guards;
  private final BehindAccessPoint behind;
  private final ControlPolicies controls;
  private final Answers answers;

  private EstatePolicies(Estate estate, Tables tables, Deployment deployment) {
    this.evaluator = new Evaluator(tables.iam());
    this.behind = new BehindAccessPoint(evaluator);
    this.deployment = deployment;
    this.readings = new Readings(deployment, tables::managedPolicies);
    this.store = new PolicyStore(evaluator, hasHoles(estate));
    this.controls = new ControlPolicies(estate, deployment, readings, store);
    this.callers = new Callers(estate, deployment, readings, store, controls).byArn();
    this.guards = new Guards(estate, deployment, readings, store);
    this.answers = new Answers(evaluator, arn -> guards.resource(name(arn)));
    for (Caller caller : callers.values()) {
      if (caller.principal() instanceof Principal.Role role) {
        rolesByName.putIfAbsent(role.account() + "/" + role.name(), caller);
      }
    }
  }

  private static boolean hasHoles(Estate estate) {
    return estate.resources().stream().anyMatch(one -> one.id().arn().known().isEmpty());
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
                            Caller.of(
                                principal,
                                name,
                                Optional.empty(),
                                unread(principal, name, at),
                                List.of(),
                                controls.overCallers(principal.accountOrNone()))));
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

  /** An ARN of the estate as requests with an action name it. */
  public String asked(String action, Text arn) {
    return InvokedApi.named(action, name(arn), this::account);
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
    return caller(caller.principal()).isPresent()
        ? OwnOrganization.of(context, known -> decided(caller, action, resource, known))
        : decided(caller, action, resource, context);
  }

  private Access decided(Caller caller, String action, Text resource, Context context) {
    String arn = asked(action, resource);
    Optional<Guard> guard = relevant(action, arn);
    String account = guard.map(Guard::account).orElseGet(() -> account(arn));
    Optional<Guard> bucket = guard.flatMap(Guard::behind);
    String owner = owner(account, arn, caller);
    Context known =
        controls.context(
            bucket.isPresent() ? BehindAccessPoint.context(context, guard.orElseThrow()) : context,
            caller.principal().accountOrNone(),
            owner);
    Request request = new Request(caller.principal(), action, arn, account, known);
    Policies<Held> all = caller.policies();
    BothReadings ready = caller.ready();
    if (guard.isPresent()) {
      ready = ready.with(guard.get());
      all = guard.get().policy().isPresent() ? all.withResource(guard.get().policy().get()) : all;
    }
    List<List<Held>> over = controls.overResources(owner);
    all = over.isEmpty() ? all : all.withRcps(over);
    Answer answer = answers.of(request, resource, ready.under(over), guard);
    return new Access(
        request,
        resource,
        caller,
        guard,
        all,
        bucket.isPresent()
            ? behind.both(answer, request, guard.orElseThrow(), bucket.get())
            : answer);
  }

  /**
   * What the caller's own policies certainly allow, whatever the resource's policy says.
   *
   * @param resource one that the estate need not have
   */
  public Access decideOwn(Caller caller, String action, Text resource, Context context) {
    String arn = name(resource);
    Request request = new Request(caller.principal(), action, arn, account(arn), context);
    Answer answer = new Answer.Decided(evaluator.decideOwn(request, caller.ready().strict()));
    return new Access(request, resource, caller, Optional.empty(), caller.policies(), answer);
  }

  /**
   * Decides the same again with other policies, such as with one more statement.
   *
   * @param all instead of those that the estate has
   */
  Answer decide(Access before, Policies<Held> all) {
    BothReadings ready = BothReadings.of(all);
    return answers.of(
        before.request(),
        before.resource(),
        before.guard().map(guard -> ready.withExtras(guard)).orElse(ready),
        before.guard());
  }

  /** The same request as if the resource had this policy. */
  Access decide(Access before, Held policy) {
    Policies<Held> all = before.policies().withResource(policy);
    return before.answered(decide(before, all), all);
  }

  /** Whether the resource with this ARN is of the estate, or a part of one that is. */
  boolean knows(String arn) {
    return !arn.startsWith("arn:")
        || guard(arn).isPresent()
        || guards.resource(arn).isPresent()
        || GuardedPart.whole(arn).flatMap(guards::resource).isPresent();
  }

  /** The same request as if the resource had no policy of its own: for one that nobody has read. */
  public Access decideWithoutGuard(Access before) {
    Policies<Held> own = before.policies().withoutResource();
    return before.answered(decide(before, own), own);
  }

  /** What organisations set over accounts, as far as it was read or given. */
  public ControlPolicies controls() {
    return controls;
  }

  /** A policy of the estate, ready to be asked. */
  Held held(String name, Value<Policy> policy) {
    return store.held(name, readings.of(policy));
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

  /** Whose the resource is: as is known, or as its ARN tells, or else the caller's own. */
  private static String owner(String account, String arn, Caller caller) {
    String[] parts = arn.split(":", 6);
    String said = parts.length == 6 ? parts[4] : "";
    return !account.isEmpty()
        ? account
        : said.isEmpty() ? caller.principal().accountOrNone() : said;
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
}
