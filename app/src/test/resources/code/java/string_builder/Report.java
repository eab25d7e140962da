import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.util.Map;

public class Report {
  public String handleReport(Map<String, String> input, Context context) throws IOException {
    StringBuilder command = new StringBuilder("report ");
    command.append("--title ").append(input.get("title"));
    Runtime.getRuntime().exec(command.toString()); // BAD CD-78
    StringBuilder fixed = new StringBuilder();
    fixed.append("report").append(" --all");
    Runtime.getRuntime().exec(fixed.toString()); // ok
    String text = """
        report --title %s
        """.formatted(input.get("title"));
    Runtime.getRuntime().exec(text); // BAD CD-78
    return "done";
  }
}
