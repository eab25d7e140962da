import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a table of lambdas gives is called, and what may not be there besides is not. */
public class MethodTables implements RequestHandler<APIGatewayV2HTTPEvent, String> {
  private static final Map<String, Function<Map<String, String>, String>> TOOLS = new HashMap<>();

  static {
    TOOLS.put("resize", params -> "resize " + Integer.parseInt(params.get("width")));
    TOOLS.put("stop", params -> "stop");
  }

  private static final Map<String, Function<Map<String, String>, String>> OPEN = new HashMap<>();

  static {
    OPEN.put("rename", params -> "rename " + params.get("name"));
  }

  @Override
  public String handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    Map<String, String> params = event.getQueryStringParameters();
    try {
      Runtime.getRuntime().exec(TOOLS.get("resize").apply(params)); // ok
      Runtime.getRuntime().exec(Optional.of("stop").map(TOOLS::get).get().apply(params)); // ok
      Runtime.getRuntime().exec(OPEN.get("rename").apply(params)); // BAD CD-78
      Runtime.getRuntime().exec(Optional.of("rename").map(OPEN::get).get().apply(params)); // BAD CD-78
    } catch (IOException e) {
      return "failed";
    }
    return "done";
  }
}
