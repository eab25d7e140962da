package dev.serval.rule.role;

import dev.serval.model.Reference;
import java.util.Optional;

/** Names of policies that AWS keeps, in whatever form they are attached. */
final class PolicyNames {

  private static final String IN_ARN = ":iam::aws:policy/";

  private PolicyNames() {}

  /** What follows {@code policy/}; the partition before it may be a hole. Empty for others. */
  static Optional<String> ofAws(Reference arn) {
    String text = arn.toString();
    int at = text.indexOf(IN_ARN);
    return at > 0 && !text.substring(at).contains("${")
        ? Optional.of(text.substring(at + IN_ARN.length()))
        : Optional.empty();
  }
}
