package dev.serval.source.aws.adapt;

import static dev.serval.source.aws.adapt.Functions.known;
import static dev.serval.source.aws.adapt.Functions.text;

import dev.serval.document.Node;
import dev.serval.model.Group;
import dev.serval.model.IdentityPolicy;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.Role;
import dev.serval.model.ServiceUse;
import dev.serval.model.User;
import dev.serval.model.Value;
import dev.serval.source.PolicyDocuments;
import dev.serval.source.Properties;
import dev.serval.source.aws.adapt.RegionAnswers.Lookup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Roles and policies: everything that IAM says of an account in one call. */
final class Identities {

  private static final String DETAILS = "GetAccountAuthorizationDetails";

  private Identities() {}

  static List<Resource> of(RegionAnswers global) {
    List<Resource> all = new ArrayList<>();
    for (Properties role : global.items("iam", DETAILS, "RoleDetailList", Identities::arn)) {
      all.add(role(global, role));
    }
    all.addAll(SavedRoles.of(global, all));
    for (Properties user : global.items("iam", DETAILS, "UserDetailList", Identities::arn)) {
      all.add(user(global, user));
    }
    for (Properties group : global.items("iam", DETAILS, "GroupDetailList", Identities::arn)) {
      all.add(group(global, group));
    }
    Set<String> attached = attached(all);
    all.addAll(SavedRoles.policies(global, attached));
    for (Properties policy : global.items("iam", DETAILS, "Policies", Identities::arn)) {
      // AWS has over a thousand of its own; those that nobody uses here say nothing of the account.
      if (attached.contains(text(policy, "Arn"))) {
        all.add(policy(global, policy));
      }
    }
    all.addAll(lastUse(global));
    return all;
  }

  static String arn(Node.Mapping item) {
    return item.text("Arn").orElse("");
  }

  /** The policies that somebody has, also as a boundary. */
  private static Set<String> attached(List<Resource> identities) {
    Set<String> attached = new HashSet<>();
    for (Resource identity : identities) {
      switch (identity) {
        case Role role -> {
          add(role.managedPolicies(), attached);
          addOne(role.boundary(), attached);
        }
        case User user -> {
          add(user.managedPolicies(), attached);
          addOne(user.boundary(), attached);
        }
        case Group group -> add(group.managedPolicies(), attached);
        default -> {}
      }
    }
    return attached;
  }

  private static Resource role(RegionAnswers global, Properties role) {
    return new Role(
        global.id("AWS::IAM::Role", text(role, "Arn"), text(role, "RoleName")),
        PolicyDocuments.document(role, "AssumeRolePolicyDocument"),
        managed(role),
        inline(role, "RolePolicyList"),
        boundary(role));
  }

  private static Resource user(RegionAnswers global, Properties user) {
    return new User(
        global.id("AWS::IAM::User", text(user, "Arn"), text(user, "UserName")),
        user.references("GroupList"),
        managed(user),
        inline(user, "UserPolicyList"),
        boundary(user));
  }

  private static Resource group(RegionAnswers global, Properties group) {
    return new Group(
        global.id("AWS::IAM::Group", text(group, "Arn"), text(group, "GroupName")),
        managed(group),
        inline(group, "GroupPolicyList"));
  }

  private static Value<List<Value<Reference>>> managed(Properties holder) {
    return holder.each("AttachedManagedPolicies", one -> one.reference("PolicyArn"));
  }

  private static Value<List<Role.InlinePolicy>> inline(Properties holder, String list) {
    return holder.each(
        list,
        policy ->
            new Role.InlinePolicy(
                policy.text("PolicyName", ""), PolicyDocuments.document(policy, "PolicyDocument")));
  }

  static Value<Reference> boundary(Properties holder) {
    return holder.in("PermissionsBoundary").reference("PermissionsBoundaryArn");
  }

  private static void add(Value<List<Value<Reference>>> all, Set<String> attached) {
    all.effective().orElse(List.of()).forEach(one -> addOne(one, attached));
  }

  private static void addOne(Value<Reference> policy, Set<String> attached) {
    policy.effective().map(Reference::toString).ifPresent(attached::add);
  }

  private static Resource policy(RegionAnswers global, Properties policy) {
    String arn = text(policy, "Arn");
    Value<dev.serval.model.Policy> document =
        policy.each("PolicyVersionList", version -> version).effective().orElse(List.of()).stream()
            .filter(version -> version.flag("IsDefaultVersion", false).effective().orElse(false))
            .findFirst()
            .map(version -> PolicyDocuments.document(version, "Document"))
            .orElseGet(
                () ->
                    new Value.Unresolved<>(
                        "the policy's default version", new Origin.InAccount(arn, "Document")));
    return policy(global, arn, text(policy, "PolicyName"), document);
  }

  /** A policy of which only the document is known. */
  static Resource policy(
      RegionAnswers global, String arn, String name, Value<dev.serval.model.Policy> document) {
    return new IdentityPolicy(
        global.id("AWS::IAM::ManagedPolicy", arn, name),
        document,
        nobody(arn),
        nobody(arn),
        nobody(arn),
        known(true, arn, "Arn"));
  }

  /** In answers, it is who has a policy that names it. */
  private static Value<List<Value<Reference>>> nobody(String arn) {
    return new Value.Absent<>(List.of(), new Origin.InAccount(arn, ""));
  }

  /** When the permissions of roles were last used, service by service. */
  private static List<Resource> lastUse(RegionAnswers global) {
    List<Resource> all = new ArrayList<>();
    Lookup reports =
        global.by("iam", "GetServiceLastAccessedDetails", List.of("Arn"), role -> role);
    reports
        .told()
        .forEach(
            (role, told) -> {
              for (Properties service : told.items("ServicesLastAccessed")) {
                String name = text(service, "ServiceNamespace");
                all.add(
                    new ServiceUse(
                        global.part("Serval::ServiceUse", role + "#" + name, role, name),
                        known(Reference.to(role), role, "Arn"),
                        name,
                        service.text("LastAuthenticated", "")));
              }
            });
    return all;
  }
}
