package dev.serval.source.aws.adapt;

import static dev.serval.source.aws.adapt.Functions.text;

import dev.serval.model.Origin;
import dev.serval.model.Policy;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.Role;
import dev.serval.model.Value;
import dev.serval.source.PolicyDocuments;
import dev.serval.source.Properties;
import dev.serval.source.aws.adapt.RegionAnswers.Lookup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Roles of which the AWS CLI's answers were saved one by one: {@code list-roles}, {@code
 * get-role-policy} and the like. Serval itself asks for all of an account at once.
 */
final class SavedRoles {

  private final RegionAnswers global;
  private final Lookup attached;
  private final Lookup names;
  private final Lookup documents;

  private SavedRoles(RegionAnswers global) {
    this.global = global;
    this.attached = by("ListAttachedRolePolicies", "RoleName");
    this.names = by("ListRolePolicies", "RoleName");
    this.documents = by("GetRolePolicy", "RoleName", "PolicyName");
  }

  private Lookup by(String operation, String... key) {
    return global.by("iam", operation, List.of(key), about -> role(about.split(":")[0]));
  }

  private String role(String name) {
    return global.arn("iam", "role/" + name);
  }

  /**
   * The roles that are not known already.
   *
   * @param known what the one answer about all tells
   */
  static List<Resource> of(RegionAnswers global, List<Resource> known) {
    List<Properties> saved = global.items("iam", "ListRoles", "Roles", Identities::arn);
    if (saved.isEmpty()) {
      return List.of();
    }
    Set<String> paths = new HashSet<>();
    known.forEach(one -> paths.add(one.id().path()));
    SavedRoles roles = new SavedRoles(global);
    List<Resource> all = new ArrayList<>();
    for (Properties role : saved) {
      String arn = text(role, "Arn");
      if (paths.add(arn)) {
        all.add(roles.role(role, arn, text(role, "RoleName")));
      }
    }
    return all;
  }

  private Role role(Properties role, String arn, String name) {
    return new Role(
        global.id("AWS::IAM::Role", arn, name),
        PolicyDocuments.document(role, "AssumeRolePolicyDocument"),
        managed(arn, name),
        inline(arn, name),
        Identities.boundary(role));
  }

  private Value<List<Value<Reference>>> managed(String arn, String name) {
    Origin at = new Origin.InAccount(arn, "AttachedPolicies");
    Told told = attached.about(name);
    return switch (told) {
      case Told.Pages _ ->
          new Value.Known<>(
              told.items("AttachedPolicies").stream()
                  .map(policy -> policy.reference("PolicyArn"))
                  .toList(),
              at);
      case Told.Nothing _ -> new Value.Absent<>(List.of(), at);
      case Told.Unknown(String why) -> new Value.Unresolved<>(why, at);
    };
  }

  /** The list of names says that no policy is missing. */
  private Value<List<Role.InlinePolicy>> inline(String arn, String name) {
    Origin at = new Origin.InAccount(arn, "PolicyNames");
    return switch (names.about(name)) {
      case Told.Pages(List<Properties> pages) ->
          new Value.Known<>(
              pages.stream()
                  .flatMap(page -> page.texts("PolicyNames").effective().orElse(List.of()).stream())
                  .map(policy -> inline(arn, name, policy))
                  .toList(),
              at);
      case Told.Nothing _ -> new Value.Absent<>(List.of(), at);
      case Told.Unknown(String why) -> new Value.Unresolved<>(why, at);
    };
  }

  private Role.InlinePolicy inline(String arn, String role, Value<String> policy) {
    String key = role + ":" + policy.effective().orElse("");
    Value<Policy> document =
        switch (documents.about(key)) {
          case Told.Pages(List<Properties> pages) ->
              PolicyDocuments.document(pages.getFirst(), "PolicyDocument");
          case Told.Nothing _ ->
              new Value.Unresolved<>("it is gone", new Origin.InAccount(arn, "PolicyDocument"));
          case Told.Unknown(String why) ->
              new Value.Unresolved<>(why, new Origin.InAccount(arn, "PolicyDocument"));
        };
    return new Role.InlinePolicy(policy, document);
  }

  /**
   * The documents of policies that somebody has, whose version was saved. A file is named after the
   * policy or its ARN.
   */
  static List<Resource> policies(RegionAnswers global, Set<String> attached) {
    List<Resource> all = new ArrayList<>();
    Lookup versions = global.by("iam", "GetPolicyVersion", List.of("PolicyArn"), key -> key);
    for (Map.Entry<String, Told> version : versions.told().entrySet()) {
      Optional<String> arn =
          attached.stream()
              .filter(one -> one.equals(version.getKey()) || one.endsWith("/" + version.getKey()))
              .findFirst();
      if (arn.isPresent() && version.getValue() instanceof Told.Pages(List<Properties> pages)) {
        String name = arn.get().substring(arn.get().lastIndexOf('/') + 1);
        all.add(
            Identities.policy(
                global,
                arn.get(),
                name,
                PolicyDocuments.document(pages.getFirst().in("PolicyVersion"), "Document")));
      }
    }
    return all;
  }
}
