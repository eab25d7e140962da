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
    int slash = lastSlash();
    String within = slash < 0 ? "" : logicalPath.substring(0, slash);
    return source.isEmpty() ? within : within.isEmpty() ? source : source + "/" + within;
  }

  /**
   * The shortest name that a reader of the source knows it by: the logical id, or the name in AWS.
   */
  public String label() {
    return source.isEmpty() ? name.toString() : logicalPath.substring(lastSlash() + 1);
  }

  /** Keys of instances, such as {@code ["GET /"]}, may hold slashes of their own. */
  private int lastSlash() {
    int at = logicalPath.lastIndexOf('/');
    while (at >= 0 && isInKey(at)) {
      at = logicalPath.lastIndexOf('/', at - 1);
    }
    return at;
  }

  private boolean isInKey(int at) {
    int open = logicalPath.lastIndexOf("[\"", at);
    return open >= 0 && logicalPath.indexOf("\"]", open) > at;
  }
}
