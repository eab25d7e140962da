package dev.serval.rule.role;

import dev.serval.rule.Card.Form;
import java.util.Map;

/** What a role is given instead of a grant that is too wide: one action on one resource. */
final class NarrowGrant {

  private NarrowGrant() {}

  /**
   * The grant in the forms that people write it in.
   *
   * @param action such as {@code dynamodb:PutItem}
   * @param inTemplate the resource as CloudFormation names it
   * @param inTerraform the same there
   */
  static Map<Form, String> of(String action, String inTemplate, String inTerraform) {
    String statement =
        """
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Action: %s
            Resource: %s
        """
            .formatted(action, inTemplate);
    return Map.of(
        Form.CLI,
        "aws iam put-role-policy --role-name ROLE --policy-name needed"
            + " --policy-document file://p.json",
        Form.CLOUDFORMATION,
        "Policies:\n  - PolicyName: needed\n    PolicyDocument:\n"
            + statement.indent(6).stripTrailing(),
        Form.SAM,
        "Policies:\n  - " + statement.indent(4).strip(),
        Form.TERRAFORM,
        """
        statement {
          actions   = ["%s"]
          resources = [%s]
        }\
        """
            .formatted(action, inTerraform));
  }
}
