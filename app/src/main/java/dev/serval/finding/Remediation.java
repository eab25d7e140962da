package dev.serval.finding;

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
 */
public record Remediation(
    String text,
    Optional<String> cli,
    Optional<String> cloudformation,
    Optional<String> sam,
    Optional<String> serverless,
    Optional<String> terraform,
    Optional<String> policyDiff) {

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
