package dev.serval.source.terraform.adapt;

import dev.serval.source.Datum;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** {@code aws_iam_*} that are resources of their own. */
final class IamShapes {

  static final Map<String, Function<Declared, Draft>> ALL =
      Map.of(
          "aws_iam_group", it -> new Draft(it, "AWS::IAM::Group"),
          "aws_iam_group_policy", it -> holder(it, "AWS::IAM::GroupPolicy", "group", "GroupName"),
          "aws_iam_policy",
              it -> new Draft(it, "AWS::IAM::ManagedPolicy").rename("policy", "PolicyDocument"),
          "aws_iam_role", IamShapes::role,
          "aws_iam_role_policy", it -> holder(it, "AWS::IAM::RolePolicy", "role", "RoleName"),
          "aws_iam_user", it -> new Draft(it, "AWS::IAM::User"),
          "aws_iam_user_policy", it -> holder(it, "AWS::IAM::UserPolicy", "user", "UserName"));

  private IamShapes() {}

  private static Draft holder(Declared it, String type, String argument, String name) {
    return new Draft(it, type).rename("policy", "PolicyDocument").rename(argument, name);
  }

  private static Draft role(Declared it) {
    Draft draft =
        new Draft(it, "AWS::IAM::Role")
            .rename("assume_role_policy", "AssumeRolePolicyDocument")
            .without("InlinePolicy");
    List<Datum> inline = new ArrayList<>();
    for (Datum policy : it.blocks("inline_policy")) {
      // An empty block means that there must be none.
      if (policy instanceof Datum.Unknown || Declared.in(policy, "policy").isPresent()) {
        inline.add(
            policy instanceof Datum.Unknown
                ? policy
                : Draft.fields(
                    policy.at(),
                    Map.of(
                        "PolicyName", Declared.in(policy, "name"),
                        "PolicyDocument", Declared.in(policy, "policy"))));
      }
    }
    return inline.isEmpty()
        ? draft
        : draft.put("Policies", Draft.items(inline, inline.getFirst().at()));
  }
}
