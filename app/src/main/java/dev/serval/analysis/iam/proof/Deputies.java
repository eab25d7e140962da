package dev.serval.analysis.iam.proof;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Services that act on a resource for whichever account asks them ("The confused deputy problem"),
 * and the ARNs of what they act for.
 */
final class Deputies {

  /** Service principals whose sources' ARNs have another name than they. */
  private static final Map<String, String> NAMESPACES =
      Map.of(
          "apigateway.amazonaws.com", "execute-api",
          "delivery.logs.amazonaws.com", "logs",
          "logging.s3.amazonaws.com", "s3",
          "batchoperations.s3.amazonaws.com", "s3",
          "lambda.alarms.cloudwatch.amazonaws.com", "cloudwatch",
          "edgelambda.amazonaws.com", "cloudfront",
          "ops.apigateway.amazonaws.com", "execute-api");

  private Deputies() {}

  /** The name of a service's sources in ARNs. */
  static String namespace(String service) {
    String known = NAMESPACES.get(service);
    if (known != null) {
      return known;
    }
    String first = service.split("\\.", 2)[0];
    return first.isEmpty() ? "*" : first;
  }

  /**
   * Services that always tell for which resource of which account they act: their guides say so
   * under "Cross-service confused deputy prevention" or with the permissions that they need.
   */
  private static final Set<String> TELLING =
      Set.of(
          "s3.amazonaws.com",
          "sns.amazonaws.com",
          "events.amazonaws.com",
          "cloudtrail.amazonaws.com",
          "config.amazonaws.com",
          "delivery.logs.amazonaws.com",
          "logging.s3.amazonaws.com",
          "lambda.alarms.cloudwatch.amazonaws.com");

  static boolean tellsSource(String service) {
    return TELLING.contains(service);
  }

  /** Whether it is one of Alexa's, which tell neither a source nor an account. */
  static boolean isAlexa(String service) {
    return service.startsWith("alexa-");
  }

  /** The services that can act for sources with these ARNs; some if none are named. */
  static Set<String> servicesOf(List<String> arns) {
    Set<String> all = new LinkedHashSet<>();
    for (String arn : arns) {
      service(arn).ifPresent(all::add);
    }
    all.add("sns.amazonaws.com");
    all.add("s3.amazonaws.com");
    return all;
  }

  private static Optional<String> service(String arn) {
    String[] parts = arn.split(":", 6);
    if (parts.length < 4 || !parts[2].matches("[a-z0-9-]+")) {
      return Optional.empty();
    }
    return Optional.of(
        parts[2].equals("execute-api") ? "apigateway.amazonaws.com" : parts[2] + ".amazonaws.com");
  }

  /** What a service acts for in an account. */
  static List<Shape> sources(String service, String partition, String account) {
    Shape.Builder any = start(partition);
    if (namespace(service).equals("s3")) {
      // Buckets' ARNs have no account; access points and jobs do.
      return List.of(
          start(partition)
              .text("s3:")
              .any(Letters.Kind.NOT_COLON)
              .text(":" + account + ":")
              .any(Letters.Kind.NOT_SLASH)
              .text("/")
              .any(Letters.Kind.ANY)
              .build());
    }
    return List.of(
        any.any(Letters.Kind.NOT_COLON)
            .text(":")
            .any(Letters.Kind.NOT_COLON)
            .text(":" + account + ":")
            .any(Letters.Kind.ANY)
            .build());
  }

  /** What a service acts for whose ARNs tell no account. */
  static List<Shape> sourcesWithoutAccount(String service, String partition) {
    return switch (namespace(service)) {
      case "s3" -> List.of(start(partition).text("s3:::").any(Letters.Kind.ANY).build());
      case "execute-api", "apigateway" ->
          List.of(
              start(partition)
                  .text("apigateway:")
                  .any(Letters.Kind.NOT_COLON)
                  .text("::")
                  .any(Letters.Kind.ANY)
                  .build());
      default -> List.of();
    };
  }

  /**
   * What a policy's value names of them although it tells no account: a bucket, an API.
   *
   * @return the shapes of the sources that are this one; none where a wildcard leaves it open
   */
  static List<Shape> named(String value, String partition) {
    String[] parts = value.split(":", 6);
    if (parts.length < 6) {
      return List.of();
    }
    int segments = parts[2].equals("apigateway") ? 3 : 1;
    String[] path = parts[5].split("/", segments + 1);
    if (path.length < segments) {
      return List.of();
    }
    String name = String.join("/", java.util.Arrays.copyOf(path, segments));
    if (name.isEmpty() || name.indexOf('*') >= 0 || name.indexOf('?') >= 0 || name.contains("$")) {
      return List.of();
    }
    String region = parts[2].equals("s3") ? "" : "*";
    String arn = "arn:" + partition + ":" + parts[2] + ":" + region + "::" + name;
    return List.of(Shape.glob(arn), Shape.glob(arn + "/*"));
  }

  private static Shape.Builder start(String partition) {
    return new Shape.Builder().text("arn:" + partition + ":");
  }

  /** Sources that read well. */
  static List<String> liked(String service, String partition, String account) {
    String arn = "arn:" + partition + ":";
    return switch (namespace(service)) {
      case "s3" -> List.of(arn + "s3:::some-bucket-of-" + account);
      case "sns" -> List.of(arn + "sns:us-east-1:" + account + ":some-topic");
      case "events" -> List.of(arn + "events:us-east-1:" + account + ":rule/some-rule");
      case "execute-api" ->
          List.of(arn + "execute-api:us-east-1:" + account + ":a1b2c3d4e5/prod/GET/");
      case "cloudfront" -> List.of(arn + "cloudfront::" + account + ":distribution/E1SOMEBODY");
      default -> List.of(arn + namespace(service) + ":us-east-1:" + account + ":some-resource");
    };
  }
}
