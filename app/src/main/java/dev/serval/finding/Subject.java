package dev.serval.finding;

import java.util.Optional;

/**
 * The resource that a finding is about. What a template leaves open is absent, or text with {@code
 * ${…}} holes.
 *
 * @param arn its ARN; known in an account, seldom in a template
 * @param logicalId its logical path in its template: logical ids of nested stacks joined by '/'
 * @param type CloudFormation's name of its kind, such as {@code AWS::Lambda::Function}
 * @param name how people call it
 * @param qualifier the version or alias of a function
 * @param account the account's twelve digits
 * @param region such as {@code eu-west-1}
 */
public record Subject(
    Optional<String> arn,
    Optional<String> logicalId,
    String type,
    String name,
    Optional<String> qualifier,
    Optional<String> account,
    Optional<String> region) {

  /** A resource of a template. */
  public static Subject inTemplate(String logicalId, String type, String name) {
    return new Subject(
        Optional.empty(),
        Optional.of(logicalId),
        type,
        name,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** What names the resource in ids and links: the logical path, else the ARN, else the name. */
  public String path() {
    return logicalId.or(() -> arn).orElse(name);
  }
}
