import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.util.Map;

public class EscapedByHand
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

  private static String escape(String value) {
    return value
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, Context context) {
    String name = event.getQueryStringParameters().get("name");
    if (event.getPath().equals("/escaped")) {
      return new APIGatewayProxyResponseEvent()
          .withStatusCode(200)
          .withHeaders(Map.of("Content-Type", "text/html"))
          .withBody("<p>" + escape(name) + "</p>"); // ok
    }
    APIGatewayProxyResponseEvent page = new APIGatewayProxyResponseEvent();
    page.setStatusCode(200);
    page.setHeaders(Map.of("Content-Type", "text/html"));
    page.setBody("<p>" + name.replace("<", "&lt;") + "</p>"); // BAD CD-79
    return page;
  }
}
