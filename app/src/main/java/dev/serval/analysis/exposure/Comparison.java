package dev.serval.analysis.exposure;

import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.Principals;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import dev.serval.analysis.iam.proof.Exposure;
import dev.serval.analysis.iam.proof.Exposure.Level;
import dev.serval.analysis.iam.proof.Novelty;
import dev.serval.analysis.iam.proof.Passage;
import dev.serval.analysis.iam.proof.Question;
import dev.serval.model.Identity;
import dev.serval.model.Resource;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who reaches what of an estate that did not reach it before a change. Resources are the same that
 * have the same ARN; names that AWS will make are the same where the logical ids are.
 */
public final class Comparison {

  private final Exposures before;
  private final Exposures after;
  private final Map<String, Exposed> then = new HashMap<>();

  private Comparison(Exposures before, Exposures after) {
    this.before = before;
    this.after = after;
    before.all().forEach(one -> then.put(key(before, one), one));
  }

  /** Each resource that somebody newly reaches, with them alone; the most open first. */
  public static List<Exposed> of(Exposures before, Exposures after) {
    Comparison comparison = new Comparison(before, after);
    return after.all().stream()
        .map(comparison::newly)
        .filter(one -> one.exposure().level() != Level.NOT_PUBLIC)
        .sorted(Exposed.MOST_OPEN_FIRST)
        .toList();
  }

  private Exposed newly(Exposed now) {
    Exposed old = then.get(key(after, now));
    if (old == null || now.exposure().level() == Level.NOT_PUBLIC) {
      return now;
    }
    Optional<Question> oldQuestion = before.question(old.arn());
    Optional<Question> question = after.question(now.arn());
    if (oldQuestion.isPresent() && question.isPresent() && !now.way().equals("route")) {
      Question was = placeless(before, oldQuestion.get(), old.arn());
      Question is = placeless(after, question.get(), now.arn());
      return now.with(
          isSame(was, is)
              ? new Exposure.NotPublic(List.of())
              : new Novelty(after.proofs().prover()).of(was, is));
    }
    return now.with(RouteNovelty.of(old.exposure(), now.exposure()));
  }

  /** What nobody knows of both is the same in both. */
  private static boolean isSame(Question was, Question is) {
    return said(was.policy()).equals(said(is.policy())) && was.withPolicy(is.policy()).equals(is);
  }

  /** A policy without its places. */
  private static List<Object> said(PolicyDocument policy) {
    List<Object> all = new ArrayList<>(List.of(policy.version()));
    for (Statement one : policy.statements()) {
      all.add(one.effect());
      all.add(one.principals().map(Comparison::said));
      all.add(said(one.actions()));
      all.add(one.resources().map(Comparison::said));
      one.conditions()
          .forEach(
              condition ->
                  all.add(
                      List.of(condition.operator(), condition.key(), said(condition.values()))));
    }
    return all;
  }

  private static List<Object> said(Principals some) {
    return List.of(
        some.excepted(),
        some.listed().stream().map(who -> List.of(who.kind(), who.word().text())).toList());
  }

  private static List<Object> said(Selection some) {
    return List.of(some.excepted(), said(some.words()));
  }

  private static List<Text> said(List<Word> words) {
    return words.stream().map(Word::text).toList();
  }

  private static String key(Exposures of, Exposed one) {
    return one.way().equals("route")
        ? one.type() + " " + one.name() + " " + withoutSource(of, one.arn())
        : name(of, one.arn());
  }

  /** An ARN without the file that its names are made for. */
  private static String name(Exposures of, String arn) {
    return of.policies()
        .resource(arn)
        .map(Resource::id)
        .map(Identity::arn)
        .map(text -> of.policies().name(placeless(of, text)))
        .orElse(arn);
  }

  private static Question placeless(Exposures of, Question question, String arn) {
    Question placeless = question.about(name(of, arn)).withPolicy(placeless(of, question.policy()));
    return question
        .passage()
        .map(
            behind ->
                placeless.through(
                    new Passage(
                        name(of, behind.bucket()),
                        placeless(of, behind.policy()),
                        behind.extras())))
        .orElse(placeless);
  }

  private static PolicyDocument placeless(Exposures of, PolicyDocument policy) {
    return new PolicyDocument(
        policy.version(),
        policy.statements().stream().map(one -> placeless(of, one)).toList(),
        policy.at());
  }

  private static Statement placeless(Exposures of, Statement one) {
    return new Statement(
        one.index(),
        one.sid(),
        one.effect(),
        one.principals()
            .map(
                some ->
                    new Principals(
                        some.excepted(),
                        some.listed().stream()
                            .map(who -> new Principals.Who(who.kind(), placeless(of, who.word())))
                            .toList())),
        placeless(of, one.actions()),
        one.resources().map(some -> placeless(of, some)),
        one.conditions().stream()
            .map(
                condition ->
                    new Condition(
                        condition.operator(),
                        condition.key(),
                        condition.values().stream().map(word -> placeless(of, word)).toList(),
                        condition.at()))
            .toList(),
        one.at());
  }

  private static Selection placeless(Exposures of, Selection some) {
    return new Selection(
        some.excepted(), some.words().stream().map(word -> placeless(of, word)).toList());
  }

  private static Word placeless(Exposures of, Word word) {
    return new Word(placeless(of, word.text()), word.at());
  }

  private static Text placeless(Exposures of, Text text) {
    return text.known().isPresent()
        ? text
        : new Text(
            text.parts().stream()
                .map(
                    part ->
                        part instanceof Text.Hole(String scope, String expression, var filling)
                            ? new Text.Hole(withoutSource(of, scope), expression, filling)
                            : part)
                .toList());
  }

  private static String withoutSource(Exposures of, String scope) {
    return of.sources().stream()
        .filter(source -> !source.isEmpty() && scope.startsWith(source))
        .findFirst()
        .map(source -> scope.substring(source.length()))
        .orElse(scope);
  }
}
