package dev.serval.source.cloudformation.sam.role;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Intrinsics;
import dev.serval.source.cloudformation.sam.draft.Invalid;
import dev.serval.source.cloudformation.sam.draft.LogicalIds;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.cloudformation.sam.draft.SamResource;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The role that SAM generates for a function or state machine; events add to it. */
public final class ExecutionRole {

  private final Draft draft;
  private final Build build;
  private final List<Node> managedPolicies = new ArrayList<>();
  private final List<Node> policies = new ArrayList<>();

  public ExecutionRole(SamResource owner) {
    this.build = new Build(owner.get("Policies").map(Node::at).orElse(owner.at()));
    this.draft = owner.side(LogicalIds.role(owner.id()), "AWS::IAM::Role", build.at());
    draft.set("Path", owner.get("RolePath"));
    draft.set("PermissionsBoundary", owner.get("PermissionsBoundary"));
  }

  /** A policy of one service that it may assume the role. */
  public static Node.Mapping trust(Build build, String service) {
    return build.map(
        "Version",
        "2012-10-17",
        "Statement",
        build.list(
            build.map(
                "Action",
                build.list("sts:AssumeRole"),
                "Effect",
                "Allow",
                "Principal",
                build.map("Service", build.list(service)))));
  }

  /** The role's resource, to set what is not about policies. */
  public Draft draft() {
    return draft;
  }

  /** Adds a policy that AWS manages, once. */
  public void addManaged(Node arn) {
    if (!Nodes.contains(managedPolicies, arn)) {
      managedPolicies.add(arn);
    }
  }

  /** Adds a policy that AWS manages, once. */
  public void addManaged(String arn) {
    addManaged(build.text(arn));
  }

  /** Adds an inline policy, whatever others there are. */
  public void add(Node policy) {
    policies.add(policy);
  }

  /** Adds an inline policy unless one with the same document is there. */
  public void addOnce(Node.Mapping policy) {
    Node document = policy.get("PolicyDocument").orElse(policy);
    boolean there =
        policies.stream()
            .flatMap(p -> Nodes.asMapping(p).get("PolicyDocument").stream())
            .anyMatch(d -> Nodes.same(d, document));
    if (!there) {
      policies.add(policy);
    }
  }

  /** Adds the policies that the owner lists, in all forms that SAM takes. */
  public void addListed(Optional<Node> listed, Transformation transformation) {
    if (!Nodes.isSet(listed)) {
      return;
    }
    List<Node> items = Nodes.asList(listed.get());
    for (int index = 0; index < items.size(); index++) {
      try {
        addListed(items.get(index), index, transformation);
      } catch (Invalid invalid) {
        transformation.problem(invalid);
      }
    }
  }

  /** The role as a resource. */
  public Draft toDraft() {
    draft.set("ManagedPolicyArns", List.copyOf(managedPolicies));
    if (!policies.isEmpty()) {
      draft.set("Policies", List.copyOf(policies));
    }
    return draft;
  }

  private void addListed(Node listed, int index, Transformation transformation) {
    String name = draft.id() + "Policy" + index;
    switch (PolicyForm.of(listed)) {
      case MANAGED ->
          addManaged(
              Intrinsics.mapBranches(
                  listed,
                  policy ->
                      policy instanceof Node.Text text
                          ? new Node.Text(
                              ManagedPolicies.arn(text.value(), transformation), text.at())
                          : policy));
      case DOCUMENT -> add(Intrinsics.mapBranches(listed, document -> named(name, document)));
      case TEMPLATE ->
          add(Intrinsics.mapBranches(listed, use -> named(name, PolicyTemplates.document(use))));
      case MIXED ->
          throw new Invalid(
              listed, "both branches of Fn::If in Policies must be of one form; use two Fn::If");
      case UNKNOWN ->
          throw new Invalid(
              listed,
              "this entry of Policies is no policy: write the name or ARN of a managed policy, a"
                  + " policy template with its parameters, or a mapping with Statement");
    }
  }

  private static Node.Mapping named(String name, Node document) {
    return Build.at(document).map("PolicyName", name, "PolicyDocument", document);
  }
}
