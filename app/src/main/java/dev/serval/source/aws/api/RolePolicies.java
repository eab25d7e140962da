package dev.serval.source.aws.api;

import dev.serval.document.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The policies of some roles, out of everything that IAM said of an account. */
final class RolePolicies {

  private RolePolicies() {}

  /**
   * The documents of the roles' inline and attached policies.
   *
   * @param pages all pages of the account's details, read twice: policies may come before roles
   */
  static List<Node.Mapping> of(Set<String> roles, Supplier<List<Node.Mapping>> pages) {
    List<Node.Mapping> documents = new ArrayList<>();
    Set<String> attached = new HashSet<>();
    for (Node.Mapping page : pages.get()) {
      for (Node.Mapping role : mappings(page, "RoleDetailList")) {
        if (roles.contains(role.text("Arn").orElse(""))) {
          mappings(role, "RolePolicyList")
              .forEach(policy -> policy.mapping("PolicyDocument").ifPresent(documents::add));
          attached.addAll(FunctionsPlan.each(role, "AttachedManagedPolicies", "PolicyArn"));
        }
      }
    }
    for (Node.Mapping page : pages.get()) {
      for (Node.Mapping policy : mappings(page, "Policies")) {
        if (attached.contains(policy.text("Arn").orElse(""))) {
          mappings(policy, "PolicyVersionList").stream()
              .filter(
                  version -> version.text("IsDefaultVersion").filter("true"::equals).isPresent())
              .forEach(version -> version.mapping("Document").ifPresent(documents::add));
        }
      }
    }
    return documents;
  }

  private static List<Node.Mapping> mappings(Node.Mapping in, String list) {
    return in.get(list).map(Node::items).orElse(List.of()).stream()
        .filter(Node.Mapping.class::isInstance)
        .map(Node.Mapping.class::cast)
        .toList();
  }
}
