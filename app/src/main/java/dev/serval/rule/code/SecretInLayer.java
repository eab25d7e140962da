package dev.serval.rule.code;

import dev.serval.model.Estate;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import java.util.stream.Stream;

/**
 * PK-02: a secret's value stands in a file of a layer.
 *
 * @param packed what the layers hold
 */
public record SecretInLayer(PackedSecrets packed) implements Rule {

  private static final Card CARD =
      Card.of("PK-02", Severity.HIGH, "A secret stands in a layer")
          .leadsTo(Consequence.SECRETS_LEAK)
          .why(
              """
              Every function that uses the layer has the secret, whether it needs it or not, and whoever may \
              get the layer (lambda:GetLayerVersion) reads it. Versions of a layer stay when newer ones come, \
              and layers are shared with other accounts.\
              """)
          .remedy(
              "Revoke the value, publish the layer without it, and delete the versions that have"
                  + " it. Keep the new value in Secrets Manager, and let only the functions read it"
                  + " that need it.")
          .fix(
              Form.CLI,
              """
              aws lambda delete-layer-version --layer-name NAME --version-number N
              aws secretsmanager create-secret --name shop/payment --secret-string file://value.txt
              """)
          .maps(
              Standard.cwe(798), Standard.owasp(3), Standard.csa(7), Standard.attack("T1552.001"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return packed.inLayers(estate);
  }
}
