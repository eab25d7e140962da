package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * Policies of APIs may name their routes by {@code execute-api:/stage/METHOD/path} alone, without
 * the API that they stand in ("API Gateway resource policy examples").
 */
public final class ApiPolicies {

  private static final String SHORT = "execute-api:/";

  private ApiPolicies() {}

  /** The policy with its routes named in full; of other resources as it is. */
  public static PolicyDocument inFull(PolicyDocument policy, String resource) {
    String[] parts = resource.split(":", 6);
    if (parts.length < 6 || !parts[2].equals("execute-api")) {
      return policy;
    }
    String api =
        String.join(":", List.of(parts).subList(0, 5)) + ":" + parts[5].split("/", 2)[0] + "/";
    List<Statement> all = new ArrayList<>();
    for (Statement one : policy.statements()) {
      all.add(
          new Statement(
              one.index(),
              one.sid(),
              one.effect(),
              one.principals(),
              one.actions(),
              one.resources().map(some -> inFull(some, api)),
              one.conditions(),
              one.at()));
    }
    return new PolicyDocument(policy.version(), all, policy.at());
  }

  private static Selection inFull(Selection some, String api) {
    return new Selection(
        some.excepted(),
        some.words().stream()
            .map(
                word ->
                    word.isKnown() && word.shown().startsWith(SHORT)
                        ? new Word(Text.of(api + word.shown().substring(SHORT.length())), word.at())
                        : word)
            .toList());
  }
}
