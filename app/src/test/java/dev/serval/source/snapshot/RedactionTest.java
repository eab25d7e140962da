package dev.serval.source.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.document.JsonWriter;
import dev.serval.document.Node;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedactionTest {

  private static final String LAYERS = "015030872274";

  @TempDir Path folder;

  private static Redaction redaction() {
    return new Redaction("a key for tests".getBytes(StandardCharsets.UTF_8), LAYERS::equals);
  }

  private static Disguise disguise() {
    return new Disguise("a key for tests".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void of_all_answers_no_account_name_or_address_is_left() throws Exception {
    Path zip = folder.resolve("redacted.zip");
    try (AnswerLog log = AnswerLog.open(folder.resolve("run"), false)) {
      log.scope(Examples.scope());
      int i = 0;
      for (MaskingTest.Example example : MaskingTest.examples()) {
        Answer answer =
            example.with("ask jane.doe@acme.example at 52.94.76.3 of orders-token-refresh", "x");
        Call call = answer.call();
        log.append(
            new Answer(
                Call.of(
                    call.account(),
                    call.region(),
                    call.service(),
                    call.operation(),
                    Map.of("FunctionName", "orders-token-refresh", "Number", "" + i++)),
                answer.outcome()));
      }
      log.zip(zip, redaction());
    }
    List<String> lines = new ArrayList<>();
    try (Answers answers = Snapshots.open(zip)) {
      assertThat(answers.scope().accounts()).hasSize(1).doesNotContain(Examples.ACCOUNT);
      String account = answers.scope().accounts().getFirst();
      for (MaskingTest.Example example : MaskingTest.examples()) {
        lines.addAll(
            AnswerLogTest.all(
                answers.to(account, Examples.REGION, example.service(), example.operation())));
      }
      assertThat(answers.problems()).isEmpty();
    }
    assertThat(lines).hasSizeGreaterThanOrEqualTo(MaskingTest.examples().size());
    assertThat(String.join("\n", lines))
        .doesNotContain(
            "111122223333",
            "orders-token-refresh",
            "orders-token-queue",
            "orders-secret-reader",
            "token-events",
            "acme-token-store",
            "session-tokens",
            "token-flow",
            "jane.doe",
            "52.94.76.3",
            "auth-token",
            "prod/db-password",
            "token-service",
            "orders-dlq")
        .contains(
            LAYERS,
            "SecretsManagerReadWrite",
            "eu-west-1",
            "/aws/lambda/",
            "secretsmanager",
            "states:::lambda:invoke",
            "$LATEST",
            "lambda:InvokeFunction",
            "TABLE_NAME");
  }

  @Test
  void domains_of_people_are_names_and_those_of_aws_are_none() throws Exception {
    Node.Mapping answer =
        redacted(
            """
            {"domainName":"api.acme.example","DomainName":"d111.cloudfront.net",
             "Endpoint":"d-1a2b3c4d5e.execute-api.eu-west-1.amazonaws.com",
             "note":"see api.acme.example"}
            """);
    String domain = answer.text("domainName").orElseThrow();
    assertThat(domain).matches("[a-z]{3}\\.[a-z]{4}\\.[a-z]{7}").doesNotContain("acme");
    assertThat(answer.text("DomainName")).contains("d111.cloudfront.net");
    assertThat(answer.text("note")).contains("see " + domain);
  }

  @Test
  void one_name_is_one_name_wherever_it_stands() throws Exception {
    Node.Mapping answer =
        redacted(
            """
            {"FunctionName":"orders-api","FunctionArn":"arn:aws:lambda:eu-west-1:111122223333:function:orders-api:7",
             "LoggingConfig":{"LogGroup":"/aws/lambda/orders-api"},
             "Environment":{"Variables":{"NEXT":"orders-api","HOME_QUEUE":"https://sqs.eu-west-1.amazonaws.com/111122223333/orders-api"}},
             "Description":"What orders-api does.",
             "Policy":"{\\"Statement\\":[{\\"Resource\\":\\"arn:aws:lambda:*:111122223333:function:orders-*\\"}]}"}
            """);
    String name = answer.text("FunctionName").orElseThrow();
    String account = answer.text("FunctionArn").orElseThrow().split(":")[4];
    assertThat(name).matches("[a-z]{6}-[a-z]{3}").isNotEqualTo("orders-api");
    assertThat(account).matches("\\d{12}").isNotEqualTo("111122223333");
    assertThat(JsonWriter.compact(answer))
        .isEqualTo(
            """
            {"FunctionName":"NAME","FunctionArn":"arn:aws:lambda:eu-west-1:ACCT:function:NAME:7",\
            "LoggingConfig":{"LogGroup":"/aws/lambda/NAME"},\
            "Environment":{"Variables":{"NEXT":"NAME","HOME_QUEUE":"https://sqs.eu-west-1.amazonaws.com/ACCT/NAME"}},\
            "Description":"What NAME does.",\
            "Policy":"{\\"Statement\\":[{\\"Resource\\":\\"arn:aws:lambda:*:ACCT:function:FIRST-*\\"}]}"}\
            """
                .replace("NAME", name)
                .replace("ACCT", account)
                .replace("FIRST", name.substring(0, 6)));
  }

  @Test
  void what_is_no_ones_own_stays() {
    String json =
        """
        {"Arns":["arn:aws:iam::aws:policy/AdministratorAccess","arn:aws:lambda:eu-west-1:015030872274:layer:vendor:3",\
        "arn:aws:kms:eu-west-1:*:key/3f0c9f9e-6f2a-4c1b-9d0e-2b7a6c5d4e3f","arn:aws:s3:::*","*","$LATEST","alias/aws/sqs"],\
        "PolicyName":"AdministratorAccess","PolicyArn":"arn:aws:iam::aws:policy/AdministratorAccess",\
        "Cidr":["0.0.0.0/0","10.1.2.3","172.16.0.0/12","192.168.0.1","169.254.169.254","::/0","fd00::1"],\
        "Handler":"app.handler","Runtime":"python3.13","Action":"lambda:InvokeFunction","LastModified":"2026-11-01T10:00:00.000+0000"}\
        """;
    assertThat(JsonWriter.compact(redacted(json))).isEqualTo(json);
  }

  @Property(tries = 500)
  void different_names_stay_different_and_keep_their_form(@ForAll("names") List<String> names) {
    Disguise disguise = disguise();
    Map<String, String> back = new HashMap<>();
    for (String name : names) {
      String other = disguise.name(name);
      assertThat(back.computeIfAbsent(other, _ -> name)).isEqualTo(name);
      assertThat(form(other)).isEqualTo(form(name));
    }
  }

  private static String form(String name) {
    return name.replaceAll("[a-z]", "a").replaceAll("[A-Z]", "A").replaceAll("[0-9]", "0");
  }

  @Property(tries = 500)
  void a_pattern_matches_what_it_matched(@ForAll("names") List<String> names, @ForAll int cut) {
    Disguise disguise = disguise();
    String name = names.getFirst();
    String beginning = name.substring(0, Math.floorMod(cut, name.length() + 1));
    String lastWord = name.substring(name.lastIndexOf('-') + 1);
    for (String other : names) {
      assertThat(disguise.name(other).startsWith(disguise.name(beginning)))
          .isEqualTo(other.startsWith(beginning));
      if (other.endsWith("-" + lastWord)) {
        assertThat(disguise.name(other)).endsWith("-" + disguise.name(lastWord));
      }
    }
  }

  @Property(tries = 300)
  void public_addresses_stay_public_and_in_their_networks(
      @ForAll("octets") List<Integer> one, @ForAll("octets") List<Integer> other) {
    Addresses addresses = new Addresses(disguise());
    String first = address(one);
    String second = one.get(0) + "." + one.get(1) + "." + other.get(2) + "." + other.get(3);
    String hidden = addresses.four(first);
    assertThat(hidden).matches("\\d{1,3}(\\.\\d{1,3}){3}");
    assertThat(Pattern.compile("\\.").split(hidden)).allMatch(part -> Integer.parseInt(part) < 256);
    assertThat(network(addresses.four(second))).isEqualTo(network(hidden));
    assertThat(addresses.four(second).equals(hidden)).isEqualTo(second.equals(first));
  }

  private static String address(List<Integer> octets) {
    return String.join(".", octets.stream().map(String::valueOf).toList());
  }

  private static String network(String address) {
    return address.substring(0, address.indexOf('.', address.indexOf('.') + 1));
  }

  private static Node.Mapping redacted(String json) {
    Answer answer = Examples.page(Examples.call("GetFunction"), 1, true, json);
    Redaction redaction = redaction();
    redaction.learn(answer);
    return ((Answer.Page) redaction.of(answer).outcome()).answer();
  }

  @Provide
  Arbitrary<List<String>> names() {
    Arbitrary<String> name =
        Arbitraries.of(
                "orders-api", "orders-db", "ordinary", "bills-api", "Bills_2", "a-1", "a-12", "x")
            .flatMap(
                fixed ->
                    Arbitraries.strings()
                        .withChars("abAB01-_")
                        .ofMinLength(1)
                        .ofMaxLength(6)
                        .injectDuplicates(0.2)
                        .map(made -> made.length() > 3 ? fixed : made));
    return name.list().ofMinSize(2).ofMaxSize(12);
  }

  @Provide
  Arbitrary<List<Integer>> octets() {
    return Arbitraries.integers().between(0, 255).list().ofSize(4);
  }
}
