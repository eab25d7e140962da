package dev.serval.aws;

import dev.serval.python.PythonEnvironment;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A mock of AWS in a process of its own: moto, with {@code aws/front.py} before it for what moto
 * lacks. It keeps what scripts make in it until it is told to forget.
 */
public final class AwsMock implements AutoCloseable {

  /** What classes lock that use the shared one: a scene is of one class at a time. */
  static final String LOCK = "mock of AWS";

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static @Nullable AwsMock shared;

  private final Process process;
  private final URI endpoint;
  private final Map<String, HttpResponse<byte[]>> memory = new ConcurrentHashMap<>();
  private String scene = "";

  private AwsMock(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /**
   * The one of this virtual machine, started when first asked for; it ends with the machine. Skips
   * the test where there is no Python.
   */
  public static synchronized AwsMock shared() {
    AwsMock running = shared;
    if (running == null || !running.process.isAlive()) {
      running = start();
      shared = running;
      Runtime.getRuntime().addShutdownHook(new Thread(running::close));
    }
    return running;
  }

  /**
   * The shared one, with a scene and nothing else in it.
   *
   * @param script of {@code src/test/python/aws}
   */
  public static AwsMock with(String script) {
    AwsMock mock = shared();
    if (!mock.scene.equals(script)) {
      mock.reset();
      mock.run(script);
      mock.scene = script;
    }
    return mock;
  }

  /** One of the caller's own. */
  public static AwsMock start() {
    try {
      Path folder = Files.createTempDirectory("serval-aws-mock");
      Path port = folder.resolve("port");
      Path log = folder.resolve("output");
      Process process =
          new ProcessBuilder(PythonEnvironment.command("aws/front.py", port.toString()))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      waitFor(port, process, log);
      // a name, not an address: S3 Control puts the account's number before it
      return new AwsMock(process, URI.create("http://localhost:" + Files.readString(port)));
    } catch (IOException e) {
      throw new AssertionError("the mock of AWS could not be started", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while the mock of AWS was starting", e);
    }
  }

  private static void waitFor(Path port, Process process, Path log)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!Files.exists(port)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        process.destroyForcibly();
        throw new AssertionError("the mock of AWS did not start:\n" + Files.readString(log));
      }
      Thread.sleep(20);
    }
  }

  /** Where it answers, for all services, accounts and regions. */
  public URI endpoint() {
    return endpoint;
  }

  /**
   * Runs a script of {@code src/test/python/aws} against it, and gives what the script printed. Its
   * first argument is the endpoint.
   */
  public String run(String script, String... arguments) {
    changed();
    return ask(script, arguments);
  }

  /** As {@link #run}, for a script that changes nothing. */
  public String ask(String script, String... arguments) {
    List<String> all = new ArrayList<>(List.of(endpoint.toString()));
    all.addAll(List.of(arguments));
    try {
      return PythonEnvironment.output("aws/" + script, all);
    } catch (IOException e) {
      throw new AssertionError(script + " could not be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while " + script + " was running", e);
    }
  }

  private void changed() {
    scene = "";
    memory.clear();
  }

  /** What proxies remember of its answers; as long as nothing is changed. */
  Map<String, HttpResponse<byte[]>> memory() {
    return memory;
  }

  /** Forgets everything. */
  public void reset() {
    changed();
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.resolve("/front/reset"))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new AssertionError("the mock of AWS did not forget: " + answer.body());
      }
    } catch (IOException e) {
      throw new AssertionError("the mock of AWS does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while the mock of AWS was forgetting", e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
