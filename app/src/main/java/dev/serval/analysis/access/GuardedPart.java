package dev.serval.analysis.access;

import java.util.Optional;

/** Which resource has the policy that guards a part of it. */
final class GuardedPart {

  private GuardedPart() {}

  /** The whole that the part belongs to; empty for what is whole itself. */
  static Optional<String> whole(String arn) {
    String[] parts = arn.split(":", 6);
    if (parts.length < 6) {
      return Optional.empty();
    }
    String resource = parts[5];
    String start = arn.substring(0, arn.length() - resource.length());
    return switch (parts[2]) {
      // Objects of a bucket, and of an access point.
      case "s3" ->
          resource.startsWith("accesspoint/")
              ? before(resource, "/object/").map(start::concat)
              : before(resource, "/").map(start::concat);
      case "lambda" ->
          resource.startsWith("web-function/")
              ? before(resource, "/endpoint/").map(start::concat)
              : Optional.empty();
      case "execute-api" -> before(resource, "/").map(start::concat);
      case "dynamodb" -> before(resource, "/index/").map(start::concat);
      case "kinesis" -> before(resource, "/consumer/").map(start::concat);
      // A rule belongs to its bus, or to the default one.
      case "events" ->
          resource.startsWith("rule/")
              ? Optional.of(start + "event-bus/" + bus(resource))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static String bus(String rule) {
    String[] parts = rule.split("/", -1);
    return parts.length > 2 ? parts[1] : "default";
  }

  private static Optional<String> before(String text, String end) {
    int at = text.indexOf(end);
    return at < 0 ? Optional.empty() : Optional.of(text.substring(0, at));
  }
}
