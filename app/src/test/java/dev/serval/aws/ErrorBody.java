package dev.serval.aws;

import java.util.Map;
import java.util.Set;

/**
 * An error as the services' protocols write it, each its own way.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/index.html">AWS's protocols</a>
 */
record ErrorBody(int status, String contentType, Map<String, String> headers, String body) {

  private static final Set<String> QUERY =
      Set.of("iam", "sts", "sns", "cloudformation", "cloudwatch", "cloudfront", "s3control");

  private static final Set<String> REST_JSON =
      Set.of("lambda", "apigateway", "apigatewayv2", "scheduler", "signer");

  /** That the caller lacks a permission. */
  static ErrorBody denied(String service, String operation) {
    String message =
        "User: arn:aws:sts::123456789012:assumed-role/Auditor/serval is not authorized to perform: "
            + service
            + ":"
            + operation
            + " because no identity-based policy allows it";
    String code =
        switch (service) {
          case "ec2" -> "UnauthorizedOperation";
          case "sns" -> "AuthorizationError";
          case "iam", "sts", "s3", "s3control", "cloudfront", "cloudformation", "cloudwatch" ->
              "AccessDenied";
          default -> "AccessDeniedException";
        };
    return of(service, isJsonWithTarget(service) ? 400 : 403, code, message);
  }

  /** That there are too many requests. */
  static ErrorBody throttled(String service) {
    return switch (service) {
      case "ec2" -> of(service, 503, "RequestLimitExceeded", "Request limit exceeded.");
      case "s3" -> of(service, 503, "SlowDown", "Please reduce your request rate.");
      case "lambda", "apigateway", "apigatewayv2" ->
          of(service, 429, "TooManyRequestsException", "Rate exceeded");
      case "iam", "sts", "sns", "cloudformation", "cloudwatch", "cloudfront", "s3control" ->
          of(service, 400, "Throttling", "Rate exceeded");
      default -> of(service, 400, "ThrottlingException", "Rate exceeded");
    };
  }

  /** That the service had an accident. */
  static ErrorBody broken(String service) {
    return of(service, 500, "InternalFailure", "We encountered an internal error.");
  }

  static ErrorBody of(String service, int status, String code, String message) {
    if (service.equals("s3")) {
      return xml(status, "<Error>" + inner(code, message) + "</Error>");
    }
    if (service.equals("ec2")) {
      return xml(
          status,
          "<Response><Errors><Error>"
              + inner(code, message)
              + "</Error></Errors><RequestID>1</RequestID></Response>");
    }
    if (QUERY.contains(service)) {
      return xml(
          status,
          "<ErrorResponse><Error><Type>Sender</Type>"
              + inner(code, message)
              + "</Error><RequestId>1</RequestId></ErrorResponse>");
    }
    String body = "{\"__type\":\"%s\",\"message\":\"%s\"}".formatted(code, message);
    return new ErrorBody(
        status,
        REST_JSON.contains(service) ? "application/json" : "application/x-amz-json-1.1",
        Map.of("x-amzn-ErrorType", code),
        body);
  }

  private static boolean isJsonWithTarget(String service) {
    return !QUERY.contains(service)
        && !REST_JSON.contains(service)
        && !service.equals("s3")
        && !service.equals("ec2");
  }

  private static String inner(String code, String message) {
    return "<Code>" + code + "</Code><Message>" + message + "</Message>";
  }

  private static ErrorBody xml(int status, String body) {
    return new ErrorBody(status, "text/xml", Map.of(), body);
  }
}
