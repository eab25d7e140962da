package dev.serval.analysis.access;

import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.Principals;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import dev.serval.model.Origin;
import dev.serval.model.Text;
import java.util.List;
import java.util.Optional;

/** What KMS gives a key that is made without a policy ("Default key policy"). */
final class DefaultKeyPolicy {

  private DefaultKeyPolicy() {}

  static Statement statement(Text account, Origin at) {
    Text root = Text.join(List.of(Text.of("arn:aws:iam::"), account, Text.of(":root")));
    return new Statement(
        0,
        Optional.of("KMS's default policy"),
        Effect.ALLOW,
        Optional.of(
            new Principals(
                false, List.of(new Principals.Who(Principals.Kind.AWS, new Word(root, at))))),
        new Selection(false, List.of(new Word(Text.of("kms:*"), at))),
        Optional.of(new Selection(false, List.of(new Word(Text.of("*"), at)))),
        List.of(),
        at);
  }
}
