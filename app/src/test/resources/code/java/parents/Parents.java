import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;

class Job {
  private final String command;

  Job(String command) {
    this.command = command;
  }

  void run() throws IOException {
    Runtime.getRuntime().exec(command); // BAD CD-78
  }
}

class Conversion extends Job {
  private final String kind;

  Conversion(String command, String kind) {
    super(command);
    this.kind = kind;
  }

  void kind() throws IOException {
    Runtime.getRuntime().exec("kind " + kind); // ok
  }
}

public class Parents
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, Context context) {
    try {
      Conversion job = new Conversion(event.getBody(), "small");
      job.run();
      job.kind();
      return new APIGatewayProxyResponseEvent().withStatusCode(204);
    } catch (IOException e) {
      StringWriter text = new StringWriter();
      e.printStackTrace(new PrintWriter(text));
      return new APIGatewayProxyResponseEvent()
          .withStatusCode(500)
          .withBody(text.toString()); // BAD CD-209
    }
  }
}
