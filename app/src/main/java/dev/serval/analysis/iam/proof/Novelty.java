package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.Principals;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import dev.serval.analysis.iam.proof.Exposure.Level;
import dev.serval.analysis.iam.proof.Question.Url;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Whom a policy lets in that an older one did not: requests that no Allow of the older allowed, and
 * such as one of its Denies denied.
 */
public final class Novelty {

  private final Prover prover;

  public Novelty(Prover prover) {
    this.prover = prover;
  }

  /** Who newly gets in; nobody where the older policy let in all of them. */
  public Exposure of(Question before, Question after) {
    Exposure now = prover.prove(after);
    if (now.level() == Level.NOT_PUBLIC || before.equals(after)) {
      return new Exposure.NotPublic(List.of());
    }
    Exposure then = prover.prove(before);
    if (rank(now.level()) > rank(then.level())) {
      return now;
    }
    List<Statement> older = before.policy().statements();
    Stream<Exposure> some =
        Stream.concat(
            Stream.of(prover.prove(after.withPolicy(beside(after.policy(), older)))),
            older.stream()
                .filter(one -> one.effect() == Effect.DENY)
                .filter(one -> after.policy().statements().stream().noneMatch(like(one)))
                .map(one -> once(after, one)));
    Exposure found = some.max(Comparator.comparingInt(one -> rank(one.level()))).orElseThrow();
    // Of the two requests that a call of an address is, only one may be new.
    boolean together = after.url() == Url.OPEN || after.url() == Url.SIGNED;
    boolean others =
        together && then.level() != Level.PUBLIC && !then.accounts().containsAll(now.accounts());
    return found.level() == Level.NOT_PUBLIC && others ? now : found;
  }

  private static int rank(Level level) {
    return switch (level) {
      case NOT_PUBLIC -> 0;
      case UNKNOWN -> 1;
      case CROSS_ACCOUNT -> 2;
      case RESTRICTED -> 3;
      case PUBLIC -> 4;
    };
  }

  private static Predicate<Statement> like(Statement deny) {
    return other ->
        other.effect() == Effect.DENY
            && same(other.principals(), deny.principals())
            && texts(other.actions()).equals(texts(deny.actions()))
            && other.resources().map(Novelty::texts).equals(deny.resources().map(Novelty::texts))
            && conditions(other).equals(conditions(deny));
  }

  private static boolean same(Optional<Principals> one, Optional<Principals> other) {
    return one.map(Novelty::names).equals(other.map(Novelty::names));
  }

  private static List<Object> names(Principals principals) {
    List<Object> all = new ArrayList<>(List.of(principals.excepted()));
    principals.listed().forEach(who -> all.add(List.of(who.kind(), who.word().text())));
    return all;
  }

  private static List<Object> texts(Selection selection) {
    List<Object> all = new ArrayList<>(List.of(selection.excepted()));
    selection.words().forEach(word -> all.add(word.text()));
    return all;
  }

  private static List<Object> conditions(Statement statement) {
    List<Object> all = new ArrayList<>();
    for (Condition one : statement.conditions()) {
      all.add(List.of(one.operator(), one.key(), one.values().stream().map(Word::text).toList()));
    }
    return all;
  }

  /** The policy, with all that the older allowed denied. */
  private static PolicyDocument beside(PolicyDocument policy, List<Statement> older) {
    List<Statement> all = new ArrayList<>(policy.statements());
    for (Statement one : older) {
      if (one.effect() == Effect.ALLOW) {
        all.add(numbered(all.size(), one, Effect.DENY, one.conditions()));
      }
    }
    return new PolicyDocument(policy.version(), all, policy.at());
  }

  /** What a policy allows of all that a Deny once denied. */
  private Exposure once(Question after, Statement deny) {
    boolean anyone =
        deny.principals().stream()
            .filter(one -> !one.excepted())
            .flatMap(one -> one.listed().stream())
            .anyMatch(
                who ->
                    who.kind() == Principals.Kind.ANYONE || who.word().text().equals(Text.of("*")));
    if (!anyone) {
      return new Exposure.Unknown(
          "the Deny " + deny.label() + " that is gone", Level.NOT_PUBLIC, List.of(), List.of());
    }
    List<Statement> all = new ArrayList<>();
    for (Statement one : after.policy().statements()) {
      List<Condition> both = new ArrayList<>(one.conditions());
      if (one.effect() != Effect.DENY) {
        both.addAll(deny.conditions());
      }
      all.add(numbered(all.size(), one, one.effect(), both));
    }
    Word star = new Word(Text.of("*"), deny.at());
    Selection everything = new Selection(false, List.of(star));
    all.add(restriction(all.size(), deny, opposite(deny.actions()), Optional.of(everything)));
    deny.resources()
        .ifPresent(
            some ->
                all.add(restriction(all.size(), deny, everything, Optional.of(opposite(some)))));
    return prover.prove(
        after.withPolicy(new PolicyDocument(after.policy().version(), all, after.policy().at())));
  }

  private static Selection opposite(Selection some) {
    return new Selection(!some.excepted(), some.words());
  }

  private static Statement restriction(
      int index, Statement deny, Selection actions, Optional<Selection> resources) {
    Word star = new Word(Text.of("*"), deny.at());
    return new Statement(
        index,
        Optional.empty(),
        Effect.DENY,
        Optional.of(
            new Principals(false, List.of(new Principals.Who(Principals.Kind.ANYONE, star)))),
        actions,
        deny.resources().isEmpty() ? Optional.empty() : resources,
        List.of(),
        deny.at());
  }

  private static Statement numbered(
      int index, Statement one, Effect effect, List<Condition> conditions) {
    return new Statement(
        index,
        one.sid(),
        effect,
        one.principals(),
        one.actions(),
        one.resources(),
        conditions,
        one.at());
  }
}
