package com.acme.canonical_path;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;

public class Handler
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, Context context) {
    File asked = new File("/tmp/data/" + event.getQueryStringParameters().get("file"));
    try {
      if (asked.getCanonicalPath().startsWith("/tmp/data/")) {
        new FileInputStream(asked.getCanonicalPath()).close(); // ok
      }
      new FileInputStream(asked).close(); // BAD CD-22
    } catch (IOException e) {
      return null;
    }
    return new APIGatewayProxyResponseEvent().withStatusCode(204);
  }
}
