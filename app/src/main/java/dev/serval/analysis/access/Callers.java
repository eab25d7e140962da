package dev.serval.analysis.access;

import dev.serval.analysis.iam.evaluation.Marked;
import dev.serval.analysis.iam.evaluation.Principal;
import dev.serval.model.Estate;
import dev.serval.model.Group;
import dev.serval.model.IdentityPolicy;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.Role;
import dev.serval.model.User;
import dev.serval.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The roles and users of an estate with their policies. */
final class Callers {

  private final Estate estate;
  private final Deployment deployment;
  private final Readings readings;
  private final PolicyStore store;
  private final ControlPolicies controls;
  private final Map<String, Caller> byArn = new LinkedHashMap<>();

  Callers(
      Estate estate,
      Deployment deployment,
      Readings readings,
      PolicyStore store,
      ControlPolicies controls) {
    this.controls = controls;
    this.estate = estate;
    this.deployment = deployment;
    this.readings = readings;
    this.store = store;
    estate.all(Role.class).forEach(role -> put(role, held(role)));
    estate.all(User.class).forEach(user -> put(user, held(user)));
  }

  /** By ARN, holes as {@link Marked} writes them. */
  Map<String, Caller> byArn() {
    return byArn;
  }

  private void put(Resource resource, Caller caller) {
    byArn.putIfAbsent(Marked.of(deployment.fill(resource.id().arn())), caller);
  }

  private Caller held(Role role) {
    List<Held> all = new ArrayList<>();
    inline(role.id().label(), role.inlinePolicies(), all);
    attached(Attachments.of(estate).to(role), role.managedPolicies(), all);
    return caller(role, all, role.boundary());
  }

  private Caller held(User user) {
    List<Held> all = new ArrayList<>();
    inline(user.id().label(), user.inlinePolicies(), all);
    attached(Attachments.of(estate).to(user), user.managedPolicies(), all);
    for (Value<Reference> named : user.groups().effective().orElse(List.of())) {
      Optional<Group> group = estate.find(Group.class, named);
      if (group.isPresent()) {
        inline(group.get().id().label(), group.get().inlinePolicies(), all);
        attached(Attachments.of(estate).to(group.get()), group.get().managedPolicies(), all);
      } else {
        all.add(unread("the policies of group " + named.shown(), named.at()));
      }
    }
    return caller(user, all, user.boundary());
  }

  private Caller caller(Resource resource, List<Held> identity, Value<Reference> boundary) {
    String arn = Marked.of(deployment.fill(resource.id().arn()));
    boolean bounded = boundary.effective().filter(Reference::isNone).isEmpty();
    Principal principal = Principal.parse(arn).orElseGet(() -> role(resource));
    return Caller.of(
        principal,
        resource.id().arn(),
        Optional.of(resource),
        identity,
        bounded ? List.of(managed(boundary)) : List.of(),
        controls.overCallers(principal.accountOrNone()));
  }

  /** One whose ARN can't be told. */
  private Principal role(Resource resource) {
    String name = Marked.of(resource.id().name());
    return new Principal.Role(name, Marked.of(deployment.fill(resource.id().account())), name);
  }

  private void inline(String holder, Value<List<Role.InlinePolicy>> policies, List<Held> all) {
    if (policies instanceof Value.Unresolved<?>(String expression, Origin at)) {
      all.add(unread(expression, at));
    }
    for (Role.InlinePolicy policy : policies.effective().orElse(List.of())) {
      String name = holder + "/" + policy.name().shown();
      all.add(store.held(name, readings.of(policy.document())));
    }
  }

  /** Policies declared by themselves, whoever names the other, and AWS's own. */
  private void attached(
      Set<IdentityPolicy> declared, Value<List<Value<Reference>>> named, List<Held> all) {
    Set<IdentityPolicy> seen = new LinkedHashSet<>(declared);
    for (IdentityPolicy policy : seen) {
      all.add(store.held(policy.id().label(), readings.of(policy.document())));
    }
    if (named instanceof Value.Unresolved<?>(String expression, Origin at)) {
      all.add(unread(expression, at));
    }
    for (Value<Reference> one : named.effective().orElse(List.of())) {
      boolean known =
          one.effective()
              .flatMap(arn -> Attachments.of(estate).find(arn, one.at()))
              .filter(seen::contains)
              .isPresent();
      if (!known) {
        all.add(managed(one));
      }
    }
  }

  /** A policy by its ARN: of the estate, of AWS, or one that nobody has read. */
  private Held managed(Value<Reference> named) {
    if (named instanceof Value.Unresolved<Reference>(String expression, Origin at)) {
      return unread(expression, at);
    }
    Reference arn = named.effective().orElse(Reference.NONE);
    Optional<IdentityPolicy> declared = Attachments.of(estate).find(arn, named.at());
    if (declared.isPresent()) {
      return store.held(declared.get().id().label(), readings.of(declared.get().document()));
    }
    String written = deployment.fill(arn.text()).toString();
    return readings
        .ofAws(written)
        .map(document -> store.held(written.substring(written.lastIndexOf('/') + 1), document))
        .orElseGet(() -> unread(written, named.at()));
  }

  private Held unread(String what, Origin at) {
    return store.held(what, Readings.unread(what, at));
  }
}
