package com.acme.deserialize;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.util.Base64;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

public class Handler
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, Context context) {
    byte[] data = Base64.getDecoder().decode(event.getBody());
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(data))) {
      Object cart = in.readObject(); // BAD CD-502
    } catch (IOException | ClassNotFoundException e) {
      return null;
    }
    try (ObjectInputStream in = new ObjectInputStream(Handler.class.getResourceAsStream("x"))) {
      Object cart = in.readObject(); // ok
    } catch (IOException | ClassNotFoundException e) {
      return null;
    }
    Object settings = new Yaml().load(event.getBody()); // BAD CD-502
    Yaml careful = new Yaml(new SafeConstructor(new LoaderOptions()));
    settings = careful.load(event.getBody()); // ok
    return new APIGatewayProxyResponseEvent().withStatusCode(204);
  }
}
