import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

public class Raw implements RequestStreamHandler {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    JsonNode root = MAPPER.readTree(in);
    String file = root.get("file").asText();
    Runtime.getRuntime().exec("file " + file); // BAD CD-78
    int pages = root.get("pages").asInt();
    Runtime.getRuntime().exec("print " + pages); // ok
  }
}
