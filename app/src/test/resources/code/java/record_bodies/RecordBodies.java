import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.*;

public class RecordBodies implements RequestStreamHandler {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  record Login(String user, String password, int count) {}

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    BufferedReader reader = new BufferedReader(new InputStreamReader(in));
    StringBuilder text = new StringBuilder();
    String line;
    while ((line = reader.readLine()) != null) {
      text.append(line);
    }
    Runtime.getRuntime().exec("file " + text.toString()); // BAD CD-78
    Login login = MAPPER.readValue(text.toString(), Login.class);
    Runtime.getRuntime().exec("file " + login.user()); // BAD CD-78
    print(login.count());
    Runtime.getRuntime().exec("file " + login.count()); // ok
    Basket basket = MAPPER.readValue(text.toString(), Basket.class);
    Runtime.getRuntime().exec("print " + basket.getCopies()); // ok
    Runtime.getRuntime().exec("on " + basket.getPrinter()); // BAD CD-78
  }

  static class Basket {
    private String printer;
    private int copies;

    public String getPrinter() {
      return printer;
    }

    public int getCopies() {
      return copies;
    }
  }

  private static void print(int count) throws IOException {
    Runtime.getRuntime().exec("print " + count); // ok
  }
}
