package dev.serval.analysis.iam.evaluation;

import dev.serval.analysis.iam.language.Principals;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Policies of which a template leaves parts open, prepared under both readings. Where the two come
 * to the same, that is the answer; else it is unknown.
 */
public final class HalfKnown {

  private final Evaluator evaluator;
  private final Policies<CompiledPolicy> generous;
  private final Policies<CompiledPolicy> strict;

  private HalfKnown(
      Evaluator evaluator, Policies<CompiledPolicy> generous, Policies<CompiledPolicy> strict) {
    this.evaluator = evaluator;
    this.generous = generous;
    this.strict = strict;
  }

  /** Prepares policies. */
  public static HalfKnown of(Evaluator evaluator, Policies<NamedPolicy> policies) {
    return new HalfKnown(
        evaluator,
        policies.map(policy -> evaluator.compile(policy, Reading.GENEROUS)),
        policies.map(policy -> evaluator.compile(policy, Reading.STRICT)));
  }

  /** Of policies that were prepared under both readings before. */
  public static HalfKnown of(
      Evaluator evaluator, Policies<CompiledPolicy> generous, Policies<CompiledPolicy> strict) {
    return new HalfKnown(evaluator, generous, strict);
  }

  /** Answers a request; its resource may have holes too, as {@link Marked} writes them. */
  public Answer answer(Request request) {
    Decision best = evaluator.decide(request, generous);
    Decision worst = evaluator.decide(request, strict);
    if (best.allowed() == worst.allowed()) {
      return new Answer.Decided(best.allowed() ? worst : best);
    }
    return new Answer.Unknown(best, worst, open(request.action().toLowerCase(Locale.ROOT)));
  }

  /** What AWS fills is seldom what it hangs on, where somebody else fills something too. */
  private List<Word> open(String action) {
    List<Word> all = allOpen(action);
    List<Word> chosen = all.stream().filter(word -> word.text().hasChoice()).toList();
    return chosen.isEmpty() ? all : chosen;
  }

  private List<Word> allOpen(String action) {
    return Stream.concat(all(generous), all(strict))
        .flatMap(
            policy ->
                Stream.of(policy.about(action))
                    .map(statement -> policy.document().statements().get(statement.index())))
        .flatMap(HalfKnown::words)
        .filter(word -> !word.isKnown())
        .distinct()
        .toList();
  }

  private static Stream<CompiledPolicy> all(Policies<CompiledPolicy> policies) {
    return Stream.of(
            policies.identity(),
            policies.boundaries(),
            policies.session(),
            policies.resource().stream().toList(),
            policies.endpoint(),
            policies.scps().stream().flatMap(List::stream).toList(),
            policies.rcps().stream().flatMap(List::stream).toList())
        .flatMap(List::stream);
  }

  private static Stream<Word> words(Statement statement) {
    return Stream.of(
            statement.actions().words().stream(),
            statement.resources().stream().map(Selection::words).flatMap(List::stream),
            statement.principals().stream()
                .map(Principals::listed)
                .flatMap(List::stream)
                .map(Principals.Who::word),
            statement.conditions().stream().flatMap(condition -> condition.values().stream()))
        .flatMap(all -> all);
  }
}
