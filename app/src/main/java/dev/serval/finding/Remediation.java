package dev.serval.finding;

import dev.serval.rule.CodeLanguage;
import java.util.Map;
import java.util.Optional;

/**
 * How to repair something; the forms are ready to paste.
 *
 * @param text one or two sentences
 * @param cli commands of the AWS CLI
 * @param cloudformation a piece of a CloudFormation template
 * @param sam a piece of a SAM template
 * @param serverless a piece of a configuration of the Serverless Framework
 * @param terraform a piece of Terraform
 * @param policyDiff a unified difference of a policy document
 * @param code lines that do it right, by language
 */
public record Remediation(
    String text,
    Optional<String> cli,
    Optional<String> cloudformation,
    Optional<String> sam,
    Optional<String> serverless,
    Optional<String> terraform,
    Optional<String> policyDiff,
    Map<CodeLanguage, String> code) {

  public Remediation {
    code = Map.copyOf(code);
  }

  /** A repair of what is configured. */
  public Remediation(
      String text,
      Optional<String> cli,
      Optional<String> cloudformation,
      Optional<String> sam,
      Optional<String> serverless,
      Optional<String> terraform,
      Optional<String> policyDiff) {
    this(text, cli, cloudformation, sam, serverless, terraform, policyDiff, Map.of());
  }

  /** The lines that do it right in the language of a file, where there are some. */
  public Optional<String> codeFor(String file) {
    return CodeLanguage.of(file).map(code::get);
  }

  /** Advice without a form to paste. */
  public static Remediation of(String text) {
    return new Remediation(
        text,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
