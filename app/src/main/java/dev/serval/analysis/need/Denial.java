package dev.serval.analysis.need;

import dev.serval.data.SdkActions;
import dev.serval.data.Tables;
import dev.serval.document.Node;
import dev.serval.model.Arn;
import dev.serval.model.Text;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * That AWS denied a request, as its message or a record of CloudTrail says it ("Troubleshoot access
 * denied error messages", IAM user guide).
 *
 * @param principal who asked, by ARN; empty where it is not said
 * @param action what was asked
 * @param resource on what; {@code *} where it is not said
 * @param kind of the policy that denied; empty where it is not said
 * @param explicit whether a Deny did it, rather than that nothing allows it
 * @param policy the ARN of the policy, where it is said
 */
public record Denial(
    String principal,
    String action,
    String resource,
    Optional<Kind> kind,
    boolean explicit,
    Optional<String> policy) {

  /** Kinds of policies, as messages call them. */
  public enum Kind {
    IDENTITY("identity-based policy"),
    RESOURCE("resource-based policy"),
    BOUNDARY("permissions boundary"),
    SESSION("session policy"),
    SERVICE_CONTROL("service control policy"),
    RESOURCE_CONTROL("resource control policy"),
    ENDPOINT("VPC endpoint policy"),
    TRUST("role trust policy");

    private final String written;

    Kind(String written) {
      this.written = written;
    }

    /** As messages call it. */
    public String written() {
      return written;
    }
  }

  private static final Pattern MESSAGE =
      Pattern.compile(
          "(?:User: |Principal: )?(?<who>arn:\\S+|anonymous)?\\s*is not authorized to perform:"
              + " (?<action>[\\w-]+:\\w+)(?: on (?:the )?resource:? (?<resource>\\S+))?");

  private static final Pattern NOTHING_ALLOWS =
      Pattern.compile("because no (?<kind>[\\w -]+?) allows the");

  private static final Pattern DENIED =
      Pattern.compile(
          "with an explicit deny in (?:an?|the) (?<kind>[\\w -]+?)(?::"
              + " (?<policy>arn:\\S+))?(?:$|[^\\w -])");

  /** Reads a message; empty where it is of no documented form. */
  public static Optional<Denial> ofMessage(String message) {
    Matcher found = MESSAGE.matcher(message);
    if (!found.find()) {
      return Optional.empty();
    }
    Matcher nothing = NOTHING_ALLOWS.matcher(message);
    Matcher deny = DENIED.matcher(message);
    boolean explicit = deny.find();
    Optional<Kind> kind =
        explicit
            ? kind(deny.group("kind"))
            : nothing.find() ? kind(nothing.group("kind")) : Optional.empty();
    String resource = Optional.ofNullable(found.group("resource")).orElse("*");
    return Optional.of(
        new Denial(
            Optional.ofNullable(found.group("who")).orElse(""),
            found.group("action"),
            trimmed(resource),
            kind,
            explicit || message.contains("explicit deny"),
            explicit
                ? Optional.ofNullable(deny.group("policy")).map(Denial::trimmed)
                : Optional.empty()));
  }

  /** Whether the request was sent without credentials. */
  public boolean isAnonymous() {
    return principal.equals("anonymous");
  }

  /** The resource as a policy names it; messages give the name alone of some. */
  public String pattern(Tables tables) {
    if (resource.startsWith("arn:") || resource.equals("*")) {
      return resource;
    }
    String account =
        Arn.parse(Text.of(principal)).flatMap(arn -> arn.account().known()).orElse("*");
    return tables.iam().matching(action).stream()
        .flatMap(one -> one.resources().stream())
        .map(one -> one.type().arn())
        .findFirst()
        .map(
            arn ->
                arn.replace("${Partition}", "*")
                    .replace("${Region}", "*")
                    .replace("${Account}", account)
                    .replaceFirst("\\$\\{SecretId}", Matcher.quoteReplacement(resource + "-??????"))
                    .replaceFirst("\\$\\{\\w+}", Matcher.quoteReplacement(resource))
                    .replaceAll("\\$\\{\\w+}", "*"))
        .orElse("*");
  }

  private static Optional<Kind> kind(String written) {
    for (Kind kind : Kind.values()) {
      if (kind.written.equalsIgnoreCase(written.strip())) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** Sentences end with what is no part of a name. */
  private static String trimmed(String name) {
    return name.replaceAll("^[\"']+|[.,;\"')]+$", "");
  }

  /** Reads a record of CloudTrail; empty where it tells of no denial. */
  public static Optional<Denial> ofRecord(Node.Mapping record, Tables tables) {
    String code = record.text("errorCode").orElse("");
    if (!code.matches("(?i).*(AccessDenied|Unauthorized).*")) {
      return Optional.empty();
    }
    Optional<Denial> said = record.text("errorMessage").flatMap(Denial::ofMessage);
    String who =
        record.mapping("userIdentity").flatMap(identity -> identity.text("arn")).orElse("");
    if (said.isPresent()) {
      Denial one = said.get();
      return Optional.of(
          one.principal.isEmpty()
              ? new Denial(who, one.action, one.resource, one.kind, one.explicit, one.policy)
              : one);
    }
    String source = record.text("eventSource").orElse("").replaceFirst("\\.amazonaws\\.com$", "");
    String event = record.text("eventName").orElse("");
    if (source.isEmpty() || event.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Denial(
            who,
            action(source, event.replaceFirst("\\d{8}(v\\d+)?$", ""), tables),
            resource(record),
            Optional.empty(),
            false,
            Optional.empty()));
  }

  /** The action that the operation needs first. */
  private static String action(String source, String event, Tables tables) {
    String service =
        switch (source) {
          case "monitoring" -> "cloudwatch";
          case "states" -> "stepfunctions";
          default -> source;
        };
    return tables
        .sdkActions()
        .of(service, event)
        .flatMap(needs -> needs.stream().findFirst())
        .map(SdkActions.Need::action)
        .orElseGet(
            () ->
                tables.sdk().service(service).map(one -> one.prefix()).orElse(source)
                    + ":"
                    + event);
  }

  private static String resource(Node.Mapping record) {
    return record.get("resources").map(Node::items).orElse(java.util.List.of()).stream()
        .filter(Node.Mapping.class::isInstance)
        .flatMap(one -> ((Node.Mapping) one).text("ARN").stream())
        .findFirst()
        .orElse("*");
  }
}
