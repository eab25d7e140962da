package com.acme.names_alike;

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
    String asked = event.getBody();
    new Statement().executeQuery("SELECT " + asked); // ok
    new Runner().exec(asked); // ok
    try {
      java.lang.Runtime.getRuntime().exec(asked); // BAD CD-78
    } catch (IOException e) {
      return null;
    }
    return new APIGatewayProxyResponseEvent().withStatusCode(204);
  }

  static class Statement {
    void executeQuery(String text) {}
  }

  static class Runner {
    void exec(String text) {}
  }
}
