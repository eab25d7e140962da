package com.acme.streams;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

public class Handler
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, Context context) {
    String all = event.getQueryStringParameters().get("ids");
    String joined = Arrays.stream(all.split(",")).map(String::trim).collect(Collectors.joining(" "));
    String numbers =
        Arrays.stream(all.split(",")).map(Integer::parseInt).map(String::valueOf).collect(Collectors.joining(" "));
    List<String> fixed = List.of("a", "b").stream().map(one -> one + ".txt").collect(Collectors.toList());
    try {
      Runtime.getRuntime().exec("stat " + joined); // BAD CD-78
      Runtime.getRuntime().exec("stat " + numbers); // ok
      Runtime.getRuntime().exec("stat " + fixed.get(0)); // ok
    } catch (IOException e) {
      return null;
    }
    return new APIGatewayProxyResponseEvent().withStatusCode(204);
  }
}
