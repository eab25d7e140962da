package dev.serval.source.aws.api;

import dev.serval.source.snapshot.Answer;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What a failed call means. */
final class Failure {

  private static final Set<String> DENIED =
      Set.of(
          "AccessDenied",
          "AccessDeniedException",
          "AccessDeniedFault",
          "AuthorizationError",
          "AuthorizationErrorException",
          "InsufficientPrivilegesException",
          "NotAuthorized",
          "UnauthorizedException",
          "UnauthorizedOperation");

  private static final Set<String> NO_CREDENTIALS =
      Set.of(
          "ExpiredToken",
          "ExpiredTokenException",
          "RequestExpired",
          "InvalidClientTokenId",
          "UnrecognizedClientException",
          "InvalidAccessKeyId",
          "SignatureDoesNotMatch",
          "InvalidSignatureException",
          "IncompleteSignature",
          "AuthFailure");

  /** What the SDK adds of its own. */
  private static final Pattern ATTEMPTS = Pattern.compile("\\(SDK Attempt Count: \\d+\\)");

  private static final int MESSAGE = 300;

  private Failure() {}

  /** A failure as it is kept. */
  static Answer.Refused of(Operation operation, RuntimeException e) {
    String code = code(e);
    Optional<String> permission =
        isDenied(e) ? Optional.of(String.join(", ", operation.permissions())) : Optional.empty();
    return new Answer.Refused(code, message(e), permission);
  }

  /** Whether the caller may not do this. */
  static boolean isDenied(RuntimeException e) {
    return e instanceof AwsServiceException service
        && !endsTheRun(e)
        && (DENIED.contains(code(e)) || (service.statusCode() == 403 && !named(service)));
  }

  /** Whether no further call can succeed: AWS doesn't know the caller any more. */
  static boolean endsTheRun(RuntimeException e) {
    return NO_CREDENTIALS.contains(code(e));
  }

  /**
   * Whether the endpoint doesn't know the operation at all, as imitations of AWS answer; AWS's own
   * refusals have a name.
   */
  static boolean isUnknownOperation(RuntimeException e) {
    return e instanceof AwsServiceException service
        && !named(service)
        && (service.statusCode() == 404 || service.statusCode() >= 500);
  }

  private static boolean named(AwsServiceException e) {
    AwsErrorDetails details = e.awsErrorDetails();
    return details != null && details.errorCode() != null && !details.errorCode().isBlank();
  }

  /** AWS's error code; else the kind of failure. */
  static String code(RuntimeException e) {
    if (e instanceof AwsServiceException service) {
      return named(service)
          ? service.awsErrorDetails().errorCode()
          : "HTTP " + service.statusCode();
    }
    return e.getClass().getSimpleName();
  }

  static String message(RuntimeException e) {
    if (e instanceof AwsServiceException service && !named(service)) {
      return isUnknownOperation(e)
          ? "the endpoint does not know this operation"
          : "an answer without an AWS error code";
    }
    String text =
        e instanceof AwsServiceException service
            ? service.awsErrorDetails().errorMessage()
            : e.getMessage();
    if (text == null || text.isBlank()) {
      return "no message";
    }
    String line =
        ATTEMPTS.matcher(text.strip().lines().findFirst().orElse("")).replaceFirst("").strip();
    return line.length() <= MESSAGE ? line : line.substring(0, MESSAGE) + "…";
  }
}
