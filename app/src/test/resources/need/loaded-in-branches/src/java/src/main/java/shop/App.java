package shop;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

public class App implements RequestHandler<Map<String, String>, String> {
  @Override
  public String handleRequest(Map<String, String> event, Context context) {
    if (event.get("method").equals("GET")) {
      return Store.get(event.get("id"));
    } else {
      return Store.forget(event.get("id"));
    }
  }
}
