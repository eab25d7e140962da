package dev.serval.source.snapshot;

import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * ARNs with other accounts and names, and everything else as it was: partition, service, region,
 * the kind of resource, versions, wildcards ("Identify AWS resources with ARNs", IAM user guide).
 */
final class DisguisedArn {

  /** The rest of it names nothing that a person chose. */
  private static final Set<String> UNNAMED_SERVICES =
      Set.of("ec2", "execute-api", "apigateway", "elasticfilesystem", "acm", "wafv2");

  private static final Set<String> UNNAMED_KINDS =
      Set.of(
          "key",
          "event-source-mapping",
          "code-signing-config",
          "oidc-provider",
          "runtime",
          "webacl");

  /** What follows a function's or layer's name; a number, or Lambda's own word. */
  private static final Pattern VERSION = Pattern.compile("\\d+|\\$LATEST|\\*");

  /** How API Gateway writes the use of a function. */
  private static final String INVOCATIONS = "/invocations";

  private static final Pattern KIND = Pattern.compile("[a-z][A-Za-z-]*");
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

  private final Disguise disguise;
  private final Predicate<String> wellKnown;

  DisguisedArn(Disguise disguise, Predicate<String> wellKnown) {
    this.disguise = disguise;
    this.wellKnown = wellKnown;
  }

  String of(String arn) {
    String[] parts = arn.split(":", 6);
    if (parts.length < 6 || isPublic(parts[4]) || isNobodys(parts[2], parts[4])) {
      return arn;
    }
    parts[4] = ACCOUNT.matcher(parts[4]).matches() ? disguise.account(parts[4]) : parts[4];
    parts[5] = resource(parts[2], parts[5]);
    return String.join(":", parts);
  }

  /** AWS's own policies, and layers that anyone may use. */
  private boolean isPublic(String account) {
    return account.equals("aws") || wellKnown.test(account);
  }

  /** What a state machine does, such as {@code arn:aws:states:::lambda:invoke}. */
  private static boolean isNobodys(String service, String account) {
    return service.equals("states") && account.isEmpty();
  }

  private String resource(String service, String resource) {
    return switch (service) {
      case String _ when UNNAMED_SERVICES.contains(service) -> resource;
      case "s3" -> bucket(resource);
      case "sqs" -> disguise.name(resource);
      case "sns" -> versioned(resource);
      default -> ofKind(service, resource);
    };
  }

  /** The keys of objects stay: triggers filter by them. */
  private String bucket(String resource) {
    int slash = resource.indexOf('/');
    return slash < 0
        ? disguise.name(resource)
        : disguise.name(resource.substring(0, slash)) + resource.substring(slash);
  }

  private String ofKind(String service, String resource) {
    int end = separator(resource, 0);
    if (end < 0) {
      return resource.equals("root") ? resource : disguise.name(resource);
    }
    if (end == 0) {
      return "/" + ofKind(service, resource.substring(1));
    }
    String kind = resource.substring(0, end);
    if (UNNAMED_KINDS.contains(kind)) {
      return resource;
    }
    String rest = resource.substring(end + 1);
    String named = KIND.matcher(kind).matches() ? kind : disguise.name(kind);
    boolean plain = service.equals("lambda") || service.equals("states");
    return named + resource.charAt(end) + (plain ? versioned(rest) : path(rest));
  }

  private static int separator(String resource, int from) {
    for (int i = from; i < resource.length(); i++) {
      if (resource.charAt(i) == ':' || resource.charAt(i) == '/') {
        return i;
      }
    }
    return -1;
  }

  /** {@code orders:7}: the name is disguised, its version is not. */
  private String versioned(String resource) {
    int slash = resource.indexOf('/');
    if (slash >= 0 && resource.startsWith(INVOCATIONS, slash)) {
      return versioned(resource.substring(0, slash)) + resource.substring(slash);
    }
    int colon = resource.lastIndexOf(':');
    return colon >= 0 && VERSION.matcher(resource.substring(colon + 1)).matches()
        ? path(resource.substring(0, colon)) + resource.substring(colon)
        : path(resource);
  }

  private String path(String resource) {
    if (resource.startsWith("aws-service-role/") || resource.startsWith("aws-reserved/")) {
      return resource;
    }
    int last = resource.lastIndexOf(resource.indexOf('/') < 0 ? ':' : '/');
    return last <= 0
        ? disguise.name(resource)
        : disguise.name(resource.substring(0, last))
            + resource.charAt(last)
            + disguise.name(resource.substring(last + 1));
  }
}
