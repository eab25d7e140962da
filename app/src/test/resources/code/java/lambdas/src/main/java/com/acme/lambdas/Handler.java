package com.acme.lambdas;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

public class Handler
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, Context context) {
    String asked = event.getBody();
    Function<String, String> quoted = text -> "'" + text + "'";
    Supplier<String> fixed = () -> "uptime";
    Optional<String> header = Optional.ofNullable(event.getHeaders().get("x-tool"));
    try {
      Runtime.getRuntime().exec(quoted.apply(asked)); // BAD CD-78
      Runtime.getRuntime().exec(fixed.get()); // ok
      Runtime.getRuntime().exec(header.map(String::toLowerCase).orElse("df")); // BAD CD-78
      Runtime.getRuntime().exec(asked.isEmpty() ? "df" : "du"); // ok
    } catch (IOException e) {
      return null;
    }
    return new APIGatewayProxyResponseEvent().withStatusCode(204);
  }
}
