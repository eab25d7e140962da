package dev.serval.analysis.privilege;

import dev.serval.model.Estate;
import dev.serval.model.IdentityPolicy;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Role;
import dev.serval.model.Text;
import dev.serval.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/** Which policies that are declared by themselves hold for which roles. */
final class Attachments {

  private final Map<String, List<IdentityPolicy>> byRole = new HashMap<>();
  private final Map<Text, List<IdentityPolicy>> byArn = new HashMap<>();

  private Attachments(Estate estate) {
    estate
        .all(IdentityPolicy.class)
        .forEach(
            policy -> {
              byArn.computeIfAbsent(policy.id().arn(), _ -> new ArrayList<>(1)).add(policy);
              for (Value<Reference> role : policy.roles().effective().orElse(List.of())) {
                estate
                    .find(Role.class, role)
                    .ifPresent(
                        found ->
                            byRole
                                .computeIfAbsent(found.id().path(), _ -> new ArrayList<>(1))
                                .add(policy));
              }
            });
  }

  static Attachments of(Estate estate) {
    return estate.index(Attachments.class, Attachments::new);
  }

  /** Policies that name the role, and those that the role names. */
  SequencedSet<IdentityPolicy> to(Role role) {
    SequencedSet<IdentityPolicy> all =
        new LinkedHashSet<>(byRole.getOrDefault(role.id().path(), List.of()));
    for (Value<Reference> named : role.managedPolicies().effective().orElse(List.of())) {
      named.effective().filter(reference -> !reference.isNone()).stream()
          .flatMap(reference -> byArn.getOrDefault(reference.text(), List.of()).stream())
          .filter(policy -> Origin.sameSource(policy.id().at(), role.id().at()))
          .forEach(all::add);
    }
    return all;
  }

  /** Whether the estate has the policy with this ARN. */
  boolean has(Reference arn) {
    return byArn.containsKey(arn.text());
  }
}
