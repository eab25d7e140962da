import dev.serval.analysis.iam.evaluation.Policies.Extras;
import dev.serval.analysis.iam.language.PolicyParser;
import dev.serval.analysis.iam.proof.Prover;
import dev.serval.analysis.iam.proof.Question;
import dev.serval.data.Tables;
import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Milliseconds a proof, of policies as {@code exposed --json-lines} takes them; nothing is
 * remembered from one to the next. Prints a line for each: its name, the median, the answer.
 */
void main(String[] arguments) throws Exception {
  Prover prover = new Prover(Tables.bundled().iam());
  Map<String, Question> questions = new LinkedHashMap<>();
  for (String line : Files.readAllLines(Path.of(arguments[0]))) {
    Node.Mapping one = (Node.Mapping) DocumentReader.parseJson(line, "line").root();
    questions.put(one.text("id").orElseThrow(), question(one));
  }
  // Programs run faster once they have run a while; that is not measured.
  long end = System.nanoTime() + 15_000_000_000L;
  while (System.nanoTime() < end) {
    questions.values().forEach(prover::proveAnew);
  }
  questions.forEach(
      (name, question) -> {
        long[] times = new long[21];
        for (int i = 0; i < times.length; i++) {
          long from = System.nanoTime();
          prover.proveAnew(question);
          times[i] = System.nanoTime() - from;
        }
        Arrays.sort(times);
        System.out.println(name + " " + times[10] / 1e6 + " " + prover.proveAnew(question).level());
      });
}

Question question(Node.Mapping line) throws Exception {
  return new Question(
      PolicyParser.parse(line.get("policy").orElseThrow()),
      line.text("resource").orElseThrow(),
      line.text("account").orElseThrow(),
      Optional.empty(),
      Question.Url.NONE,
      Extras.NONE);
}
