package dev.serval.source.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.document.DocumentReader;
import dev.serval.document.JsonWriter;
import dev.serval.document.Node;
import dev.serval.secret.Secret;
import dev.serval.secret.Secrets;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {

  private static final String GITHUB = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";
  private static final String PASSWORD = "Tr0ub4dor-X9v7";

  /** An answer of every kind that Serval asks for. */
  record Example(String service, String operation, String json) {
    Answer with(String secret, String password) {
      String filled = json.replace("@SECRET@", secret).replace("@PASSWORD@", password);
      return Examples.page(
          Call.of(Examples.ACCOUNT, Examples.REGION, service, operation, Map.of()),
          1,
          true,
          filled);
    }

    @Override
    public String toString() {
      return service + ":" + operation;
    }
  }

  static List<Example> examples() throws Exception {
    try (InputStream in = MaskingTest.class.getResourceAsStream("/masking/answers.json")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      List<Example> examples = new ArrayList<>();
      for (Node item : DocumentReader.parseJson(text, "answers.json").root().items()) {
        Node.Mapping example = (Node.Mapping) item;
        examples.add(
            new Example(
                example.text("service").orElseThrow(),
                example.text("operation").orElseThrow(),
                JsonWriter.compact(example.get("answer").orElseThrow())));
      }
      return examples;
    }
  }

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        GITHUB,
        "see https://admin:" + PASSWORD + "@internal.example.com/x",
        "db: password=" + PASSWORD + ";host=db.example.com",
        "Authorization: Bearer Q7r8S9t0U1v2W3x4Y5z6A7b8C9d0",
      })
  void no_planted_secret_reaches_the_disk(String secret) throws Exception {
    try (AnswerLog log = AnswerLog.open(folder.resolve("run"), false)) {
      log.scope(Examples.scope());
      int i = 0;
      for (Example example : examples()) {
        Answer answer = example.with(secret, PASSWORD);
        Call call = answer.call();
        log.append(
            new Answer(
                Call.of(
                    call.account(),
                    call.region(),
                    call.service(),
                    call.operation(),
                    Map.of("Number", String.valueOf(i++))),
                answer.outcome()));
      }
      log.append(
          new Answer(
              Examples.call("GetPolicy"),
              new Answer.Refused("Failed", "while reading " + secret, Optional.empty())));
      log.zip(folder.resolve("run.zip"));
    }
    List<String> pieces = List.of(GITHUB.substring(4, 16), PASSWORD, "Q7r8S9t0U1v2", "DROPPED");
    try (Stream<Path> inside = Files.walk(folder.resolve("run"))) {
      for (Path file : inside.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).as(file.toString()).doesNotContain(pieces);
      }
    }
    assertThat(folder.resolve("run.zip")).isNotEmptyFile();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void where_no_secret_is_nothing_is_changed(Example example) {
    Node.Mapping given =
        ((Answer.Page) example.with("plain words", "${stageVariables.p}").outcome()).answer();
    Node.Mapping kept =
        ((Answer.Page) Masking.of(example.with("plain words", "${stageVariables.p}")).outcome())
            .answer();
    assertThat(JsonWriter.indented(kept)).isEqualTo(JsonWriter.indented(withoutDropped(given)));
  }

  /** The test's own account of what goes. */
  private static Node.Mapping withoutDropped(Node.Mapping mapping) {
    Node.Mapping left = mapping;
    for (Node.Entry entry : mapping.entries()) {
      if (entry.value() instanceof Node.Text(String value, var _) && value.contains("DROPPED")) {
        left = left.without(entry.key());
      } else if (entry.value() instanceof Node.Mapping inner) {
        left = left.with(entry.key(), withoutDropped(inner));
      }
    }
    return left;
  }

  @ParameterizedTest
  @MethodSource("examples")
  void masked_twice_is_masked_once(Example example) {
    Answer once = Masking.of(example.with(GITHUB, PASSWORD));
    assertThat(AnswerLine.write(Masking.of(once))).isEqualTo(AnswerLine.write(once));
  }

  @Test
  void the_examples_cover_every_service_that_is_asked() throws Exception {
    assertThat(new TreeSet<>(examples().stream().map(Example::service).toList()))
        .containsExactlyInAnyOrder(
            "apigateway",
            "apigatewayv2",
            "cloudformation",
            "cloudfront",
            "cloudtrail",
            "cloudwatch",
            "config",
            "dynamodb",
            "ec2",
            "ecr",
            "events",
            "iam",
            "kinesis",
            "kms",
            "lambda",
            "logs",
            "s3",
            "scheduler",
            "secretsmanager",
            "signer",
            "sns",
            "sqs",
            "ssm",
            "states",
            "sts");
  }

  @Test
  void a_variable_is_judged_as_before() {
    Map<String, String> variables =
        Map.of(
            "DB_PASSWORD",
            "hunter2",
            "API_KEY",
            "zx81-Q7vLm2pXw9Rt",
            "STRIPE",
            "sk_live_4eC39HqLyjWDarjtT1zdp7dc",
            "DATABASE_URL",
            "postgres://app:" + PASSWORD + "@db.example.com:5432/app?sslmode=require",
            "CONFIG",
            "{\"user\":\"app\",\"password\":\"" + PASSWORD + "\"}",
            "PROXY",
            "http://u:" + PASSWORD + "@proxy.example.com:3128");
    variables.forEach(
        (name, value) -> {
          String kept = variable(name, value);
          Secret secret = Secrets.in(name, value).orElseThrow();
          assertThat(Secrets.in(name, kept)).as(kept).contains(secret);
          assertThat(kept).contains("serval:secret(").doesNotContain(PASSWORD, "hunter2", "Q7vLm2");
        });
    assertThat(variable("PROXY", "http://u:" + PASSWORD + "@proxy.example.com:3128"))
        .startsWith("http://u:serval:secret(")
        .endsWith("@proxy.example.com:3128");
  }

  @Test
  void references_and_settings_stay() {
    Map.of(
            "SECRET_ARN", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbC123",
            "TOKEN_TTL", "3600",
            "PASSWORD_PARAMETER", "/prod/db/password",
            "API_KEY_NAME", "orders",
            "QUEUE_URL", "https://sqs.eu-west-1.amazonaws.com/111122223333/secret-queue")
        .forEach((name, value) -> assertThat(variable(name, value)).isEqualTo(value));
  }

  @Test
  void a_secret_in_a_place_of_its_own_is_found() {
    String inBase64 =
        Base64.getEncoder().encodeToString(("token " + GITHUB).getBytes(StandardCharsets.UTF_8));
    assertThat(variable("BLOB", inBase64)).startsWith("serval:secret(GitHub token");
    assertThat(masked("{\"Tags\":{\"" + GITHUB + "\":\"a\",\"" + GITHUB + "x\":\"b\"}}"))
        .doesNotContain("ghp_")
        .contains("\"a\"", "\"b\"");
    assertThat(masked("{\"Input\":\"{\\\"pin\\\":1,\\\"db_password\\\":43218765}\"}"))
        .doesNotContain("43218765")
        .contains("\\\"pin\\\":1");
    assertThat(masked("{\"Tags\":[{\"Key\":\"db-password\",\"Value\":\"" + PASSWORD + "\"}]}"))
        .doesNotContain(PASSWORD);
    assertThat(
            masked(
                "{\"Parameters\":[{\"ParameterKey\":\"DbPassword\",\"ParameterValue\":\""
                    + PASSWORD
                    + "\"}]}"))
        .doesNotContain(PASSWORD);
    assertThat(
            masked(
                "{\"Origins\":{\"CustomHeaders\":{\"Items\":[{\"HeaderName\":\"X-Origin-Verify\",\"HeaderValue\":\"b7Qx9Lm2Kp4Rt8Vz\"}]}}}"))
        .doesNotContain("b7Qx9");
  }

  @Test
  void json_in_text_stays_json_with_everything_else_in_it() throws Exception {
    String definition =
        "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"Parameters\":{\"db_password\":\""
            + PASSWORD
            + "\"},\"End\":true}}}";
    String kept = masked("{\"definition\":" + JsonWriter.compact(Nodes.text(definition)) + "}");
    Node.Mapping read =
        (Node.Mapping)
            DocumentReader.parseJson(
                    Examples.mapping(kept).text("definition").orElseThrow(), "definition")
                .root();
    assertThat(JsonWriter.compact(read))
        .isEqualTo(
            definition.replace(
                PASSWORD,
                "serval:secret(password, 14 characters, ending in v7; RANDOM_UNDER_NAME FIRM)"));
  }

  @Test
  void a_text_that_imitates_a_mark_hides_nothing() {
    String imitation = "serval:secret(weak password, 4 characters; NAME TENTATIVE)";
    assertThat(Secrets.in("NOTE", imitation + " " + GITHUB).orElseThrow().kind())
        .isEqualTo("GitHub token");
    assertThat(variable("NOTE", imitation + " " + GITHUB)).doesNotContain(GITHUB);
    assertThat(Secrets.in("NOTE", "serval:secret(" + GITHUB + ", 4 characters; NAME TENTATIVE)"))
        .get()
        .extracting(Secret::kind)
        .isEqualTo("GitHub token");
    assertThat(Secrets.in("NOTE", "serval:secret(my own words, 4 characters; NAME TENTATIVE)"))
        .isEmpty();
    assertThat(Secrets.in("NOTE", "serval:secret(password, 99999999999 characters; NAME FIRM)"))
        .isEmpty();
  }

  @Test
  void a_signature_never_stays() {
    String url = "https://b.s3.amazonaws.com/k?X-Amz-Date=1&X-Amz-Signature=abcdef0123&x=1";
    assertThat(variable("URL", url))
        .isEqualTo("https://b.s3.amazonaws.com/k?X-Amz-Date=1&X-Amz-Signature=&x=1");
  }

  private static String variable(String name, String value) {
    String kept =
        masked(
            "{\"Environment\":{\"Variables\":{\""
                + name
                + "\":"
                + JsonWriter.compact(Nodes.text(value))
                + "}}}");
    return Examples.mapping(kept)
        .mapping("Environment")
        .flatMap(environment -> environment.mapping("Variables"))
        .flatMap(variables -> variables.text(name))
        .orElseThrow();
  }

  private static String masked(String json) {
    Answer kept = Masking.of(Examples.page(Examples.call("GetFunction"), 1, true, json));
    return JsonWriter.compact(((Answer.Page) kept.outcome()).answer());
  }
}
