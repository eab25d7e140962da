package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.analysis.iam.evaluation.CompiledPolicy;
import dev.serval.analysis.iam.evaluation.Evaluator;
import dev.serval.analysis.iam.evaluation.NamedPolicy;
import dev.serval.analysis.iam.evaluation.Policies;
import dev.serval.analysis.iam.evaluation.Request;
import dev.serval.analysis.iam.language.PolicyParser;
import dev.serval.data.Tables;
import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What is said to be closed to everybody is tried by 100,000 outsiders. They are made by other code
 * than the prover's, from what the policy itself speaks of, so that many come close.
 *
 * <p>They are tried in a process of its own: all others gain from doing without the optimising
 * compiler, which halves the time of this one.
 */
class NobodyGetsInTest {

  private static final int OUTSIDERS = 100_000;
  private static final String NOBODY = "nobody gets in";

  private final Evaluator evaluator = new Evaluator(Tables.bundled().iam());

  @TestFactory
  Stream<DynamicTest> no_outsider_gets_in() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                NobodyGetsInTest.class.getName())
            .redirectErrorStream(true)
            .start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).as(said).isZero();
    List<String> lines = said.lines().toList();
    assertThat(lines).hasSameSizeAs(cases());
    return lines.stream()
        .map(line -> line.split("\t", 2))
        .map(line -> DynamicTest.dynamicTest(line[0], () -> assertThat(line[1]).isEqualTo(NOBODY)));
  }

  /** Tries all cases, and prints a line for each: its name, and who gets in. */
  public static void main(String[] arguments) throws Exception {
    NobodyGetsInTest test = new NobodyGetsInTest();
    for (Node.Mapping one : cases()) {
      String who = test.tried(one.mapping("question").orElseThrow());
      System.out.println(one.text("name").orElseThrow() + "\t" + who);
    }
  }

  private static List<Node.Mapping> cases() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(NobodyGetsInTest.class.getResourceAsStream("exposed-cases.jsonl"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.contains("\"expect\": \"NOT_PUBLIC\""))
          .map(NobodyGetsInTest::read)
          .toList();
    }
  }

  private static Node.Mapping read(String line) {
    try {
      return (Node.Mapping) DocumentReader.parseJson(line, "case").root();
    } catch (Exception e) {
      throw new IllegalArgumentException(line, e);
    }
  }

  private String tried(Node.Mapping question) throws Exception {
    RandomOutsiders outsiders = new RandomOutsiders(question, new Random(7));
    CompiledPolicy policy = compiled(question.get("policy").orElseThrow());
    CompiledPolicy everything =
        compiled(
            read("{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}"));
    Policies<CompiledPolicy> policies =
        Policies.<CompiledPolicy>none()
            .withResource(policy)
            .withIdentity(List.of(everything))
            .withExtras(CanExtras.of(question));
    for (int i = 0; i < OUTSIDERS; i++) {
      Request request = outsiders.next();
      if (evaluator.decide(request, policies).allowed()) {
        return "gets in: " + request;
      }
    }
    return NOBODY;
  }

  private CompiledPolicy compiled(Node policy) throws Exception {
    return evaluator.compile(new NamedPolicy("policy", PolicyParser.parse(policy)));
  }
}
