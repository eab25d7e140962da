package com.acme.json_body;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

public class Handler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final ObjectMapper mapper = new ObjectMapper();
  private final Archive archive = new Archive();

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    try {
      Order order = mapper.readValue(event.getBody(), Order.class);
      archive.store(order.getName(), order.getCount());
    } catch (IOException e) {
      return APIGatewayV2HTTPResponse.builder().withStatusCode(400).build();
    }
    return APIGatewayV2HTTPResponse.builder().withStatusCode(200).build();
  }
}
