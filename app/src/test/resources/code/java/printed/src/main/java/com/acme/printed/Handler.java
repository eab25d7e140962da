package com.acme.printed;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public class Handler
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(Handler.class);

  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, Context context) {
    System.out.println("asked: " + event.getQueryStringParameters().get("name")); // BAD CD-117
    System.out.println("asked: " + event.getQueryStringParameters().get("name").replaceAll("[\\r\\n]", "_")); // ok
    LOG.info("asked: {}", event.getQueryStringParameters().get("name")); // ok
    System.out.println("variables: " + System.getenv()); // BAD CD-532
    System.out.println("region: " + System.getenv("AWS_REGION")); // ok
    return new APIGatewayProxyResponseEvent().withStatusCode(204);
  }
}
