import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.util.Map;

public class Overloads {
  public void handle(Map<String, String> input, Context context) throws IOException {
    run(input.get("tool"));
    run("df", input.get("tool"));
  }

  private void run(String tool) throws IOException {
    Runtime.getRuntime().exec(tool); // BAD CD-78
  }

  private void run(String tool, String argument) throws IOException {
    Runtime.getRuntime().exec(tool); // ok
  }
}
