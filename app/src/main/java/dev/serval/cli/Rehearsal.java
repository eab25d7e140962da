package dev.serval.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * The process from which the launcher makes a cache of loaded classes: it audits the example and
 * its code, or an account that answers from this process. Nothing outside is asked.
 */
public final class Rehearsal {

  /** Services whose answers are XML; the others' are JSON. */
  private static final List<String> XML =
      List.of("sts", "iam", "ec2", "sns", "s3", "cloudformation", "cloudfront", "monitoring");

  /** One answer for all of a service's operations: each reads the members that it knows. */
  private static final String ANSWERS = "rehearsal/";

  private static final int LONG = 40_000;

  private Rehearsal() {}

  /**
   * Runs it.
   *
   * @param args {@code files} or {@code live}, and the folder for its reports
   */
  public static void main(String[] args) throws IOException {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Map<String, String> variables = Map.of("XDG_CACHE_HOME", args[1]);
    Console console = new Console(nowhere, nowhere, false, Clock.systemUTC(), variables);
    Main.main(new String[] {"--version"});
    if (args[0].equals("live")) {
      live(console, args[1]);
    } else {
      Serval.run(new String[] {"audit", "--demo", "--out", args[1]}, console);
      String template = Demo.folder().resolve("template.yaml").toString();
      Serval.run(new String[] {"code", "--template", template, "--out", args[1]}, console);
      code(console, Path.of(args[1]));
    }
  }

  /** Code that no template is beside, and a file so long that its form is kept. */
  private static void code(Console console, Path out) throws IOException {
    Path folder = Files.createDirectories(out.resolve("src"));
    StringBuilder text = new StringBuilder("def handler(event, context):\n  return event\n");
    while (text.length() < LONG) {
      text.append("# as long as what is kept\n");
    }
    Files.writeString(folder.resolve("app.py"), text);
    String[] command = {"code", folder.toString(), "--out", out.toString()};
    Serval.run(command, console);
    Serval.run(command, console);
  }

  private static void live(Console console, String out) throws IOException {
    HttpServer account = account();
    account.start();
    try {
      System.setProperty("aws.accessKeyId", "rehearsal");
      System.setProperty("aws.secretAccessKey", "rehearsal");
      String endpoint = "http://127.0.0.1:" + account.getAddress().getPort();
      String[] command = {
        "audit", "--endpoint-url", endpoint, "--region", "eu-west-1", "--out", out
      };
      Serval.run(command, console);
    } finally {
      account.stop(0);
    }
  }

  private static HttpServer account() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", Rehearsal::answer);
    return server;
  }

  private static void answer(HttpExchange call) throws IOException {
    try (call) {
      byte[] body = answer(service(call));
      call.getRequestBody().readAllBytes();
      call.sendResponseHeaders(200, body.length);
      call.getResponseBody().write(body);
    }
  }

  private static byte[] answer(String service) throws IOException {
    boolean xml = XML.contains(service);
    try (InputStream kept =
        Rehearsal.class.getResourceAsStream(ANSWERS + service + (xml ? ".xml" : ".json"))) {
      return kept == null
          ? (xml ? "<Response/>" : "{}").getBytes(StandardCharsets.UTF_8)
          : kept.readAllBytes();
    }
  }

  /** The service stands in the signature's scope: {@code Credential=KEY/DATE/REGION/SERVICE/…}. */
  private static String service(HttpExchange call) {
    String[] scope =
        String.valueOf(call.getRequestHeaders().getFirst("Authorization")).split("/", 5);
    return scope.length == 5 ? scope[3] : "";
  }
}
