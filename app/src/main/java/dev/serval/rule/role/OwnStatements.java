package dev.serval.rule.role;

import dev.serval.analysis.iam.language.Statement;
import dev.serval.model.Origin;

/** Statements that the owner of a role wrote; those in AWS's policies nobody can change. */
final class OwnStatements {

  /** How places in AWS's policies begin. */
  private static final String BY_AWS = "AWS-managed policy ";

  private OwnStatements() {}

  /** The name of the policy of AWS that it is in; empty text for others. */
  static String policyOfAws(Statement statement) {
    return statement.at() instanceof Origin.InFile(String file, int _, int _)
            && file.startsWith(BY_AWS)
        ? file.substring(BY_AWS.length())
        : "";
  }

  static boolean isOf(Statement statement) {
    return policyOfAws(statement).isEmpty();
  }
}
