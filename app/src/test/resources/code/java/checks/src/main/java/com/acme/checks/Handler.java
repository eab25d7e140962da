package com.acme.checks;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

public class Handler
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
  private static final Pattern NAME = Pattern.compile("[a-z]{1,20}");
  private static final Set<String> ALLOWED = Set.of("day", "week", "month");
  private static final Map<String, String> COMMANDS = Map.of("a", "all", "b", "best");

  enum Span {
    DAY,
    WEEK
  }

  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, Context context) {
    String value = event.getQueryStringParameters().get("value");
    try {
      if (value.matches("[a-z0-9]+")) {
        Runtime.getRuntime().exec("show " + value); // ok
      }
      if (NAME.matcher(value).matches()) {
        Runtime.getRuntime().exec("show " + value); // ok
      }
      if (NAME.matcher(value).find()) {
        Runtime.getRuntime().exec("show " + value); // BAD CD-78
      }
      if (Set.of("day", "week").contains(value)) {
        Runtime.getRuntime().exec("show " + value); // ok
      }
      if (ALLOWED.contains(value)) {
        Runtime.getRuntime().exec("show " + value); // ok
      }
      if ("day".equals(value) || value.equals("week")) {
        Runtime.getRuntime().exec("show " + value); // ok
      }
      Runtime.getRuntime().exec("show " + UUID.fromString(value)); // ok
      Runtime.getRuntime().exec("show " + Long.parseLong(value)); // ok
      Runtime.getRuntime().exec("show " + Span.valueOf(value)); // ok
      Runtime.getRuntime().exec("show " + COMMANDS.get(value)); // ok
      if (isFine(value)) {
        Runtime.getRuntime().exec("show " + value); // BAD CD-78
      }
    } catch (IOException e) {
      return null;
    }
    return new APIGatewayProxyResponseEvent().withStatusCode(204);
  }

  private boolean isFine(String value) {
    return true;
  }
}
