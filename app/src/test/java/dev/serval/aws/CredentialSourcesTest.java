package dev.serval.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.serval.document.UnreadableDocument;
import dev.serval.report.Result;
import dev.serval.report.ResultJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Where credentials come from besides keys: the standard sources, in a process that has nothing
 * else.
 */
@ResourceLock(AwsMock.LOCK)
@Execution(ExecutionMode.SAME_THREAD)
class CredentialSourcesTest {

  @TempDir Path folder;

  private AwsMock mock;

  @BeforeEach
  void start() {
    mock = AwsMock.with("small_scene.py");
  }

  @Test
  void aTokenOfAWebIdentityIsExchangedForARole() throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "header.claims.signature");
    Map<String, String> environment =
        Map.of(
            "AWS_ENDPOINT_URL",
            mock.endpoint().toString(),
            "AWS_WEB_IDENTITY_TOKEN_FILE",
            token.toString(),
            "AWS_ROLE_ARN",
            "arn:aws:iam::123456789012:role/worker",
            "AWS_ROLE_SESSION_NAME",
            "pipeline",
            "AWS_REGION",
            "eu-west-1");
    assertThat(audit(environment).functions()).hasSize(3);
  }

  @Test
  void aSessionOfSingleSignOnIsExchangedForARole() throws Exception {
    AtomicReference<String> asked = new AtomicReference<>("");
    HttpServer portal =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    portal.createContext("/", exchange -> grant(exchange, asked));
    portal.start();
    try {
      Path home = Files.createDirectories(folder.resolve("home"));
      Path config = Files.createDirectories(home.resolve(".aws")).resolve("config");
      Files.writeString(
          config,
          """
          [profile team]
          sso_session = company
          sso_account_id = 123456789012
          sso_role_name = audit
          region = eu-west-1
          [sso-session company]
          sso_region = eu-west-1
          sso_start_url = https://company.example/start
          """);
      signedIn(home, "company");
      Map<String, String> environment =
          Map.of(
              "HOME",
              home.toString(),
              "AWS_CONFIG_FILE",
              config.toString(),
              "AWS_ENDPOINT_URL",
              mock.endpoint().toString(),
              "AWS_ENDPOINT_URL_SSO",
              "http://localhost:" + portal.getAddress().getPort());
      assertThat(audit(environment, "--profile", "team").functions()).hasSize(3);
      assertThat(asked.get()).contains("role_name=audit").contains("account_id=123456789012");
    } finally {
      portal.stop(0);
    }
  }

  @Test
  void otherPartitionsHaveTheirOwnNames() throws Exception {
    AwsMock china = AwsMock.with("china_scene.py");
    Map<String, String> environment =
        Map.of(
            "AWS_ENDPOINT_URL",
            china.endpoint().toString(),
            "AWS_ACCESS_KEY_ID",
            "test",
            "AWS_SECRET_ACCESS_KEY",
            "test");
    Result result = audit(environment, "--region", "cn-north-1");
    assertThat(result.functions())
        .extracting(function -> function.arn().orElseThrow())
        .containsExactly("arn:aws-cn:lambda:cn-north-1:123456789012:function:orders");
    assertThat(result.functions().getFirst().role()).hasValue("orders");
  }

  private Result audit(Map<String, String> environment, Object... more)
      throws IOException, InterruptedException, UnreadableDocument {
    Path out = folder.resolve("out");
    Object[] arguments = new Object[5 + more.length];
    System.arraycopy(
        new Object[] {"audit", "--quiet", "--format=json", "--out", out}, 0, arguments, 0, 5);
    System.arraycopy(more, 0, arguments, 5, more.length);
    try (ServalProcess serval = ServalProcess.start(environment, arguments)) {
      assertThat(serval.status()).as(serval.output()).isLessThan(2);
    }
    Path file = out.resolve("result.json");
    return ResultJson.read(Files.readString(file), file.toString());
  }

  /** What {@code aws sso login} leaves in the user's home. */
  private static void signedIn(Path home, String session)
      throws IOException, NoSuchAlgorithmException {
    byte[] digest =
        MessageDigest.getInstance("SHA-1").digest(session.getBytes(StandardCharsets.UTF_8));
    Path cache = Files.createDirectories(home.resolve(".aws/sso/cache"));
    Files.writeString(
        cache.resolve(HexFormat.of().formatHex(digest) + ".json"),
        """
        {"startUrl": "https://company.example/start", "region": "eu-west-1",
         "accessToken": "signed-in", "expiresAt": "%s"}
        """
            .formatted(Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS)));
  }

  /** Answers as the portal's GetRoleCredentials does. */
  private static void grant(HttpExchange exchange, AtomicReference<String> asked)
      throws IOException {
    boolean known =
        "signed-in".equals(exchange.getRequestHeaders().getFirst("x-amz-sso_bearer_token"));
    asked.set(exchange.getRequestURI().toString());
    byte[] body =
        """
        {"roleCredentials": {"accessKeyId": "test", "secretAccessKey": "test",
         "sessionToken": "test", "expiration": %d}}
        """
            .formatted(Instant.now().plus(1, ChronoUnit.HOURS).toEpochMilli())
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(known ? 200 : 401, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
