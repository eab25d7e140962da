import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.io.IOException;

public class Worker implements RequestHandler<SQSEvent, Void> {
  @Override
  public Void handleRequest(SQSEvent event, Context context) {
    for (SQSMessage message : event.getRecords()) {
      run("convert " + message.getBody());
      run("convert " + message.getMessageId()); // ok
    }
    event.getRecords().forEach(message -> run("again " + message.getBody()));
    event.getRecords().stream().map(SQSMessage::getBody).forEach(this::run);
    return null;
  }

  private void run(String command) {
    try {
      Runtime.getRuntime().exec(command); // BAD CD-78
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
