package com.acme.files;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;

public class Handler
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, Context context) {
    String name = event.getPathParameters().get("name");
    try {
      Files.readAllBytes(Paths.get("/tmp/reports", name)); // BAD CD-22
      Files.readString(Path.of("/tmp/reports").resolve(name)); // BAD CD-22
      Files.delete(new File("/tmp/reports", name).toPath()); // BAD CD-22
      Files.readString(Path.of("/tmp/reports").resolve(Paths.get(name).getFileName())); // ok
      Path asked = Paths.get("/tmp/reports").resolve(name).normalize();
      if (!asked.startsWith("/tmp/reports")) {
        return null;
      }
      Files.readString(asked); // ok
    } catch (IOException e) {
      return null;
    }
    return new APIGatewayProxyResponseEvent().withStatusCode(204);
  }
}
