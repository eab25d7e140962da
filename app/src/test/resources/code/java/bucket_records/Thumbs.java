import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification;
import java.io.IOException;

public class Thumbs implements RequestHandler<S3Event, String> {
  @Override
  public String handleRequest(S3Event event, Context context) {
    S3EventNotification.S3EventNotificationRecord record = event.getRecords().get(0);
    String bucket = record.getS3().getBucket().getName();
    String key = record.getS3().getObject().getUrlDecodedKey();
    try {
      Runtime.getRuntime().exec("identify /tmp/" + key); // BAD CD-78
      Runtime.getRuntime().exec("identify " + bucket); // ok
      new ProcessBuilder("identify", "/tmp/" + key).start(); // ok
    } catch (IOException e) {
      return "failed";
    }
    return "ok";
  }
}
