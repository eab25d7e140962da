package dev.serval.source.cloudformation.sam.other;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.SamResource;
import dev.serval.source.cloudformation.sam.role.ExecutionRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The role that Lambda acts with where a resource names none. */
final class OperatorRole {

  private OperatorRole() {}

  /** A role with one managed policy, for what is not about calling the function. */
  static Draft of(SamResource resource, String managedPolicy) {
    Build build = resource.build();
    return resource
        .side(resource.id() + "OperatorRole", "AWS::IAM::Role", resource.at())
        .set("AssumeRolePolicyDocument", ExecutionRole.trust(build, "lambda.amazonaws.com"))
        .set("ManagedPolicyArns", build.list(managedPolicy))
        .set("Tags", tags(resource, Optional.empty()));
  }

  /** Tags, and at their end that SAM made it. */
  static List<Node> tags(SamResource resource, Optional<Node> own) {
    List<Node> tags = new ArrayList<>(resource.build().tags(own));
    tags.add(resource.build().tag("lambda:createdBy", "SAM"));
    return tags;
  }

  /** Adds the tags of a resource to all that was made for it, where it says so. */
  static void passOnTags(SamResource resource, List<Draft> made) {
    Optional<Node> tags = resource.set("Tags");
    if (resource.flag("PropagateTags") && tags.isPresent()) {
      made.forEach(draft -> draft.addTags(tags.get()));
    }
  }
}
