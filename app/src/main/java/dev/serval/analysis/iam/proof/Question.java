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
 * @param passage what else must let a request in: of an access point, the bucket behind it
 */
public record Question(
    PolicyDocument policy,
    String resource,
    String account,
    Optional<String> organization,
    Url url,
    Extras extras,
    boolean addressOnly,
    Optional<Passage> passage) {

  /** About what nothing else stands behind. */
  public Question(
      PolicyDocument policy,
      String resource,
      String account,
      Optional<String> organization,
      Url url,
      Extras extras,
      boolean addressOnly) {
    this(policy, resource, account, organization, url, extras, addressOnly, Optional.empty());
  }

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
    return new Question(other, resource, account, organization, url, extras, addressOnly, passage);
  }

  /** The same about another resource. */
  public Question about(String other) {
    return new Question(policy, other, account, organization, url, extras, addressOnly, passage);
  }

  /** The same about another state of the function's address. */
  Question withUrl(Url other) {
    return new Question(
        policy, resource, account, organization, other, extras, addressOnly, passage);
  }

  /** The same about calls of the function's address only. */
  public Question ofAddress() {
    return new Question(policy, resource, account, organization, url, extras, true, passage);
  }

  /** The same where other things allow or hinder besides the policy. */
  public Question withExtras(Extras others) {
    return new Question(policy, resource, account, organization, url, others, addressOnly, passage);
  }

  /** The same about an access point of a bucket. */
  public Question through(Passage bucket) {
    return new Question(
        policy, resource, account, organization, url, extras, addressOnly, Optional.of(bucket));
  }

  /** The policies whose words tell which requests have to be tried. */
  PolicyDocument spoken() {
    return passage.map(behind -> behind.beside(policy, resource)).orElse(policy);
  }
}
