package dev.serval.analysis.exposure;

import dev.serval.analysis.iam.proof.Question;

/**
 * Names resources as requests name them, where their own ARNs are others: calls of an API are of
 * {@code execute-api} ("Actions, resources, and condition keys for Amazon API Gateway").
 */
final class AskedFor {

  private AskedFor() {}

  static Question of(Question question) {
    String arn = question.resource();
    String[] parts = arn.split(":", 6);
    if (parts.length == 6 && parts[2].equals("apigateway") && parts[5].contains("/restapis/")) {
      String id = parts[5].substring(parts[5].lastIndexOf('/') + 1);
      return question.about(
          "arn:%s:execute-api:%s:%s:%s".formatted(parts[1], parts[3], question.account(), id));
    }
    return question;
  }
}
