package dev.serval.rule.key;

import dev.serval.model.Estate;
import dev.serval.model.Key;
import dev.serval.model.Origin;
import dev.serval.model.Value.Absent;
import dev.serval.model.Value.Known;
import dev.serval.model.Value.Unresolved;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import java.util.stream.Stream;

/** KM-02: a key is never rotated. */
public record NoRotation() implements Rule {

  private static final Card CARD =
      Card.of("KM-02", Severity.LOW, "A key is never rotated")
          .leadsTo(Consequence.UPKEEP)
          .why(
              """
              With rotation AWS makes new key material every year and keeps the old for what was \
              encrypted with it. It limits how much one piece of material protects, costs little, and \
              changes nothing for who uses the key.\
              """)
          .remedy("Switch on automatic rotation.")
          .fix(Form.CLI, "aws kms enable-key-rotation --key-id KEY")
          .fix(
              Form.CLOUDFORMATION,
              """
              EnvironmentKey:
                Type: AWS::KMS::Key
                Properties:
                  EnableKeyRotation: true
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_kms_key" "environment" {
                enable_key_rotation = true
              }
              """)
          .maps(Standard.cwe(324), Standard.securityHub("KMS.4"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate.all(Key.class).filter(NoRotation::canRotate).map(NoRotation::judge);
  }

  /** AWS rotates only symmetric keys whose material it made. */
  private static boolean canRotate(Key key) {
    return key.spec().effective().filter("SYMMETRIC_DEFAULT"::equals).isPresent()
        && key.material().effective().filter("AWS_KMS"::equals).isPresent();
  }

  private static Verdict judge(Key key) {
    return switch (key.rotation()) {
      case Known<Boolean>(Boolean on, Origin at) -> on ? Verdict.pass(key) : fail(key, at);
      case Absent<Boolean> _ -> fail(key, key.id().at());
      case Unresolved<Boolean> open -> Words.unknown(key, "The rotation", open);
    };
  }

  private static Verdict fail(Key key, Origin at) {
    return Verdict.fail(
        key, Severity.LOW, "%s keeps its material for ever".formatted(Words.name(key)), at);
  }
}
