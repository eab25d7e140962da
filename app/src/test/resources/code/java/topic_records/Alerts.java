import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import java.io.IOException;

public class Alerts implements RequestHandler<SNSEvent, Void> {
  @Override
  public Void handleRequest(SNSEvent event, Context context) {
    for (SNSEvent.SNSRecord record : event.getRecords()) {
      try {
        Runtime.getRuntime().exec("notify " + record.getSNS().getMessage()); // BAD CD-78
        Runtime.getRuntime().exec("notify " + record.getSNS().getTopicArn()); // ok
      } catch (IOException e) {
        return null;
      }
    }
    return null;
  }
}
