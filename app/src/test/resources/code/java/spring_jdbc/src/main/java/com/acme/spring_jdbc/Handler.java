package com.acme.spring_jdbc;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import org.springframework.jdbc.core.JdbcTemplate;

public class Handler
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

  private final JdbcTemplate jdbc;

  public Handler(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, Context context) {
    String city = event.getQueryStringParameters().get("city");
    jdbc.queryForList("SELECT * FROM shops WHERE city = '" + city + "'"); // BAD CD-89
    jdbc.queryForList("SELECT * FROM shops WHERE city = ?", city); // ok
    return new APIGatewayProxyResponseEvent().withStatusCode(204);
  }
}
