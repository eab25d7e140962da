import dev.serval.analysis.iam.evaluation.CompiledPolicy;
import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.analysis.iam.evaluation.Evaluator;
import dev.serval.analysis.iam.evaluation.NamedPolicy;
import dev.serval.analysis.iam.evaluation.Policies;
import dev.serval.analysis.iam.evaluation.Principal;
import dev.serval.analysis.iam.evaluation.Request;
import dev.serval.analysis.iam.language.PolicyParser;
import dev.serval.data.Tables;
import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Microseconds a decision, of requests of one role with the same identity policies, as {@code can
 * --json-lines} takes them. Prints the figure and how many are allowed.
 */
void main(String[] arguments) throws Exception {
  Evaluator evaluator = new Evaluator(Tables.bundled().iam());
  List<Request> requests = new ArrayList<>();
  List<CompiledPolicy> identity = new ArrayList<>();
  for (String line : Files.readAllLines(Path.of(arguments[0]))) {
    Node.Mapping question = (Node.Mapping) DocumentReader.parseJson(line, "line").root();
    if (identity.isEmpty()) {
      for (Node policy : question.get("identityPolicies").orElseThrow().items()) {
        identity.add(
            evaluator.compile(new NamedPolicy("p" + identity.size(), PolicyParser.parse(policy))));
      }
    }
    requests.add(request(question));
  }
  Policies<CompiledPolicy> policies = Policies.<CompiledPolicy>none().withIdentity(identity);
  int allowed = 0;
  double best = Double.MAX_VALUE;
  long end = System.nanoTime() + 8_000_000_000L;
  while (System.nanoTime() < end) {
    allowed = 0;
    long from = System.nanoTime();
    for (Request request : requests) {
      allowed += evaluator.decide(request, policies).allowed() ? 1 : 0;
    }
    best = Math.min(best, (System.nanoTime() - from) / 1e3 / requests.size());
  }
  System.out.println(best + " " + allowed);
}

Request request(Node.Mapping question) {
  Map<String, List<String>> context = new HashMap<>();
  question
      .mapping("context")
      .ifPresent(
          keys ->
              keys.entries()
                  .forEach(
                      one -> context.put(one.key(), List.of(one.value().asText().orElseThrow()))));
  return new Request(
      Principal.parse(question.text("principal").orElseThrow()).orElseThrow(),
      question.text("action").orElseThrow(),
      question.text("resource").orElseThrow(),
      question.text("resourceAccount").orElseThrow(),
      Context.of(context));
}
