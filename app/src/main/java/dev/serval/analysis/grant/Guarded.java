package dev.serval.analysis.grant;

import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Version;
import dev.serval.analysis.iam.proof.Question.Url;
import dev.serval.model.Function;
import dev.serval.model.Text;
import java.util.List;
import java.util.Optional;

/**
 * A function, or an alias or version of it, that a policy of its own guards ("Using resource-based
 * policies for Lambda").
 *
 * @param arn with its qualifier, and with the account and region that are assumed for templates
 * @param account whose it is
 * @param qualifier empty for the function itself
 * @param function empty where it is not in the estate
 * @param url how its address is reached
 * @param version of the policy's language
 * @param denies the policy's statements that take away
 */
public record Guarded(
    Text arn,
    String account,
    String qualifier,
    Optional<Function> function,
    Url url,
    Version version,
    List<Statement> denies) {

  public Guarded {
    denies = List.copyOf(denies);
  }

  /** For sentences: the function's name, with its qualifier. */
  public String label() {
    String name =
        function
            .map(one -> one.id().label())
            .orElseGet(() -> arn.toString().replaceFirst("^.*:function:", ""));
    return qualifier.isEmpty() || name.endsWith(":" + qualifier) ? name : name + ":" + qualifier;
  }
}
