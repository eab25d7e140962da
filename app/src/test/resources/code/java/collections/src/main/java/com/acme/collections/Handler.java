package com.acme.collections;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

public class Handler
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, Context context) {
    Map<String, String> values = new HashMap<>();
    values.put("asked", event.getBody());
    values.put("fixed", "df");
    List<String> commands = new ArrayList<>();
    commands.add("ls " + values.get("asked"));
    try {
      Runtime.getRuntime().exec(values.get("asked")); // BAD CD-78
      Runtime.getRuntime().exec(values.get("fixed")); // ok
      for (String command : commands) {
        Runtime.getRuntime().exec(command); // BAD CD-78
      }
      for (Map.Entry<String, String> entry : values.entrySet()) {
        Runtime.getRuntime().exec(entry.getValue()); // BAD CD-78
        Runtime.getRuntime().exec("echo " + entry.getKey()); // ok
      }
    } catch (IOException e) {
      return null;
    }
    return new APIGatewayProxyResponseEvent().withStatusCode(204);
  }
}
