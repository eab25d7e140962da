package com.acme.html_answer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.util.Map;
import org.apache.commons.text.StringEscapeUtils;

public class Handler
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, Context context) {
    String name = event.getQueryStringParameters().get("name");
    if (name.isEmpty()) {
      return new APIGatewayProxyResponseEvent()
          .withStatusCode(200)
          .withHeaders(Map.of("Content-Type", "text/html"))
          .withBody("<p>" + StringEscapeUtils.escapeHtml4(name) + "</p>"); // ok
    }
    if (name.length() > 80) {
      APIGatewayProxyResponseEvent page = new APIGatewayProxyResponseEvent();
      page.setStatusCode(200);
      page.setHeaders(Map.of("Content-Type", "text/html"));
      page.setBody("<p>" + name + "</p>"); // BAD CD-79
      return page;
    }
    return new APIGatewayProxyResponseEvent().withStatusCode(204);
  }
}
