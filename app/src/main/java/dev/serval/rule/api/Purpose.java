package dev.serval.rule.api;

import dev.serval.rule.Severity;
import java.util.regex.Pattern;

/**
 * What an open route seems to be for. Some have to be open; how bad it is that one is depends on
 * it.
 *
 * @param severity of the route being open
 * @param words why it may be meant so; empty where nothing says so
 */
record Purpose(Severity severity, String words) {

  private static final Pattern STATUS =
      words(
          "health|healthz|healthcheck|ping|status|live|livez|liveness|ready|readyz|readiness|version"
              + "|favicon\\.ico|robots\\.txt|docs|openapi|openapi\\.json|swagger|static|assets|public"
              + "|\\.well-known");

  private static final Pattern ENTRANCE =
      words(
          "login|signin|sign-in|signup|sign-up|register|registration|auth|oauth|oauth2|token|refresh"
              + "|authorize|callback|redirect|forgot|forgot-password|reset|reset-password|password"
              + "|verify|confirm|activate|otp|saml|sso|logout");

  private static final Pattern MACHINE =
      words(
          "webhook|webhooks|hook|hooks|notify|notification|notifications|events|ipn|slack|stripe|github");

  private static final Pattern LETTER =
      words(
          "contact|subscribe|unsubscribe|newsletter|feedback|track|pixel|click|beacon|redirect|r");

  /** The purpose that a path's words tell. */
  static Purpose of(String path) {
    if (STATUS.matcher(path).find()) {
      return new Purpose(Severity.LOW, "its path says that it tells nothing secret");
    }
    if (ENTRANCE.matcher(path).find()) {
      return new Purpose(
          Severity.MEDIUM, "its path says that people come here before they have signed in");
    }
    if (MACHINE.matcher(path).find()) {
      return new Purpose(
          Severity.MEDIUM,
          "its path says that another service calls it: its code must check the sender's"
              + " signature");
    }
    if (LETTER.matcher(path).find()) {
      return new Purpose(Severity.MEDIUM, "its path says that it is for visitors");
    }
    return new Purpose(Severity.HIGH, "");
  }

  /** For the end of a sentence. */
  String because() {
    return words.isEmpty() ? "" : " (" + words + ")";
  }

  private static Pattern words(String alternatives) {
    return Pattern.compile("(?i)/(?:" + alternatives + ")(?:/|$)");
  }
}
