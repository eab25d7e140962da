package dev.serval.analysis.exposure;

import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Word;
import dev.serval.analysis.iam.proof.Question;
import dev.serval.model.Text;
import java.util.List;

/**
 * Names resources as requests name them, where their own ARNs are others: calls of an API are of
 * {@code execute-api} ("Actions, resources, and condition keys for Amazon API Gateway"), and a
 * layer has a version that a template does not know.
 */
final class AskedFor {

  private static final String LAYER = ":layer:";

  private AskedFor() {}

  static Question of(Question question) {
    String arn = question.resource();
    String[] parts = arn.split(":", 6);
    if (parts.length == 6 && parts[2].equals("apigateway") && parts[5].contains("/restapis/")) {
      String id = parts[5].substring(parts[5].lastIndexOf('/') + 1);
      return question.about(
          "arn:%s:execute-api:%s:%s:%s".formatted(parts[1], parts[3], question.account(), id));
    }
    boolean unversioned = arn.contains(LAYER) && arn.split(":", -1).length == 7;
    return unversioned ? versioned(question, arn + ":1") : question;
  }

  /** A layer's permissions are about one version each. */
  private static Question versioned(Question question, String arn) {
    PolicyDocument policy = question.policy();
    Selection named = new Selection(false, List.of(new Word(Text.of(arn), policy.at())));
    return question
        .about(arn)
        .withPolicy(
            new PolicyDocument(
                policy.version(),
                policy.statements().stream().map(one -> one.on(named.words())).toList(),
                policy.at()));
  }
}
