import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.io.IOException;

/** Record patterns of nested types. */
public class Commands implements RequestHandler<APIGatewayV2HTTPEvent, String> {

  sealed interface Command {
    record Fetch(String name, int times) implements Command {}

    record Sum(int left, String note) implements Command {}

    record Both(Fetch one, Command.Sum other) implements Command {}
  }

  @Override
  public String handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    String name = event.getQueryStringParameters().get("name");
    try {
      run(name.isEmpty() ? new Command.Sum(3, "none") : new Command.Fetch(name, 3));
      Object other = new Command.Both(new Command.Fetch(name, 1), new Command.Sum(1, "x"));
      if (other instanceof Command.Both(Command.Fetch(String inner, int times), var sum)) {
        Runtime.getRuntime().exec("both " + inner); // BAD CD-78
        Runtime.getRuntime().exec("both " + times); // ok
      }
    } catch (IOException e) {
      return "failed";
    }
    return "done";
  }

  private static void run(Command command) throws IOException {
    switch (command) {
      case Command.Fetch(String address, int times) -> {
        Runtime.getRuntime().exec("fetch " + address); // BAD CD-78
        Runtime.getRuntime().exec("repeat " + times); // ok
      }
      case Command.Sum sum -> Runtime.getRuntime().exec("note " + sum.note()); // ok
      default -> {}
    }
  }
}
