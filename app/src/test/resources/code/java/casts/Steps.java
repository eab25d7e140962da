import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.io.IOException;

/** What an object is asked for as that of one class is what objects of this class have. */
public class Steps implements RequestHandler<APIGatewayV2HTTPEvent, String> {

  interface Step {}

  static class Shell implements Step {
    private final String line;

    Shell(String line) {
      this.line = line;
    }

    String getLine() {
      return line;
    }
  }

  static class Loud extends Shell {
    Loud(String line) {
      super(line);
    }
  }

  static class Wait implements Step {
    private final int seconds;
    private final String reason;

    Wait(int seconds, String reason) {
      this.seconds = seconds;
      this.reason = reason;
    }

    int getSeconds() {
      return seconds;
    }

    String getReason() {
      return reason;
    }
  }

  @Override
  public String handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    String name = event.getQueryStringParameters().get("name");
    Step step =
        name.isEmpty() ? new Wait(3, "none") : name.length() > 3 ? new Shell(name) : new Loud(name);
    try {
      if (step instanceof Shell) {
        Runtime.getRuntime().exec(((Shell) step).getLine()); // BAD CD-78
      }
      if (step instanceof Wait wait) {
        Runtime.getRuntime().exec("sleep " + wait.getSeconds()); // ok
        Runtime.getRuntime().exec("say " + wait.getReason()); // ok
      }
    } catch (IOException e) {
      return "";
    }
    return "done";
  }
}
