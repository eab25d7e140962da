package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.data.Tables;
import dev.serval.document.DocumentReader;
import dev.serval.document.JsonWriter;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Policies with the verdict that a person gave them by the definitions of the line format: each key
 * that closes a grant and each that does not, one by one.
 */
class ExposedCasesTest {

  private static final List<String> ORDER =
      List.of("NOT_PUBLIC", "CROSS_ACCOUNT", "RESTRICTED", "PUBLIC");

  private final ExposedLine exposed = new ExposedLine(Tables.bundled().iam());
  private final CanLine can = new CanLine(Tables.bundled().iam());

  private record Case(String name, String expected, Node.Mapping question) {}

  private static List<Case> cases() throws IOException, UnreadableDocument {
    List<Case> all = new ArrayList<>();
    try (InputStream in =
        Objects.requireNonNull(ExposedCasesTest.class.getResourceAsStream("exposed-cases.jsonl"))) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        Node.Mapping read = (Node.Mapping) DocumentReader.parseJson(line, "case").root();
        all.add(
            new Case(
                read.text("name").orElseThrow(),
                read.text("expect").orElseThrow(),
                read.mapping("question").orElseThrow()));
      }
    }
    assertThat(all).hasSizeGreaterThan(150);
    return all;
  }

  private Node.Mapping answer(Node.Mapping question) {
    return exposed.answer(JsonWriter.compact(question));
  }

  @TestFactory
  Stream<DynamicTest> each_policy_gets_its_verdict() throws IOException, UnreadableDocument {
    return cases().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.name(),
                    () -> {
                      Node.Mapping answer = answer(one.question());
                      assertThat(answer.text("verdict")).contains(one.expected());
                      assertThat(answer.text("construct").orElse(""))
                          .doesNotContain("the evaluator does not allow", "too intricate");
                    }));
  }

  /** The witnesses are complete: {@code can} allows them as they are. */
  @TestFactory
  Stream<DynamicTest> each_witness_gets_in() throws IOException, UnreadableDocument {
    return cases().stream()
        .filter(one -> !List.of("NOT_PUBLIC", "UNKNOWN").contains(one.expected()))
        .map(one -> DynamicTest.dynamicTest(one.name(), () -> allowed(answer(one.question()))));
  }

  private void allowed(Node.Mapping answer) {
    List<Node> witnesses =
        answer
            .get("witnesses")
            .map(Node::items)
            .orElseGet(() -> List.of(answer.get("witness").orElseThrow()));
    for (Node witness : witnesses) {
      assertThat(can.answer(JsonWriter.compact(witness)).text("decision"))
          .as(JsonWriter.compact(witness))
          .contains("ALLOWED");
    }
  }

  /** Without what is said to close it, a policy is more open. */
  @TestFactory
  Stream<DynamicTest> what_closes_it_is_what_closes_it() throws IOException, UnreadableDocument {
    return cases().stream()
        .filter(one -> ORDER.indexOf(one.expected()) >= 0 && !one.expected().equals("PUBLIC"))
        .map(one -> DynamicTest.dynamicTest(one.name(), () -> flips(one)));
  }

  private void flips(Case one) {
    for (Node closing : answer(one.question()).get("closedBy").orElseThrow().items()) {
      Node.Mapping said = (Node.Mapping) closing;
      int statement = Integer.parseInt(said.text("statement").orElseThrow());
      List<String> by =
          said.get("by").orElseThrow().items().stream()
              .map(node -> node.asText().orElseThrow())
              .toList();
      assertThat(by).as(one.name()).isNotEmpty();
      if (one.question().has("publicAccessBlock") && !by.contains("RestrictPublicBuckets")) {
        continue; // What a statement says is the smaller half of it: the block stays.
      }
      // Where several are named, each alone opens it, or all together do.
      Node.Mapping without = one.question();
      String verdict = one.expected();
      for (String what : by) {
        String alone = verdict(without(one.question(), statement, what));
        without = without(without, statement, what);
        verdict = ORDER.indexOf(alone) > ORDER.indexOf(one.expected()) ? alone : verdict(without);
      }
      assertThat(ORDER.indexOf(verdict))
          .as("%s without %s is %s", one.name(), by, verdict)
          .isGreaterThan(ORDER.indexOf(one.expected()));
    }
  }

  /** Where Denies are what closes it, they are named, and not an Allow's action. */
  @Test
  void denies_that_close_are_named() throws IOException, UnreadableDocument {
    for (Case one : cases()) {
      int order = ORDER.indexOf(one.expected());
      String policy = one.question().get("policy").map(JsonWriter::compact).orElse("");
      if (order >= 0 && policy.contains("\"Effect\":\"Deny\"")) {
        String without = verdict(without(one.question(), 0, "Deny"));
        assertThat(JsonWriter.compact(answer(one.question())).contains("[\"Deny"))
            .as("%s, without Denies %s", one.name(), without)
            .isEqualTo(ORDER.indexOf(without) > order);
      }
    }
  }

  private String verdict(Node.Mapping question) {
    return answer(question).text("verdict").orElse("ERROR");
  }

  private static Node.Mapping without(Node.Mapping question, int number, String what) {
    if (what.equals("RestrictPublicBuckets")) {
      return question.without("publicAccessBlock");
    }
    Node.Mapping policy = question.mapping("policy").orElseThrow();
    List<Node> statements = new ArrayList<>(policy.get("Statement").orElseThrow().items());
    if (what.equals("Deny")) {
      statements.removeIf(one -> ((Node.Mapping) one).text("Effect").orElseThrow().equals("Deny"));
    } else if (what.startsWith("Deny ")) {
      // An empty one stays in its place, so that the numbers of the others hold.
      int denied = Integer.parseInt(what.substring("Deny ".length()).split(" ")[0]) - 1;
      Node.Mapping deny = (Node.Mapping) statements.get(denied);
      assertThat(deny.text("Effect")).contains("Deny");
      statements.set(denied, deny.without("NotAction").with("Action", nothing(deny)));
    } else {
      statements.set(number, without((Node.Mapping) statements.get(number), what));
    }
    return question.with(
        "policy", policy.with("Statement", new Node.Sequence(statements, policy.at())));
  }

  private static Node nothing(Node.Mapping statement) {
    return new Node.Text("none:Nothing", statement.at());
  }

  private static Node.Mapping without(Node.Mapping statement, String what) {
    Node star = new Node.Text("*", statement.at());
    return switch (what) {
      case "Principal", "NotPrincipal" -> statement.without(what).with("Principal", star);
      case "Action", "NotAction" -> statement.without(what).with("Action", star);
      case "Resource", "NotResource" -> statement.without(what).with("Resource", star);
      default -> {
        Node.Mapping condition = statement.mapping("Condition").orElseThrow();
        Node.Mapping left = condition;
        for (Node.Entry operator : condition.entries()) {
          Node.Mapping keys = (Node.Mapping) operator.value();
          left = left.with(operator.key(), keys.without(what));
        }
        assertThat(left).isNotEqualTo(condition);
        yield statement.with("Condition", left);
      }
    };
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:logs:us-east-1:111122223333:log-group:g:*, log-group:g:log-stream:main",
    "arn:aws:logs:us-east-1:111122223333:log-group:*, log-group:orders:log-stream:main",
    "arn:aws:logs:us-east-1:111122223333:*, log-group:orders:log-stream:main",
  })
  void who_writes_to_logs_writes_to_a_stream(String resource, String stream) {
    Node.Mapping answer =
        exposed.answer(
            """
            {'resource':'%s','account':'111122223333','policy':{'Statement':{'Effect':'Allow',
            'Principal':'*','Action':'logs:PutLogEvents','Resource':'*'}}}
            """
                .formatted(resource)
                .replace('\'', '"'));
    assertThat(answer.mapping("witness").orElseThrow().text("resource"))
        .hasValueSatisfying(shown -> assertThat(shown).endsWith(":" + stream));
  }

  /** Lines in the order in which they come; one that is wrong harms no other. */
  @TestFactory
  Stream<DynamicTest> bad_lines_are_answered() {
    record Bad(String line, String said) {}
    return Stream.of(
            new Bad("{'id':1}", "no resource"),
            new Bad("{'id':2,'resource':'q','account':'1'}", "is no ARN"),
            new Bad("{'id':3,'resource':'arn:aws:s3:::b'}", "no account"),
            new Bad("{'id':4,", "ends too early"),
            new Bad("7", "a line is a JSON object"),
            new Bad(
                "{'id':5,'resource':'arn:aws:sqs:us-east-1:111122223333:q','policy':{'Statement':"
                    + "[{'Effect':'allow','Principal':'*','Action':'*'}]}}",
                "Effect is 'allow'"),
            new Bad(
                "{'id':6,'resource':'arn:aws:lambda:us-east-1:111122223333:function:f',"
                    + "'urlAuthType':'OPEN'}",
                "write NONE or AWS_IAM"))
        .map(
            bad ->
                DynamicTest.dynamicTest(
                    bad.said(),
                    () -> {
                      Node.Mapping answer = exposed.answer(bad.line().replace('\'', '"'));
                      assertThat(answer.text("error"))
                          .hasValueSatisfying(said -> assertThat(said).contains(bad.said()));
                      assertThat(answer.text("verdict")).isEqualTo(Optional.empty());
                    }));
  }
}
