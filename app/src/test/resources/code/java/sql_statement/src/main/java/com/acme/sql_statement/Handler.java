package com.acme.sql_statement;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

public class Handler
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, Context context) {
    String name = event.getPathParameters().get("name");
    try (Connection connection = DriverManager.getConnection(System.getenv("DB_URL"));
        Statement statement = connection.createStatement()) {
      statement.executeQuery("SELECT * FROM users WHERE name = '" + name + "'"); // BAD CD-89
      statement.executeUpdate(String.format("DELETE FROM users WHERE name = '%s'", name)); // BAD CD-89
      PreparedStatement one = connection.prepareStatement("SELECT * FROM users WHERE name = ?");
      one.setString(1, name);
      ResultSet found = one.executeQuery(); // ok
      PreparedStatement two = connection.prepareStatement("SELECT * FROM " + name); // BAD CD-89
      two.executeQuery();
      int age = Integer.parseInt(name);
      statement.executeQuery("SELECT * FROM users WHERE age > " + age); // ok
      statement.executeQuery(String.format("SELECT * FROM users WHERE age = %d", age)); // ok
    } catch (SQLException e) {
      return null;
    }
    return new APIGatewayProxyResponseEvent().withStatusCode(204);
  }
}
