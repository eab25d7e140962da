package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.analysis.iam.evaluation.Request;
import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.Principals;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import dev.serval.analysis.iam.proof.Exposure.Closing;
import dev.serval.model.Origin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A question without the names and places that make no difference to its answer. Accounts have
 * thousands of policies that differ in nothing else: one proof does for all of them.
 */
final class Nameless {

  private static final Origin NOWHERE = new Origin.InFile("", 1, 1);

  private final Question original;
  private final StandIns standIns;

  /** The same for all that differ in names only. */
  private final Question question;

  private Nameless(Question original) {
    this.original = original;
    this.standIns = StandIns.of(original);
    PolicyDocument policy = original.policy();
    this.question =
        new Question(
            new PolicyDocument(
                policy.version(), policy.statements().stream().map(this::bare).toList(), NOWHERE),
            standIns.resource(),
            original.account(),
            original.organization(),
            original.url(),
            original.extras(),
            original.addressOnly());
  }

  static Nameless of(Question question) {
    return new Nameless(question);
  }

  Question question() {
    return question;
  }

  private Statement bare(Statement one) {
    return new Statement(
        one.index(),
        one.effect() == Effect.DENY ? one.sid() : Optional.empty(),
        one.effect(),
        one.principals().map(this::bare),
        placeless(one.actions()),
        one.resources().map(this::bare),
        one.conditions().stream().map(this::bare).toList(),
        NOWHERE);
  }

  private Principals bare(Principals principals) {
    return new Principals(
        principals.excepted(),
        principals.listed().stream()
            .map(
                who -> new Principals.Who(who.kind(), new Word(standIns.ofPrincipal(who), NOWHERE)))
            .toList());
  }

  private static Selection placeless(Selection some) {
    return new Selection(
        some.excepted(),
        some.words().stream().map(word -> new Word(word.text(), NOWHERE)).toList());
  }

  private Selection bare(Selection resources) {
    return new Selection(
        resources.excepted(),
        resources.words().stream()
            .map(word -> new Word(standIns.ofResource(word.text()), NOWHERE))
            .toList());
  }

  private Condition bare(Condition condition) {
    return new Condition(
        condition.operator(),
        condition.key(),
        condition.values().stream()
            .map(word -> new Word(standIns.ofValue(condition.key(), word.text()), NOWHERE))
            .toList(),
        NOWHERE);
  }

  /** An answer to the question without names, as one to the question with them. */
  Exposure named(Exposure exposure) {
    return switch (exposure) {
      case Exposure.Public(var witnesses, var deputy) ->
          new Exposure.Public(witnesses(witnesses), deputy);
      case Exposure.CrossAccount(var accounts, var witnesses, var closedBy) ->
          new Exposure.CrossAccount(accounts, witnesses(witnesses), closings(closedBy));
      case Exposure.Restricted(var by, var accounts, var witnesses, var closedBy) ->
          new Exposure.Restricted(
              by.stream().map(standIns::original).toList(),
              accounts,
              witnesses(witnesses),
              closings(closedBy));
      case Exposure.NotPublic(var closedBy) -> new Exposure.NotPublic(closings(closedBy));
      case Exposure.Unknown(var construct, var atLeast, var accounts, var witnesses) ->
          new Exposure.Unknown(construct, atLeast, accounts, witnesses(witnesses));
    };
  }

  private List<Closing> closings(List<Closing> all) {
    return all.stream()
        .map(
            one -> new Closing(one.statement(), one.sid().or(() -> sid(one)), one.by(), one.text()))
        .toList();
  }

  private Optional<String> sid(Closing closing) {
    List<Statement> statements = original.policy().statements();
    return closing.statement() < statements.size()
        ? statements.get(closing.statement()).sid()
        : Optional.empty();
  }

  private List<Witness> witnesses(List<Witness> all) {
    return standIns.isNone() ? all : all.stream().map(this::witness).toList();
  }

  private Witness witness(Witness witness) {
    Map<String, List<String>> context = new HashMap<>();
    witness
        .context()
        .forEach(
            (key, values) -> context.put(key, values.stream().map(standIns::original).toList()));
    Request request = witness.request();
    return new Witness(
        new Request(
            request.principal(),
            request.action(),
            standIns.original(request.resource()),
            request.resourceAccount(),
            Context.of(context)),
        context,
        witness.statement());
  }
}
