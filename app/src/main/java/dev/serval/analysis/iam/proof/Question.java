package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.evaluation.Policies.Extras;
import dev.serval.analysis.iam.language.PolicyDocument;
import java.util.Optional;

/**
 * Whom a resource's policy lets in from outside the resource's account.
 *
 * @param policy the resource's own: of a role, its trust policy
 * @param resource an ARN; wildcards stand for any resource that it names
 * @param account the resource's
 * @param organization the resource's, where it is known
 * @param url how a function's address is reached
 * @param extras access control list and Block Public Access of a bucket
 * @param addressOnly whether only calls of a function's address count
 */
public record Question(
    PolicyDocument policy,
    String resource,
    String account,
    Optional<String> organization,
    Url url,
    Extras extras,
    boolean addressOnly) {

  /** About all requests. */
  public Question(
      PolicyDocument policy,
      String resource,
      String account,
      Optional<String> organization,
      Url url,
      Extras extras) {
    this(policy, resource, account, organization, url, extras, false);
  }

  /** The address of a function ("Control access to Lambda function URLs"). */
  public enum Url {
    /** Nobody said whether there is one. */
    NOT_SAID,
    /** There is none. */
    NONE,
    /** With authentication type {@code AWS_IAM}. */
    SIGNED,
    /** With authentication type {@code NONE}. */
    OPEN
  }

  /** The same about another policy. */
  public Question withPolicy(PolicyDocument other) {
    return new Question(other, resource, account, organization, url, extras, addressOnly);
  }

  /** The same about another resource. */
  public Question about(String other) {
    return new Question(policy, other, account, organization, url, extras, addressOnly);
  }

  /** The same about another state of the function's address. */
  Question withUrl(Url other) {
    return new Question(policy, resource, account, organization, other, extras, addressOnly);
  }

  /** The same about calls of the function's address only. */
  public Question ofAddress() {
    return new Question(policy, resource, account, organization, url, extras, true);
  }
}
