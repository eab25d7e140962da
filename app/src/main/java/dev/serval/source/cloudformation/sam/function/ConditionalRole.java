package dev.serval.source.cloudformation.sam.function;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Conditions;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Intrinsics;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import java.util.List;
import java.util.Optional;

/**
 * A function's role that is {@code Fn::If}: where a branch is {@code AWS::NoValue}, the generated
 * role is used.
 */
final class ConditionalRole {

  private ConditionalRole() {}

  static void attach(Node role, Draft generated, Draft function, Transformation transformation) {
    Optional<List<Node>> arguments = Intrinsics.ifArguments(role);
    if (arguments.isEmpty()) {
      transformation.problem(role.at(), "Role: Fn::If needs a condition and two values");
      return;
    }
    Node condition = arguments.get().get(0);
    Node then = arguments.get().get(1);
    Node otherwise = arguments.get().get(2);
    Build build = Build.at(role);
    Node arn = generated.getAtt("Arn");
    if (Intrinsics.isNoValue(then) && Intrinsics.isNoValue(otherwise)) {
      function.set("Role", arn);
    } else if (Intrinsics.isNoValue(then)) {
      function.set("Role", build.choose(condition, arn, otherwise));
      generated.attribute("Condition", condition);
    } else if (Intrinsics.isNoValue(otherwise)) {
      String name = condition.asText().orElse("");
      function.set("Role", build.choose(condition, then, arn));
      generated.attribute("Condition", "NOT" + name);
      transformation.putCondition("NOT" + name, Conditions.not(name, build));
    }
  }
}
