package dev.serval.source.aws.adapt;

import static dev.serval.source.aws.adapt.Functions.known;
import static dev.serval.source.aws.adapt.Functions.text;

import dev.serval.document.Node;
import dev.serval.model.IdentityPolicy;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.Role;
import dev.serval.model.ServiceUse;
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
    Set<String> attached = new HashSet<>();
    for (Properties role : global.items("iam", DETAILS, "RoleDetailList", Identities::arn)) {
      all.add(role(global, role));
      role.each("AttachedManagedPolicies", one -> text(one, "PolicyArn"))
          .effective()
          .ifPresent(attached::addAll);
    }
    for (Properties policy : global.items("iam", DETAILS, "Policies", Identities::arn)) {
      // AWS has over a thousand of its own; those that nobody uses here say nothing of the account.
      if (attached.contains(text(policy, "Arn"))) {
        all.add(policy(global, policy));
      }
    }
    all.addAll(lastUse(global));
    return all;
  }

  private static String arn(Node.Mapping item) {
    return item.text("Arn").orElse("");
  }

  private static Resource role(RegionAnswers global, Properties role) {
    return new Role(
        global.id("AWS::IAM::Role", text(role, "Arn"), text(role, "RoleName")),
        PolicyDocuments.document(role, "AssumeRolePolicyDocument"),
        role.each("AttachedManagedPolicies", one -> one.reference("PolicyArn")),
        role.each(
            "RolePolicyList",
            policy ->
                new Role.InlinePolicy(
                    policy.text("PolicyName", ""),
                    PolicyDocuments.document(policy, "PolicyDocument"))),
        role.in("PermissionsBoundary").reference("PermissionsBoundaryArn"));
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
    return new IdentityPolicy(
        global.id("AWS::IAM::ManagedPolicy", arn, text(policy, "PolicyName")),
        document,
        new Value.Absent<>(List.of(), new Origin.InAccount(arn, "")),
        known(true, arn, "Arn"));
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
