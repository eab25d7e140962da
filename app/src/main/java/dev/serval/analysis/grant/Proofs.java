package dev.serval.analysis.grant;

import dev.serval.analysis.iam.evaluation.Marked;
import dev.serval.analysis.iam.evaluation.Policies.Extras;
import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.proof.Exposure;
import dev.serval.analysis.iam.proof.Prover;
import dev.serval.analysis.iam.proof.Question;
import dev.serval.analysis.iam.proof.Question.Url;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Proofs about functions' policies. Functions differ by their names, which the proof does not hang
 * on: what was proved of one statement holds for all that say the same.
 */
final class Proofs {

  private final Prover prover;
  private final Map<Question, Exposure> known = new ConcurrentHashMap<>();

  Proofs(Prover prover) {
    this.prover = prover;
  }

  /** Who gets in by one statement, beside what the policy denies. */
  Exposure of(Guarded to, Statement statement, Url url) {
    List<Statement> all = new ArrayList<>();
    all.add(statement);
    all.addAll(to.denies());
    return prove(to, all, url, false);
  }

  /** Who gets in by the function's address alone. */
  Exposure ofUrl(Guarded to, List<Statement> statements) {
    List<Statement> all = new ArrayList<>(statements);
    all.addAll(to.denies());
    return prove(to, all, to.url(), true);
  }

  private Exposure prove(Guarded to, List<Statement> statements, Url url, boolean addressOnly) {
    String own = Marked.of(to.arn());
    String name = name(to);
    Plain renaming = new Plain(own, name);
    List<Statement> plain = new ArrayList<>();
    for (Statement statement : statements) {
      plain.add(renaming.of(statement, plain.size()));
    }
    boolean renamed = plain.stream().allMatch(one -> isAbout(one, name));
    PolicyDocument document = new PolicyDocument(to.version(), plain, Plain.NOWHERE);
    Question question =
        new Question(
            document,
            renamed ? name : own,
            to.account(),
            Optional.empty(),
            url,
            Extras.NONE,
            addressOnly);
    return renaming.restored(known.computeIfAbsent(question, prover::prove));
  }

  private static boolean isAbout(Statement statement, String name) {
    return statement.resources().stream()
        .map(Selection::words)
        .flatMap(List::stream)
        .allMatch(word -> word.shown().equals(name));
  }

  /** A name that all functions of the account share here. */
  static String name(Guarded to) {
    String[] parts = Marked.of(to.arn()).split(":", 6);
    return "arn:%s:lambda:%s:%s:function:name%s"
        .formatted(parts[1], parts[3], to.account(), to.qualifier().isEmpty() ? "" : ":qualifier");
  }
}
