package shop;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.io.IOException;

/** Classes within a class of another file. */
public class Handler implements RequestHandler<APIGatewayV2HTTPEvent, String> {
  @Override
  public String handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    String name = event.getQueryStringParameters().get("name");
    Commands.Fetch fetch = new Commands.Fetch(name, 3);
    try {
      fetch.run();
      Runtime.getRuntime().exec("again " + fetch.times()); // ok
      Runtime.getRuntime().exec("say " + Commands.Quoted.of(name)); // ok
    } catch (IOException e) {
      return "failed";
    }
    return "done";
  }
}
