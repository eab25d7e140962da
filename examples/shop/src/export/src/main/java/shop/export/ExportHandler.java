package shop.export;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.Map;

/** Gives the accounting people the reports that the nightly job left. */
public class ExportHandler
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

  private static final String FOLDER = "/tmp/reports/";

  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent request, Context context) {
    String name = request.getPathParameters().get("name");
    File report = new File(FOLDER + name);
    context.getLogger().log("export of " + name);
    try {
      byte[] content = Files.readAllBytes(report.toPath());
      return new APIGatewayProxyResponseEvent()
          .withStatusCode(200)
          .withHeaders(Map.of("content-type", "application/octet-stream"))
          .withIsBase64Encoded(true)
          .withBody(Base64.getEncoder().encodeToString(content));
    } catch (IOException e) {
      return new APIGatewayProxyResponseEvent().withStatusCode(404).withBody(e.toString());
    }
  }
}
