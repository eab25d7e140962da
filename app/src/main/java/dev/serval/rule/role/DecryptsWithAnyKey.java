package dev.serval.rule.role;

import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.rule.Card;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
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
          .fixedBy(NarrowGrant.of("kms:Decrypt", "!GetAtt OrdersKey.Arn", "aws_kms_key.orders.arn"))
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
    return OpenRoles.judge(
        estate,
        tables,
        ACTIONS,
        CARD.severity(),
        "%s may decrypt with every key of the account (%s)");
  }
}
