package dev.serval.cli;

import dev.serval.analysis.iam.evaluation.CompiledPolicy;
import dev.serval.analysis.iam.evaluation.Evaluator;
import dev.serval.analysis.iam.evaluation.NamedPolicy;
import dev.serval.analysis.iam.evaluation.Policies;
import dev.serval.analysis.iam.evaluation.Request;
import dev.serval.analysis.iam.language.PolicyParser;
import dev.serval.data.Tables;
import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What is said to be closed to everybody is tried by 100,000 outsiders. They are made by other code
 * than the prover's, from what the policy itself speaks of, so that many come close.
 */
@Execution(ExecutionMode.CONCURRENT)
class NobodyGetsInTest {

  private static final int OUTSIDERS = 100_000;

  private final Evaluator evaluator = new Evaluator(Tables.bundled().iam());

  @TestFactory
  Stream<DynamicTest> no_outsider_gets_in() throws Exception {
    try (InputStream in =
        Objects.requireNonNull(NobodyGetsInTest.class.getResourceAsStream("exposed-cases.jsonl"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines().filter(line -> line.contains("\"expect\": \"NOT_PUBLIC\"")).toList().stream()
              .map(NobodyGetsInTest::read)
              .map(
                  one ->
                      DynamicTest.dynamicTest(
                          one.text("name").orElseThrow(),
                          () -> tried(one.mapping("question").orElseThrow())));
    }
  }

  private static Node.Mapping read(String line) {
    try {
      return (Node.Mapping) DocumentReader.parseJson(line, "case").root();
    } catch (Exception e) {
      throw new IllegalArgumentException(line, e);
    }
  }

  private void tried(Node.Mapping question) throws Exception {
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
        throw new AssertionError("gets in: " + request);
      }
    }
  }

  private CompiledPolicy compiled(Node policy) throws Exception {
    return evaluator.compile(new NamedPolicy("policy", PolicyParser.parse(policy)));
  }
}
