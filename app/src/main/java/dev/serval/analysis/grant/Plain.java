package dev.serval.analysis.grant;

import dev.serval.analysis.iam.evaluation.Marked;
import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.Principals;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import dev.serval.analysis.iam.proof.Exposure;
import dev.serval.analysis.iam.proof.Witness;
import dev.serval.model.Origin;
import dev.serval.model.Text;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Statements without what a proof does not hang on, so that those which say the same are equal:
 * places, and the names of the function and of buckets.
 */
final class Plain {

  static final Origin NOWHERE = new Origin.InAccount("", "");

  private static final Pattern BUCKET = Pattern.compile("arn:aws:s3:::[a-z0-9.-]+");

  private final String own;
  private final String name;

  /** Names for names, the same for the same. */
  private final Map<String, String> buckets = new LinkedHashMap<>();

  /**
   * Makes statements plain.
   *
   * @param own the function's ARN
   * @param name instead of it
   */
  Plain(String own, String name) {
    this.own = own;
    this.name = name;
  }

  Statement of(Statement statement, int index) {
    return new Statement(
        index,
        Optional.empty(),
        statement.effect(),
        statement.principals().map(this::principals),
        selection(statement.actions()),
        statement.resources().map(this::selection),
        statement.conditions().stream().map(this::condition).toList(),
        NOWHERE);
  }

  private Principals principals(Principals all) {
    return new Principals(
        all.excepted(),
        all.listed().stream()
            .map(who -> new Principals.Who(who.kind(), word(who.word())))
            .toList());
  }

  private Condition condition(Condition one) {
    return new Condition(
        one.operator(), one.key(), one.values().stream().map(this::word).toList(), NOWHERE);
  }

  private Selection selection(Selection some) {
    return new Selection(some.excepted(), some.words().stream().map(this::word).toList());
  }

  private Word word(Word word) {
    String text = Marked.of(word.text());
    if (text.equals(own)) {
      return new Word(Text.of(name), NOWHERE);
    }
    if (BUCKET.matcher(text).matches()) {
      String other =
          buckets.computeIfAbsent(text, _ -> "arn:aws:s3:::some-bucket-" + buckets.size());
      return new Word(Text.of(other), NOWHERE);
    }
    return new Word(word.text(), NOWHERE);
  }

  /** The same answer about the buckets that it was asked of. */
  Exposure restored(Exposure exposure) {
    if (buckets.isEmpty() || exposure.witnesses().isEmpty()) {
      return exposure;
    }
    Map<String, String> back = new HashMap<>();
    buckets.forEach((real, other) -> back.put(other, real));
    List<Witness> witnesses =
        exposure.witnesses().stream()
            .map(one -> one.withValues(value -> back.getOrDefault(value, value)))
            .toList();
    return switch (exposure) {
      case Exposure.Public open -> new Exposure.Public(witnesses, open.deputy());
      case Exposure.CrossAccount some ->
          new Exposure.CrossAccount(some.accounts(), witnesses, some.closedBy());
      case Exposure.Restricted some ->
          new Exposure.Restricted(some.by(), some.accounts(), witnesses, some.closedBy());
      case Exposure.Unknown some ->
          new Exposure.Unknown(some.construct(), some.atLeast(), some.accounts(), witnesses);
      case Exposure.NotPublic some -> some;
    };
  }
}
