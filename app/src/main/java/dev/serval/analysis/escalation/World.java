package dev.serval.analysis.escalation;

import dev.serval.analysis.access.Access;
import dev.serval.analysis.access.Caller;
import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.access.Guard;
import dev.serval.analysis.access.Held;
import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.analysis.iam.evaluation.Principal;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Role;
import dev.serval.model.StateMachine;
import dev.serval.model.Text;
import dev.serval.model.User;
import dev.serval.model.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Where attempts are made: an estate, its policies, and what things can be tried. */
record World(
    EstatePolicies estate, Inventory inventory, Text region, Map<Trusted, Certainty> trust) {

  private static final Origin NOWHERE = new Origin.InAccount("", "");
  private static final String ADMINISTRATOR_ACCESS = "arn:aws:iam::aws:policy/AdministratorAccess";

  /** What a role's trust policy says, and a service that may act with it. */
  private record Trusted(Object trust, String account, String service) {}

  static World of(Estate estate, EstatePolicies policies, Inventory inventory) {
    Text region =
        estate
            .all(Function.class)
            .map(function -> function.id().region())
            .filter(text -> !text.parts().isEmpty())
            .findFirst()
            .orElse(Text.of("us-east-1"));
    return new World(policies, inventory, region, new ConcurrentHashMap<>());
  }

  /** Things to ask on. */
  List<Text> candidates(Need.Thing thing, List<Need> needs, Caller actor, Caller target) {
    return switch (thing.on()) {
      case SELF_ROLE ->
          actor.principal() instanceof Principal.Role ? List.of(actor.name()) : List.of();
      case SELF_USER ->
          actor.principal() instanceof Principal.User ? List.of(actor.name()) : List.of();
      case OWN_POLICY -> inventory.policies(actor);
      case OWN_GROUP -> inventory.groups(actor).stream().map(Inventory::arn).toList();
      case OWN_FUNCTION -> inventory.running(actor).arns();
      case TARGET, GROUP -> List.of(target.name());
      case TARGET_POLICY -> inventory.policies(target);
      case FUNCTION -> inventory.running(target).arns();
      case SIGNED_FUNCTION -> inventory.running(target).signed();
      case UNSIGNED_FUNCTION -> inventory.running(target).unsigned();
      case CODE_OBJECT -> inventory.running(target).objects();
      case CODE_REPOSITORY -> inventory.running(target).repositories();
      case ANY_FUNCTION -> inventory.anyFunctions();
      case MACHINE ->
          inventory.machines(target).stream().map((StateMachine one) -> one.id().arn()).toList();
      case NEW ->
          ChosenNames.of(
              needs.getFirst().byTarget() ? target : actor,
              needs.stream().map(Need::action).toList(),
              thing.pattern(),
              region);
      case ANY -> List.of(Text.of("*"));
    };
  }

  /** Keys that a technique's request has: what follows from it, and what the actor chooses. */
  Context context(
      Caller who, Need need, Text on, Technique technique, Optional<Text> made, Caller target) {
    Map<String, List<String>> keys = new HashMap<>();
    region.known().ifPresent(name -> keys.put("aws:RequestedRegion", List.of(name)));
    keys.put("aws:SecureTransport", List.of("true"));
    if (need.action().equals("iam:PassRole")) {
      keys.put("iam:PassedToService", List.of(technique.gain().service()));
      made.ifPresent(name -> keys.put("iam:AssociatedResourceArn", List.of(estate.name(name))));
    }
    if (need.action().startsWith("iam:Attach")) {
      keys.put("iam:PolicyARN", List.of(ADMINISTRATOR_ACCESS));
    }
    boundary(need.on() == Need.On.TARGET ? target : who)
        .filter(_ -> need.action().startsWith("iam:"))
        .ifPresent(arn -> keys.put("iam:PermissionsBoundary", List.of(estate.name(arn))));
    return Context.of(keys);
  }

  private static Optional<Text> boundary(Caller caller) {
    Value<Reference> boundary = new Value.Absent<>(Reference.NONE, NOWHERE);
    if (caller.resource().isPresent()) {
      boundary =
          switch (caller.resource().get()) {
            case Role role -> role.boundary();
            case User user -> user.boundary();
            default -> boundary;
          };
    }
    return boundary.effective().filter(one -> !one.isNone()).map(Reference::text);
  }

  /** Whether the role's trust policy lets a service of its own account act with it. */
  Certainty trusts(Caller role, String service) {
    Object said =
        estate
            .guard(role.principal().written())
            .flatMap(Guard::policy)
            .<Object>map(Held::content)
            .orElseGet(() -> role.principal().written());
    Trusted key = new Trusted(said, role.principal().accountOrNone(), service);
    Certainty known = trust.get(key);
    if (known == null) {
      known = ask(role, service);
      trust.put(key, known);
    }
    return known;
  }

  private Certainty ask(Caller role, String service) {
    Optional<Caller> asking = estate.callerOrOutsider(Text.of(service), NOWHERE);
    if (asking.isEmpty()) {
      return Certainty.NO;
    }
    Context context =
        Context.of(Map.of("aws:SourceAccount", List.of(role.principal().accountOrNone())));
    Access access = estate.decide(asking.get(), "sts:AssumeRole", role.name(), context);
    return Certainty.of(access);
  }
}
