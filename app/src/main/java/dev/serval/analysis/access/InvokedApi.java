package dev.serval.analysis.access;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * APIs as calls of them name them: {@code execute-api} with account, stage, method and path, where
 * the API itself is of {@code apigateway} ("Actions, resources, and condition keys for Amazon API
 * Gateway").
 */
final class InvokedApi {

  private static final Pattern API =
      Pattern.compile("arn:([^:]+):apigateway:([^:]*)::/(?:rest)?apis/([^/]+)(.*)", Pattern.DOTALL);

  private InvokedApi() {}

  /**
   * What a call of an API is about.
   *
   * @param arn of the API, with what follows it; anything else is as it is
   * @param owner whose the API with an ARN is
   */
  static String named(String action, String arn, Function<String, String> owner) {
    if (!action.toLowerCase(Locale.ROOT).startsWith("execute-api:")) {
      return arn;
    }
    return of(arn, owner).orElse(arn);
  }

  /** The same of the API itself; empty for what is none. */
  static Optional<String> of(String arn, Function<String, String> owner) {
    Matcher api = API.matcher(arn);
    if (!api.matches()) {
      return Optional.empty();
    }
    String whole = arn.substring(0, arn.length() - api.group(4).length());
    return Optional.of(
        "arn:%s:execute-api:%s:%s:%s%s"
            .formatted(api.group(1), api.group(2), owner.apply(whole), api.group(3), api.group(4)));
  }
}
