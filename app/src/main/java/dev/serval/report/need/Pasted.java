package dev.serval.report.need;

import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.StatementJson;
import dev.serval.analysis.iam.language.Word;
import dev.serval.document.Node;
import dev.serval.model.Text;

/** A statement that is to be pasted where its resources are declared. */
public final class Pasted {

  private Pasted() {}

  /**
   * In IAM's JSON. What a CloudFormation template fills is {@code Fn::Sub}; Terraform fills the
   * text itself.
   */
  public static Node.Mapping statement(Statement statement) {
    return StatementJson.of(statement, Pasted::word);
  }

  private static Node word(Word word) {
    Text text = word.text();
    return Holes.areTerraform(text)
        ? PolicyJson.text(Holes.terraform(text))
        : PolicyJson.text(text);
  }
}
