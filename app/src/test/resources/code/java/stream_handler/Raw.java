import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

public class Raw implements RequestStreamHandler {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private final ObjectMapper mapper = new ObjectMapper();

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    JsonNode root = MAPPER.readTree(in);
    String file = root.get("file").asText();
    Runtime.getRuntime().exec("file " + file); // BAD CD-78
    int pages = root.get("pages").asInt();
    Runtime.getRuntime().exec("print " + pages); // ok
    String name = mapper.readTree(in).path("name").asText();
    mapper.writeValue(
        out, Map.of("statusCode", 302, "headers", Map.of("Location", name))); // BAD CD-601
    mapper.writeValue(out, Map.of("statusCode", 302, "headers", Map.of("Location", "/"))); // ok
    OutputStreamWriter writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    writer.write(System.getenv("AWS_SESSION_TOKEN")); // BAD CD-200
    writer.write(System.getenv("STAGE")); // ok
  }
}
