package dev.serval.model;

/**
 * Who a resource is.
 *
 * @param type its CloudFormation type, whatever source it comes from
 * @param source what it was read from: a template's path; empty for an account
 * @param logicalPath its logical ids from the root stack down, joined by '/'; or its ARN
 * @param name its name in AWS
 * @param arn its ARN; empty where the type has none that is known before deployment
 * @param account the account's number, or a hole
 * @param region the region's name, or a hole
 * @param at where it is declared
 */
public record Identity(
    String type,
    String source,
    String logicalPath,
    Text name,
    Text arn,
    Text account,
    Text region,
    Origin at) {

  /** Unique in the estate. */
  public String path() {
    return source.isEmpty() ? logicalPath : source + "/" + logicalPath;
  }

  /** The stack in which it stands: the template's path and the logical ids of nested stacks. */
  public String stack() {
    int slash = path().lastIndexOf('/');
    return slash < 0 ? "" : path().substring(0, slash);
  }

  /**
   * The shortest name that a reader of the source knows it by: the logical id, or the name in AWS.
   */
  public String label() {
    return source.isEmpty()
        ? name.toString()
        : logicalPath.substring(logicalPath.lastIndexOf('/') + 1);
  }
}
