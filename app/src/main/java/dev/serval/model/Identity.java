package dev.serval.model;

import java.util.Optional;

/**
 * Who a resource is.
 *
 * @param type its CloudFormation type, whatever source it comes from
 * @param path unique and stable in the estate: the stack's path and the logical id, or the ARN
 * @param logicalId its name in a template
 * @param name its name in AWS
 * @param arn its ARN; empty where the type has none that is known before deployment
 * @param account the account's number, or a hole
 * @param region the region's name, or a hole
 * @param at where it is declared
 */
public record Identity(
    String type,
    String path,
    Optional<String> logicalId,
    Text name,
    Text arn,
    Text account,
    Text region,
    Origin at) {

  /** The shortest name that a reader of the source knows it by. */
  public String label() {
    return logicalId.orElseGet(name::toString);
  }
}
