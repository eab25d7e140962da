import static java.lang.String.format;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.IOException;
import java.util.Map;

public class Tools implements RequestHandler<Map<String, String>, String> {
  private static final String TOOL = "convert";
  private static String last = "none";

  @Override
  public String handleRequest(Map<String, String> input, Context context) {
    try {
      Runner.run(format("%s %s", TOOL, input.get("file")));
      Runner.run(TOOL + " --version");
      new Runner().again(input.get("file"));
    } catch (IOException e) {
      return last;
    }
    return "ok";
  }

  static class Runner {
    private String kept;

    static void run(String line) throws IOException {
      Runtime.getRuntime().exec(line); // BAD CD-78
    }

    void again(String file) throws IOException {
      this.kept = file;
      new ProcessBuilder("sh", "-c", kept).start(); // BAD CD-78
      new ProcessBuilder("stat", kept).start(); // ok
    }
  }
}
