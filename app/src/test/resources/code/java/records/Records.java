import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.IOException;
import java.util.Map;

public class Records implements RequestHandler<Map<String, Object>, String> {
  record Job(String name, String mode) {
    Job {
      mode = "fast";
    }

    String line() {
      return "run " + name;
    }
  }

  @Override
  public String handleRequest(Map<String, Object> input, Context context) {
    Job job = new Job((String) input.get("name"), (String) input.get("mode"));
    try {
      Runtime.getRuntime().exec(job.line()); // BAD CD-78
      Runtime.getRuntime().exec("run " + job.name()); // BAD CD-78
      Runtime.getRuntime().exec("run " + job.mode()); // ok
    } catch (IOException e) {
      return "failed";
    }
    return "ok";
  }
}
