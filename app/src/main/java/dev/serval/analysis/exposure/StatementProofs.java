package dev.serval.analysis.exposure;

import dev.serval.analysis.access.Guard;
import dev.serval.analysis.iam.evaluation.Reading;
import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import dev.serval.analysis.iam.proof.Exposure;
import dev.serval.analysis.iam.proof.Question;
import dev.serval.analysis.iam.proof.Question.Url;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Proofs about one statement of a resource's policy, beside what the policy denies. */
final class StatementProofs {

  private final Exposures exposures;

  StatementProofs(Exposures exposures) {
    this.exposures = exposures;
  }

  /** Who gets in by the statement. */
  Exposure of(Guard guard, Statement statement) {
    List<Statement> all = new ArrayList<>();
    all.add(statement.at(0));
    PolicyDocument whole = guard.policy().orElseThrow().document();
    whole.statements().stream()
        .filter(one -> one.effect() == Effect.DENY)
        .forEach(one -> all.add(one.at(all.size())));
    PolicyDocument alone = new PolicyDocument(whole.version(), all, whole.at());
    Exposure certain = prove(guard, Reading.STRICT, alone);
    if (guard.isSettled()) {
      return certain;
    }
    return prove(guard, Reading.GENEROUS, alone).level() == certain.level()
        ? certain
        : GuardProofs.unknown(GuardProofs.open(guard));
  }

  /** Who gets in by a bucket's access control list, whatever its policy says. */
  Exposure ofList(Guard guard) {
    Question about = exposures.proofs().question(guard, Url.NONE, Reading.STRICT, false);
    PolicyDocument none =
        new PolicyDocument(about.policy().version(), List.of(), about.policy().at());
    Exposure certain = exposures.proofs().prover().prove(AskedFor.of(about.withPolicy(none)));
    Question could = exposures.proofs().question(guard, Url.NONE, Reading.GENEROUS, false);
    return guard.isSettled()
            || exposures.proofs().prover().prove(AskedFor.of(could.withPolicy(none))).level()
                == certain.level()
        ? certain
        : GuardProofs.unknown(GuardProofs.open(guard));
  }

  /** Access control lists are no statements. */
  private Exposure prove(Guard guard, Reading reading, PolicyDocument policy) {
    Question about =
        exposures
            .proofs()
            .question(guard, Url.NONE, reading, false)
            .withExtras(guard.extras(reading).withoutLists());
    return exposures.proofs().prover().prove(AskedFor.of(about.withPolicy(policy)));
  }

  /** The same answer with the worst request; the given one where no action is known. */
  Exposure strongest(Protected kind, Guard guard, Statement statement, Exposure exposure) {
    for (Protected.Step step : kind.steps()) {
      List<Word> words =
          step.actions().stream()
              .filter(action -> names(statement.actions(), action))
              .map(action -> new Word(Text.of(action), statement.at()))
              .toList();
      if (!words.isEmpty()) {
        Exposure narrowed = of(guard, statement.with(new Selection(false, words)));
        if (narrowed.level() == exposure.level() && !narrowed.witnesses().isEmpty()) {
          return narrowed;
        }
      }
    }
    return exposure;
  }

  /** Whether a statement's actions have one among them. */
  static boolean names(Selection actions, String action) {
    boolean listed =
        actions.words().stream().anyMatch(word -> pattern(word).matcher(lower(action)).matches());
    return listed != actions.excepted();
  }

  private static Pattern pattern(Word word) {
    StringBuilder regex = new StringBuilder();
    lower(word.shown())
        .chars()
        .forEach(
            c ->
                regex.append(
                    switch (c) {
                      case '*' -> ".*";
                      case '?' -> ".";
                      default -> Pattern.quote(Character.toString(c));
                    }));
    return Pattern.compile(regex.toString());
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
