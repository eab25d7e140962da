package dev.serval.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands between a caller and the mock of AWS: counts what is asked, and spoils the answers to
 * chosen operations. Which operation a request is, the mock says in a header of its answer; since
 * audits only read, it does no harm that the mock is asked first.
 */
public final class FaultyProxy implements AutoCloseable {

  private static final Set<String> NOT_FORWARDED =
      Set.of("host", "connection", "content-length", "expect", "upgrade", "transfer-encoding");

  private static final String ANY = "*";

  private final URI mock;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(threads).build();
  private final Map<String, Fault> faults = new ConcurrentHashMap<>();
  private final ConcurrentSkipListMap<String, Integer> requests = new ConcurrentSkipListMap<>();
  private final Map<String, Integer> spoilt = new ConcurrentHashMap<>();
  private final Map<String, HttpResponse<byte[]>> answers;
  private final Map<String, HttpResponse<byte[]>> firstPages = new ConcurrentHashMap<>();
  private final boolean remembers;

  private FaultyProxy(AwsMock mock, boolean remembers) throws IOException {
    this.mock = mock.endpoint();
    this.answers = mock.memory();
    this.remembers = remembers;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** One before the mock; it lets everything pass until told otherwise. */
  public static FaultyProxy before(AwsMock mock) {
    return make(mock, false);
  }

  /** One that asks the mock the same question only once, for tests that ask it again and again. */
  public static FaultyProxy remembering(AwsMock mock) {
    return make(mock, true);
  }

  private static FaultyProxy make(AwsMock mock, boolean remembers) {
    try {
      return new FaultyProxy(mock, remembers);
    } catch (IOException e) {
      throw new AssertionError("no port for a proxy", e);
    }
  }

  /** Where it answers. */
  public URI endpoint() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /** Spoils the answers to an operation, such as {@code lambda:GetPolicy}. */
  public FaultyProxy spoil(String operation, Fault fault) {
    faults.put(operation, fault);
    return this;
  }

  /** Spoils all answers but those to operations with a fault of their own. */
  public FaultyProxy spoilAll(Fault fault) {
    return spoil(ANY, fault);
  }

  /** Answers requests for a path by itself: with bytes, or, where there is none, a redirect. */
  public FaultyProxy serve(String path, byte[] content, String redirect) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            if (!redirect.isEmpty()) {
              exchange.getResponseHeaders().add("Location", redirect);
            }
            write(exchange, redirect.isEmpty() ? 200 : 302, content);
          }
        });
    return this;
  }

  /** Lets everything pass again, and forgets what it counted. */
  public void heal() {
    faults.clear();
    spoilt.clear();
    firstPages.clear();
    requests.clear();
  }

  /** How many requests came, by operation; those that failed too. */
  public SortedMap<String, Integer> requests() {
    return new TreeMap<>(requests);
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
    threads.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpResponse<byte[]> answer = answer(exchange);
      String operation = answer.headers().firstValue("X-Front-Operation").orElse("?:?");
      requests.merge(operation, 1, Integer::sum);
      Fault fault = faults.getOrDefault(operation, faults.get(ANY));
      if (fault == null) {
        pass(exchange, answer, answer.body());
      } else {
        spoil(exchange, operation, fault, answer);
      }
    }
  }

  private void spoil(
      HttpExchange exchange, String operation, Fault fault, HttpResponse<byte[]> answer)
      throws IOException {
    String service = operation.substring(0, operation.indexOf(':'));
    String name = operation.substring(operation.indexOf(':') + 1);
    int earlier = spoilt.merge(operation, 1, Integer::sum) - 1;
    switch (fault) {
      case Fault.Denied() -> send(exchange, ErrorBody.denied(service, name));
      case Fault.Throttled(int times) when earlier < times ->
          send(exchange, ErrorBody.throttled(service));
      case Fault.Broken(int times) when earlier < times ->
          send(exchange, ErrorBody.broken(service));
      case Fault.Dropped(int times) when earlier < times -> {
        // closing without an answer is the fault
      }
      case Fault.Throttled _, Fault.Broken _, Fault.Dropped _ ->
          pass(exchange, answer, answer.body());
      case Fault.Truncated() ->
          pass(exchange, answer, Arrays.copyOf(answer.body(), answer.body().length / 2));
      case Fault.EndlessPages(String member) -> {
        HttpResponse<byte[]> first = firstPages.putIfAbsent(operation, answer);
        HttpResponse<byte[]> page = first == null ? answer : first;
        pass(exchange, page, withToken(page.body(), member, name));
      }
      case Fault.Slow(var by) -> {
        sleep(by.toMillis());
        pass(exchange, answer, answer.body());
      }
      case Fault.Answer(String contentType, String body) ->
          send(exchange, new ErrorBody(200, contentType, Map.of(), body));
      case Fault.Rewritten(String pattern, String by) ->
          pass(
              exchange,
              answer,
              new String(answer.body(), StandardCharsets.UTF_8)
                  .replaceAll(pattern, by)
                  .getBytes(StandardCharsets.UTF_8));
      case Fault.Refused(int status, String code, String message) ->
          send(exchange, ErrorBody.of(service, status, code, message));
    }
  }

  /** The answer with a token that always leads to the same page. */
  private static byte[] withToken(byte[] body, String member, String operation) {
    String text = new String(body, StandardCharsets.UTF_8).strip();
    if (text.startsWith("{")) {
      String rest = text.substring(1).strip();
      String comma = rest.startsWith("}") ? "" : ",";
      text = "{\"" + member + "\":\"again\"" + comma + rest;
    } else {
      text =
          text.replaceFirst(
              "(</" + operation + "(Result|Response)>)",
              "<" + member + ">again</" + member + ">$1");
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private HttpResponse<byte[]> answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String question = question(exchange, body);
    HttpResponse<byte[]> known = answers.get(question);
    if (remembers && known != null) {
      return known;
    }
    HttpResponse<byte[]> answer = forward(exchange, body);
    if (remembers) {
      answers.put(question, answer);
    }
    return answer;
  }

  /** What is asked, of which service, in which region and with whose key. */
  private static String question(HttpExchange exchange, byte[] body) {
    String authorization =
        Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "");
    return String.join(
        " ",
        exchange.getRequestMethod(),
        exchange.getRequestURI().toString(),
        authorization.replaceAll(",.*", ""),
        Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("X-Amz-Target"), ""),
        new String(body, StandardCharsets.UTF_8));
  }

  private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(mock.resolve(exchange.getRequestURI()))
            .method(
                exchange.getRequestMethod(),
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (header, values) -> {
              if (!NOT_FORWARDED.contains(header.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(header, value));
              }
            });
    try {
      return client.send(request.build(), BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static void pass(HttpExchange exchange, HttpResponse<byte[]> answer, byte[] body)
      throws IOException {
    answer
        .headers()
        .map()
        .forEach(
            (header, values) -> {
              // a checksum would give the other faults away
              if (!NOT_FORWARDED.contains(header.toLowerCase(Locale.ROOT))
                  && !header.equalsIgnoreCase("x-amz-crc32")) {
                values.forEach(value -> exchange.getResponseHeaders().add(header, value));
              }
            });
    write(exchange, answer.statusCode(), body);
  }

  private static void send(HttpExchange exchange, ErrorBody error) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", error.contentType());
    error.headers().forEach(exchange.getResponseHeaders()::add);
    write(exchange, error.status(), error.body().getBytes(StandardCharsets.UTF_8));
  }

  private static void write(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  private static void sleep(long millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
