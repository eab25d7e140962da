package truth_values;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import java.io.IOException;

/** Truth values are numbers, and tests are jumps. */
public class Truths implements RequestHandler<APIGatewayProxyRequestEvent, String> {
  @Override
  public String handleRequest(APIGatewayProxyRequestEvent event, Context context) {
    String name = event.getBody();
    try {
      if (isName(name)) {
        Runtime.getRuntime().exec("a " + name); // ok
      }
      if (isShort(name)) {
        Runtime.getRuntime().exec("b " + name); // BAD CD-78
      }
      if (!isName(name)) {
        Runtime.getRuntime().exec("c " + name); // BAD CD-78
        return "";
      }
      Runtime.getRuntime().exec("d " + (name.isEmpty() ? "none" : name)); // ok
      Runtime.getRuntime().exec(new String[] {"sh", "-c", "e " + event.getPath()}); // BAD CD-78
      for (int i = 0; i < 3; i++) {
        Runtime.getRuntime().exec("f " + i); // ok
      }
      long wide = name.length();
      double wider = wide * 2.0;
      Runtime.getRuntime().exec("g " + wide + wider); // ok
    } catch (IOException e) {
      return "";
    }
    return "";
  }

  private static boolean isName(String text) {
    return text != null && text.matches("[a-z]{1,20}");
  }

  private static boolean isShort(String text) {
    return text != null && text.length() < 20;
  }
}
