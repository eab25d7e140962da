package dev.serval.source.aws.api;

import dev.serval.document.Node;
import dev.serval.source.snapshot.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the packages of deployed functions and layers from where Lambda keeps them. The address
 * of a package is signed: whoever has it can read the code, so it is used once, and never kept, put
 * into a message or logged. A package lies in a temporary file while it is read.
 */
public final class CodeDownload implements AutoCloseable {

  /** Bytes of a zip; Lambda takes no package that has more than 250 MB when it is unpacked. */
  private static final long MOST_BYTES = 260L << 20;

  private static final int MOST_REDIRECTS = 3;
  private static final int CONNECT = Math.toIntExact(Duration.ofSeconds(10).toMillis());
  private static final int READ = Math.toIntExact(Duration.ofSeconds(60).toMillis());

  private final Clients clients;
  private final Optional<URI> endpoint;

  /**
   * Prepares.
   *
   * @throws Unreachable where there are no credentials
   */
  public CodeDownload(Connection connection) throws Unreachable {
    this.clients = new Clients(connection);
    this.endpoint = connection.endpoint();
  }

  /** What came of it. */
  public sealed interface Fetched<T> {

    /** What was made of the package. */
    record Package<T>(T read) implements Fetched<T> {}

    /**
     * It could not be had.
     *
     * @param why as a sentence without beginning capital or full stop
     * @param permission the missing IAM permission, where that is the reason
     */
    record Missed<T>(String why, Optional<String> permission) implements Fetched<T> {}
  }

  /**
   * The package of a function, read while it is there.
   *
   * @param arn of the function
   */
  public <T> Fetched<T> function(String arn, Function<Path, T> reader) {
    return fetch(LambdaOperations.GET_FUNCTION, arn, Map.of("FunctionName", arn), "Code", reader);
  }

  /**
   * The content of a layer, read while it is there.
   *
   * @param arn of the layer's version
   */
  public <T> Fetched<T> layer(String arn, Function<Path, T> reader) {
    return fetch(LambdaOperations.GET_LAYER_VERSION, arn, Map.of("Arn", arn), "Content", reader);
  }

  private <T> Fetched<T> fetch(
      Operation operation,
      String arn,
      Map<String, String> request,
      String member,
      Function<Path, T> reader) {
    String[] parts = arn.split(":", -1);
    if (parts.length < 7) {
      return new Fetched.Missed<>("its ARN is not known", Optional.empty());
    }
    Optional<String> location;
    try {
      Node.Mapping answer = operation.invocation().answer(clients, parts[3], request);
      location =
          answer
              .get(member)
              .filter(Node.Mapping.class::isInstance)
              .flatMap(code -> ((Node.Mapping) code).text("Location"));
    } catch (RuntimeException e) {
      Answer.Refused refused = Failure.of(operation, e);
      return new Fetched.Missed<>(
          "%s was refused (%s)".formatted(operation.fullName(), refused.code()),
          refused.permission());
    }
    return location
        .map(address -> download(address, reader))
        .orElseGet(
            () -> new Fetched.Missed<>("AWS names no place where it lies", Optional.empty()));
  }

  private <T> Fetched<T> download(String address, Function<Path, T> reader) {
    Path file = null;
    try {
      file = Files.createTempFile("serval", ".zip");
      file.toFile().deleteOnExit(); // Should the process be ended meanwhile.
      copy(address, file);
      return new Fetched.Package<>(reader.apply(file));
    } catch (Refused e) {
      return new Fetched.Missed<>(e.why, Optional.empty());
    } catch (IOException e) {
      // Its message can have the address in it.
      return new Fetched.Missed<>(
          "its package could not be downloaded (%s)".formatted(e.getClass().getSimpleName()),
          Optional.empty());
    } finally {
      delete(file);
    }
  }

  private void copy(String address, Path file) throws IOException, Refused {
    URI at = allowed(address);
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      HttpURLConnection connection = (HttpURLConnection) at.toURL().openConnection();
      try {
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(CONNECT);
        connection.setReadTimeout(READ);
        int status = connection.getResponseCode();
        if (status / 100 == 3 && connection.getHeaderField("Location") != null) {
          at = allowed(connection.getHeaderField("Location"));
          continue;
        }
        if (status != HttpURLConnection.HTTP_OK) {
          throw new Refused("its package could not be downloaded (HTTP %d)".formatted(status));
        }
        copy(connection, file);
        return;
      } finally {
        connection.disconnect();
      }
    }
    throw new Refused("its package could not be downloaded (too many redirects)");
  }

  private static void copy(HttpURLConnection connection, Path file) throws IOException, Refused {
    try (InputStream in = connection.getInputStream();
        OutputStream out = Files.newOutputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      long bytes = 0;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        bytes += read;
        if (bytes > MOST_BYTES) {
          throw new Refused(
              "its package has more than %,d bytes, the most that are downloaded"
                  .formatted(MOST_BYTES));
        }
        out.write(buffer, 0, read);
      }
    }
  }

  /** Only AWS's own hosts are asked, over TLS; or the host that the user gave in place of them. */
  private URI allowed(String address) throws Refused {
    try {
      URI uri = new URI(address);
      String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
      boolean aws =
          "https".equals(uri.getScheme())
              && (host.endsWith(".amazonaws.com") || host.endsWith(".amazonaws.com.cn"));
      boolean given =
          endpoint
              .filter(
                  own ->
                      own.getScheme().equals(uri.getScheme())
                          && host.equalsIgnoreCase(own.getHost())
                          && own.getPort() == uri.getPort())
              .isPresent();
      if (uri.getUserInfo() == null && (aws || given)) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Said below; the message of this has the address in it.
    }
    throw new Refused(
        "it lies at a host that is not AWS's or is not asked over TLS, so it was not downloaded");
  }

  private static void delete(@Nullable Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // It is deleted when the process ends.
    }
  }

  @Override
  public void close() {
    clients.close();
  }

  /** Nothing is downloaded, and why. */
  private static final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    private final String why;

    Refused(String why) {
      super(why);
      this.why = why;
    }
  }
}
