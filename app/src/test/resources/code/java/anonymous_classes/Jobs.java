import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.util.Map;

public class Jobs {
  interface Job {
    void run(String line) throws IOException;
  }

  public void handleJobs(Map<String, String> input, Context context) throws IOException {
    Job shell =
        new Job() {
          @Override
          public void run(String line) throws IOException {
            Runtime.getRuntime().exec(line); // BAD CD-78
          }
        };
    Job careful =
        new Job() {
          @Override
          public void run(String line) throws IOException {
            new ProcessBuilder("stat", line).start(); // ok
          }
        };
    shell.run(input.get("line"));
    careful.run(input.get("line"));
  }
}
