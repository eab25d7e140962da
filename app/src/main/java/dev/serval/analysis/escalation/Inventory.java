package dev.serval.analysis.escalation;

import dev.serval.analysis.access.Attachments;
import dev.serval.analysis.access.Caller;
import dev.serval.analysis.access.EstatePolicies;
import dev.serval.data.Tables;
import dev.serval.model.CodeSigningConfig;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Group;
import dev.serval.model.Identity;
import dev.serval.model.IdentityPolicy;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.Role;
import dev.serval.model.StateMachine;
import dev.serval.model.Text;
import dev.serval.model.User;
import dev.serval.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/** What an estate has that an escalation can go through, found by the role that it runs with. */
final class Inventory {

  /** Of what any one will do, as many are tried. */
  private static final int MOST_TRIED = 200;

  private final Estate estate;
  private final Map<String, Running> running = new HashMap<>();
  private final Map<String, List<StateMachine>> machines = new HashMap<>();
  private final List<Text> anyFunctions = new ArrayList<>();
  private final SequencedMap<Group, Caller> members;
  private final DeployedFrom from;

  Inventory(Estate estate, Tables tables) {
    this.estate = estate;
    this.from = new DeployedFrom(estate);
    Map<String, List<Function>> functions = new LinkedHashMap<>();
    for (Function function : estate.all(Function.class).toList()) {
      role(function.role())
          .ifPresent(
              role -> functions.computeIfAbsent(role, _ -> new ArrayList<>(1)).add(function));
      if (anyFunctions.size() < MOST_TRIED) {
        anyFunctions.add(function.id().arn());
      }
    }
    functions.forEach((role, some) -> running.put(role, running(some)));
    for (StateMachine machine : estate.all(StateMachine.class).toList()) {
      role(machine.role())
          .ifPresent(role -> machines.computeIfAbsent(role, _ -> new ArrayList<>(1)).add(machine));
    }
    this.members = members(estate, tables);
  }

  private Optional<String> role(Value<Reference> named) {
    return estate.find(Role.class, named).map(role -> role.id().path());
  }

  /** What runs with the caller's role. */
  Running running(Caller caller) {
    return caller
        .resource()
        .map(role -> running.getOrDefault(role.id().path(), Running.NOTHING))
        .orElse(Running.NOTHING);
  }

  /** State machines that run with the caller's role. */
  List<StateMachine> machines(Caller caller) {
    return caller
        .resource()
        .map(role -> machines.getOrDefault(role.id().path(), List.of()))
        .orElse(List.of());
  }

  private Running running(List<Function> functions) {
    Map<Boolean, List<Function>> bySignature =
        functions.stream().collect(Collectors.partitioningBy(this::isSigned));
    List<Function> unsigned = bySignature.getOrDefault(false, List.of());
    return new Running(
        functions,
        arns(functions),
        arns(bySignature.getOrDefault(true, List.of())),
        arns(unsigned),
        unsigned.stream().flatMap(one -> from.object(one).stream()).distinct().toList(),
        functions.stream().flatMap(one -> from.repository(one).stream()).distinct().toList());
  }

  private static List<Text> arns(List<Function> functions) {
    return functions.stream().map(function -> function.id().arn()).toList();
  }

  private boolean isSigned(Function function) {
    boolean named = function.codeSigning().effective().filter(one -> !one.isNone()).isPresent();
    boolean warns =
        estate
            .find(CodeSigningConfig.class, function.codeSigning())
            .flatMap(config -> config.untrustedArtifacts().effective())
            .filter("Warn"::equals)
            .isPresent();
    return named && !warns;
  }

  /** The function with the caller's role that is deployed from there. */
  Optional<Function> functionFrom(Caller caller, Text place) {
    return running(caller).functions().stream()
        .filter(
            one ->
                from.object(one).or(() -> from.repository(one)).filter(place::equals).isPresent())
        .findFirst();
  }

  /** From where functions are deployed. */
  DeployedFrom deployedFrom() {
    return from;
  }

  List<Text> anyFunctions() {
    return anyFunctions;
  }

  /** Each group, with somebody who has its policies and no others. */
  SequencedMap<Group, Caller> members() {
    return members;
  }

  /** Customer-managed policies that hold for the caller, by attachment or through a group. */
  List<Text> policies(Caller caller) {
    Set<Text> all = new LinkedHashSet<>();
    caller.resource().ifPresent(holder -> policies(holder, all));
    groups(caller).forEach(group -> named(group, group.managedPolicies(), all));
    return List.copyOf(all);
  }

  private void policies(Resource holder, Set<Text> all) {
    if (holder instanceof Role role) {
      Attachments.of(estate).to(role).stream()
          .filter(Inventory::isManaged)
          .forEach(policy -> all.add(policy.id().arn()));
    } else if (holder instanceof User user) {
      named(user, user.managedPolicies(), all);
    }
  }

  private void named(Resource holder, Value<List<Value<Reference>>> attached, Set<Text> all) {
    for (Value<Reference> one : attached.effective().orElse(List.of())) {
      estate
          .find(IdentityPolicy.class, one)
          .filter(Inventory::isManaged)
          .ifPresent(policy -> all.add(policy.id().arn()));
    }
    estate
        .all(IdentityPolicy.class)
        .filter(Inventory::isManaged)
        .filter(policy -> names(policy, holder))
        .forEach(policy -> all.add(policy.id().arn()));
  }

  private boolean names(IdentityPolicy policy, Resource holder) {
    Value<List<Value<Reference>>> named = holder instanceof User ? policy.users() : policy.groups();
    return named.effective().orElse(List.of()).stream()
        .anyMatch(
            one ->
                estate
                    .find(holder.getClass(), one)
                    .filter(found -> found.id().path().equals(holder.id().path()))
                    .isPresent());
  }

  private static boolean isManaged(IdentityPolicy policy) {
    return policy.managed().effective().orElse(false);
  }

  /** The groups of a user. */
  List<Group> groups(Caller caller) {
    return caller.resource().stream()
        .filter(User.class::isInstance)
        .map(User.class::cast)
        .flatMap(user -> user.groups().effective().orElse(List.of()).stream())
        .flatMap(named -> estate.find(Group.class, named).stream())
        .toList();
  }

  /** What a group's policies allow is asked of a user who is in it and has nothing else. */
  private static SequencedMap<Group, Caller> members(Estate estate, Tables tables) {
    List<Group> groups = estate.all(Group.class).toList();
    SequencedMap<Group, Caller> members = new LinkedHashMap<>();
    if (groups.isEmpty()) {
      return members;
    }
    List<Resource> all = new ArrayList<>(groups);
    estate.all(IdentityPolicy.class).forEach(all::add);
    List<User> users = groups.stream().map(Inventory::member).toList();
    all.addAll(users);
    EstatePolicies policies = EstatePolicies.of(new Estate(all, List.of()), tables);
    for (int i = 0; i < groups.size(); i++) {
      Group group = groups.get(i);
      policies.caller(users.get(i)).ifPresent(member -> members.put(group, member));
    }
    return members;
  }

  private static User member(Group group) {
    Identity id = group.id();
    Origin at = id.at();
    Text name = Text.join(List.of(id.name(), Text.of("-member")));
    Text arn = arn(id, "user", name);
    Identity member =
        new Identity(
            "AWS::IAM::User",
            id.source(),
            id.logicalPath() + "-member",
            name,
            arn,
            id.account(),
            id.region(),
            at);
    return new User(
        member,
        new Value.Known<>(
            List.of(
                new Value.Known<>(
                    new Reference(id.arn().parts().isEmpty() ? id.name() : id.arn()), at)),
            at),
        new Value.Absent<>(List.of(), at),
        new Value.Absent<>(List.of(), at),
        new Value.Absent<>(Reference.NONE, at));
  }

  /** The ARN of a group: templates know no more than its name. */
  static Text arn(Group group) {
    Text arn = group.id().arn();
    return arn.parts().isEmpty() ? arn(group.id(), "group", group.id().name()) : arn;
  }

  private static Text arn(Identity near, String kind, Text name) {
    return Text.join(
        List.of(Text.of("arn:aws:iam::"), near.account(), Text.of(":" + kind + "/"), name));
  }
}
