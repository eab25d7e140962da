package quotes;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Map;

@Named("listQuotes")
public class ListQuotesHandler implements RequestHandler<Map<String, String>, String> {

  @Override
  public String handleRequest(Map<String, String> event, Context context) {
    try {
      Runtime.getRuntime().exec("print " + event.get("quote"));
    } catch (IOException e) {
      return "failed";
    }
    return "printed";
  }
}
