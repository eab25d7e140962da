package dev.serval.analysis.privilege;

import dev.serval.analysis.access.Attachments;
import dev.serval.data.ManagedPolicies;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Origin;
import dev.serval.model.Policy;
import dev.serval.model.Reference;
import dev.serval.model.Role;
import dev.serval.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** The policies of a role, wherever they are declared. */
public final class Grants {

  private Grants() {}

  /** A policy document that holds for a role. */
  public record Granted(String policy, Value<Policy> document) {}

  /** A managed policy that is attached by name, whose document is AWS's. */
  public record Attached(String name, Origin at) {}

  /** The role of a function, if it is in the estate. */
  public static Optional<Role> role(Estate estate, Function function) {
    return estate.find(Role.class, function.role());
  }

  /** Documents that a role has inline, or attached from within the estate. */
  public static List<Granted> documents(Estate estate, Role role) {
    List<Granted> all = new ArrayList<>();
    role.inlinePolicies()
        .effective()
        .orElse(List.of())
        .forEach(
            policy ->
                all.add(
                    new Granted(policy.name().effective().orElse("inline"), policy.document())));
    Attachments.of(estate)
        .to(role)
        .forEach(policy -> all.add(new Granted(policy.id().label(), policy.document())));
    return all;
  }

  /** AWS-managed policies that a role names. */
  public static List<Attached> managed(Role role) {
    return role.managedPolicies().effective().orElse(List.of()).stream()
        .flatMap(
            reference ->
                reference
                    .effective()
                    .map(Reference::toString)
                    .flatMap(ManagedPolicies::nameIn)
                    .stream()
                    .map(name -> new Attached(name, reference.at())))
        .toList();
  }

  /**
   * What a function's role allows, by resource as written: the actions. Unknown parts are shown as
   * they are written.
   */
  public static SequencedMap<String, List<String>> byResource(Estate estate, Function function) {
    SequencedMap<String, List<String>> all = new LinkedHashMap<>();
    Optional<Role> role = role(estate, function);
    if (role.isEmpty()) {
      return all;
    }
    for (Granted granted : documents(estate, role.get())) {
      for (Policy.Statement statement :
          granted.document().effective().map(Policy::statements).orElse(List.of())) {
        if (statement.allows().orElse(true)) {
          List<String> actions = words(statement.actions()).toList();
          List<String> shown =
              actions.isEmpty()
                  ? words(statement.notActions()).map(action -> "all but " + action).toList()
                  : actions;
          words(statement.resources())
              .forEach(
                  resource -> all.computeIfAbsent(resource, _ -> new ArrayList<>()).addAll(shown));
        }
      }
    }
    return all;
  }

  private static Stream<String> words(List<Value<Reference>> values) {
    return values.stream().map(Value::shown);
  }
}
