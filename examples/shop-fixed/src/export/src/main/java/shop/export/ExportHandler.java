package shop.export;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;

/** Gives the accounting people the reports that the nightly job left. */
public class ExportHandler
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

  private static final Path FOLDER = Path.of("/tmp/reports");
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,60}\\.csv");

  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent request, Context context) {
    String name = request.getPathParameters().get("name");
    if (!NAME.matcher(name).matches()) {
      return new APIGatewayProxyResponseEvent().withStatusCode(404).withBody("no such report");
    }
    try {
      byte[] content = Files.readAllBytes(FOLDER.resolve(name));
      return new APIGatewayProxyResponseEvent()
          .withStatusCode(200)
          .withHeaders(Map.of("content-type", "application/octet-stream"))
          .withIsBase64Encoded(true)
          .withBody(Base64.getEncoder().encodeToString(content));
    } catch (IOException e) {
      return new APIGatewayProxyResponseEvent().withStatusCode(404).withBody("no such report");
    }
  }
}
