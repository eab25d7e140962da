package dev.serval.analysis.access;

import dev.serval.model.Estate;
import dev.serval.model.Group;
import dev.serval.model.IdentityPolicy;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.Role;
import dev.serval.model.Text;
import dev.serval.model.User;
import dev.serval.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/** Which policies that are declared by themselves hold for which roles, users and groups. */
public final class Attachments {

  private final Map<String, List<IdentityPolicy>> byHolder = new HashMap<>();
  private final Map<Text, List<IdentityPolicy>> byArn = new HashMap<>();

  private Attachments(Estate estate) {
    estate
        .all(IdentityPolicy.class)
        .forEach(
            policy -> {
              byArn.computeIfAbsent(policy.id().arn(), _ -> new ArrayList<>(1)).add(policy);
              attach(estate, Role.class, policy.roles(), policy);
              attach(estate, User.class, policy.users(), policy);
              attach(estate, Group.class, policy.groups(), policy);
            });
  }

  private void attach(
      Estate estate,
      Class<? extends Resource> kind,
      Value<List<Value<Reference>>> holders,
      IdentityPolicy policy) {
    for (Value<Reference> holder : holders.effective().orElse(List.of())) {
      estate
          .find(kind, holder)
          .ifPresent(
              found ->
                  byHolder.computeIfAbsent(found.id().path(), _ -> new ArrayList<>(1)).add(policy));
    }
  }

  /** The attachments of an estate. */
  public static Attachments of(Estate estate) {
    return estate.index(Attachments.class, Attachments::new);
  }

  /** Policies that name the role, and those that the role names. */
  public SequencedSet<IdentityPolicy> to(Role role) {
    return to(role, role.managedPolicies());
  }

  /** Policies that name the user, and those that the user names. */
  SequencedSet<IdentityPolicy> to(User user) {
    return to(user, user.managedPolicies());
  }

  /** Policies that name the group, and those that the group names. */
  SequencedSet<IdentityPolicy> to(Group group) {
    return to(group, group.managedPolicies());
  }

  private SequencedSet<IdentityPolicy> to(Resource holder, Value<List<Value<Reference>>> managed) {
    SequencedSet<IdentityPolicy> all =
        new LinkedHashSet<>(byHolder.getOrDefault(holder.id().path(), List.of()));
    for (Value<Reference> named : managed.effective().orElse(List.of())) {
      named.effective().flatMap(reference -> find(reference, holder.id().at())).ifPresent(all::add);
    }
    return all;
  }

  /** The policy with this ARN; of several, the one in the same source. */
  Optional<IdentityPolicy> find(Reference arn, Origin near) {
    List<IdentityPolicy> all = arn.isNone() ? List.of() : byArn.getOrDefault(arn.text(), List.of());
    return all.stream()
        .filter(policy -> Origin.sameSource(policy.id().at(), near))
        .findFirst()
        .or(() -> all.stream().findFirst());
  }

  /** Whether the estate has the policy with this ARN. */
  public boolean has(Reference arn) {
    return byArn.containsKey(arn.text());
  }
}
