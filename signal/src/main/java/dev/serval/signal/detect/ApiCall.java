package dev.serval.signal.detect;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A call of an AWS API, of CloudTrail. What the record does not have is empty.
 *
 * @param id CloudTrail's id of the event
 * @param source the service, such as {@code lambda.amazonaws.com}
 * @param name the operation without its API version: {@code CreateFunction}
 * @param rawName as recorded: {@code CreateFunction20150331}
 * @param account whose trail has it
 * @param address where it came from: an address, or the name of an AWS service
 * @param error AWS's code where the call failed
 * @param management whether it is a management event; else it is a data event
 * @param details the parameters by their path, such as {@code layers.0}; other members of the
 *     record that a rule asks for, under {@link #MEMBER} and their path; bounded in number and
 *     length
 * @param resources ARNs
 */
public record ApiCall(
    Instant time,
    String id,
    String source,
    String name,
    String rawName,
    String account,
    String region,
    Caller caller,
    String address,
    String agent,
    String vpcEndpoint,
    String error,
    boolean readOnly,
    boolean management,
    Map<String, String> details,
    List<String> resources)
    implements Signal, Serializable {

  /** Before the paths of members in {@code details} that are no parameters. */
  public static final String MEMBER = "record:";

  /** In {@code details}, the id of the key that the answer gave, of a session or for a user. */
  public static final String ISSUED = "answer:accesskeyid";

  /** A parameter, or an empty text. Upper and lower case count the same. */
  public String detail(String path) {
    String found = details.get(path.toLowerCase(Locale.ROOT));
    return found == null ? "" : found;
  }

  /** The service's name as actions have it, such as {@code lambda}. */
  public String service() {
    int dot = source.indexOf('.');
    return dot < 0 ? source : source.substring(0, dot);
  }

  /** Service and operation, such as {@code lambda:CreateFunction}. */
  public String action() {
    return service() + ":" + name;
  }

  /** Whether AWS refused it for want of permission. */
  public boolean denied() {
    return isDenial(error);
  }

  /** Whether an error code says that a permission was missing. */
  static boolean isDenial(String error) {
    return error.contains("AccessDenied")
        || error.contains("UnauthorizedOperation")
        || error.contains("UnauthorizedAccess")
        || error.equals("Forbidden");
  }

  /** Whether it did what it asked for. */
  public boolean succeeded() {
    return error.isEmpty();
  }
}
