package dev.serval.rule.role;

import dev.serval.analysis.access.Access;
import dev.serval.analysis.reach.RoleReach;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import java.util.List;
import java.util.stream.Stream;

/**
 * XR-20: a role may decrypt with any key.
 *
 * @param tables what actions there are
 */
public record DecryptsWithAnyKey(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("XR-20", Severity.MEDIUM, "A function can decrypt with every key")
          .leadsTo(Consequence.DATA_IS_EXPOSED)
          .why(
              """
              A key of KMS separates data only as long as few can use it. With kms:Decrypt on every \
              key the function reads what any key of the account protects, wherever it gets hold of \
              the ciphertext and the key's policy leaves it to IAM.\
              """)
          .remedy("Name the keys of the data that the function reads, or limit by kms:ViaService.")
          .fix(
              Form.CLI,
              """
              aws iam put-role-policy --role-name ROLE --policy-name needed --policy-document file://p.json
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              Policies:
                - PolicyName: needed
                  PolicyDocument:
                    Version: '2012-10-17'
                    Statement:
                      - Effect: Allow
                        Action: kms:Decrypt
                        Resource: !GetAtt OrdersKey.Arn
              """)
          .fix(
              Form.SAM,
              """
              Policies:
                - Version: '2012-10-17'
                  Statement:
                    - Effect: Allow
                      Action: kms:Decrypt
                      Resource: !GetAtt OrdersKey.Arn
              """)
          .fix(
              Form.TERRAFORM,
              """
              statement {
                actions   = ["kms:Decrypt"]
                resources = [aws_kms_key.orders.arn]
              }
              """)
          .maps(
              Standard.owasp(3),
              Standard.csa(4),
              Standard.cwe(732),
              Standard.securityHub("KMS.1"),
              Standard.securityHub("KMS.2"));

  private static final List<String> ACTIONS = List.of("kms:Decrypt", "kms:ReEncryptFrom");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return OpenRoles.judge(estate, tables, DecryptsWithAnyKey::faults);
  }

  private static List<? extends Verdict> faults(RoleReach reach) {
    List<Access> allowed = OpenRoles.allowed(reach, ACTIONS);
    return allowed.stream()
        .limit(1)
        .map(
            access ->
                Shown.by(
                    access,
                    reach,
                    "",
                    Severity.MEDIUM,
                    "%s may decrypt with every key of the account (%s)"
                        .formatted(Words.name(reach.role()), Words.list(Shown.actions(allowed)))))
        .toList();
  }
}
