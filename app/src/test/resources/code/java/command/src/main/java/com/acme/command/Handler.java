package com.acme.command;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.util.List;

public class Handler
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, Context context) {
    String host = event.getQueryStringParameters().get("host");
    try {
      Runtime.getRuntime().exec("ping -c 1 " + host); // BAD CD-78
      new ProcessBuilder("sh", "-c", "ping " + host).start(); // BAD CD-78
      new ProcessBuilder(List.of("bash", "-c", "ping " + host)).start(); // BAD CD-78
      new ProcessBuilder("ping", "-c", "1", host).start(); // ok
      Runtime.getRuntime().exec(new String[] {"ping", host}); // ok
      Runtime.getRuntime().exec("uptime"); // ok
    } catch (java.io.IOException e) {
      context.getLogger().log("no ping");
    }
    return new APIGatewayProxyResponseEvent().withStatusCode(204);
  }
}
