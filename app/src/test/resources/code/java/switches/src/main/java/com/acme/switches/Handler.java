package com.acme.switches;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.io.IOException;

public class Handler
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, Context context) {
    String asked = event.getQueryStringParameters().get("tool");
    String tool =
        switch (asked) {
          case "disk" -> "df";
          case "memory" -> "free";
          default -> "uptime";
        };
    String other =
        switch (asked) {
          case "disk" -> "df";
          default -> asked;
        };
    try {
      Runtime.getRuntime().exec(tool); // ok
      Runtime.getRuntime().exec(other); // BAD CD-78
      switch (asked) {
        case "disk":
          Runtime.getRuntime().exec("show " + asked); // ok
          break;
        default:
          Runtime.getRuntime().exec("show " + asked); // BAD CD-78
      }
    } catch (IOException e) {
      return null;
    }
    return new APIGatewayProxyResponseEvent().withStatusCode(204);
  }
}
