package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.evaluation.Reading;
import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.Principals;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Version;
import dev.serval.analysis.iam.language.Word;
import dev.serval.analysis.iam.proof.Template.Plain;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A statement under one reading of what is unknown, as terms that must all hold. */
final class Sentence {

  private final Statement statement;
  private final Version version;
  private final boolean allows;
  private final boolean wide;
  private final Mentions mentions;

  /** The terms that are the same for every caller, if no variable makes them differ. */
  private final Optional<List<Term>> settled;

  private final Limit action;

  Sentence(Statement statement, Version version, Reading reading, Mentions mentions) {
    this.statement = statement;
    this.version = version;
    this.mentions = mentions;
    this.allows =
        statement.effect() == Effect.ALLOW
            || (statement.effect() == Effect.UNKNOWN && reading == Reading.GENEROUS);
    this.wide = allows == (reading == Reading.GENEROUS);
    this.action = action(statement.actions());
    this.settled =
        Stream.concat(
                    statement.resources().stream().map(Selection::words).flatMap(List::stream),
                    statement.conditions().stream().flatMap(one -> one.values().stream()))
                .allMatch(word -> Template.of(word.text(), true, version).isFixed())
            ? Optional.of(others(Filling.OPEN))
            : Optional.empty();
  }

  /**
   * A part of a statement.
   *
   * @param label such as {@code Principal}, or a condition's key
   * @param alternatives of which one must hold with all its bounds
   */
  record Term(String label, List<List<Bound>> alternatives) {

    Term {
      alternatives = List.copyOf(alternatives);
    }
  }

  Statement statement() {
    return statement;
  }

  boolean allows() {
    return allows;
  }

  /** What must hold of a request by this caller; first what most often does not. */
  List<Term> terms(Caller caller, Filling filling) {
    List<Term> terms = new ArrayList<>();
    terms.add(
        statement
            .principals()
            .map(principals -> principal(principals, caller))
            .orElseGet(() -> new Term("Principal", List.of())));
    terms.addAll(settled.orElseGet(() -> others(filling)));
    return terms;
  }

  /** All but the principal. */
  private List<Term> others(Filling filling) {
    List<Term> terms = new ArrayList<>();
    terms.add(
        single(
            statement.actions().excepted() ? "NotAction" : "Action",
            new Bound(Bound.ACTION, action)));
    statement.resources().ifPresent(resources -> terms.add(resource(resources, filling)));
    for (Condition condition : statement.conditions()) {
      terms.add(
          single(
              condition.key(),
              new Bound(condition.key().toLowerCase(Locale.ROOT), limit(condition, filling))));
    }
    return terms;
  }

  private Term principal(Principals principals, Caller caller) {
    return new Term(
        principals.excepted() ? "NotPrincipal" : "Principal",
        Named.alternatives(principals, caller, !allows, wide));
  }

  private static Term single(String label, Bound bound) {
    return new Term(label, List.of(List.of(bound)));
  }

  private Limit limit(Condition condition, Filling filling) {
    String key = condition.key().toLowerCase(Locale.ROOT);
    if (WellKnown.isUnknowable(key)) {
      return wide ? Limit.FREE : Limit.CLOSED;
    }
    return Conditions.limit(condition, mentions.kind(key), version, filling, wide);
  }

  private Limit action(Selection selection) {
    boolean open = wide != selection.excepted();
    List<Shape> shapes = new ArrayList<>();
    for (Word word : selection.words()) {
      Template.of(word.text(), true, Version.V2008)
          .filled(Filling.OPEN, open)
          .ifPresent(
              pieces ->
                  shapes.add(Shapes.string(pieces.stream().map(Sentence::small).toList(), false)));
    }
    Texts texts = Texts.of(shapes);
    return Limit.in(selection.excepted() ? texts.complement() : texts);
  }

  private static Template.Piece small(Template.Piece piece) {
    return piece instanceof Plain(String characters)
        ? new Plain(characters.toLowerCase(Locale.ROOT))
        : piece;
  }

  private Term resource(Selection selection, Filling filling) {
    boolean open = wide != selection.excepted();
    List<Shape> shapes = new ArrayList<>();
    for (Word word : selection.words()) {
      Template.of(word.text(), true, version)
          .filled(filling, open)
          .ifPresent(pieces -> shapes.addAll(Shapes.arn(pieces)));
    }
    Texts texts = Texts.of(shapes);
    return single(
        selection.excepted() ? "NotResource" : "Resource",
        new Bound(Bound.RESOURCE, Limit.in(selection.excepted() ? texts.complement() : texts)));
  }

  /** What of the statement is not known, or not comparable, as written; empty if all is. */
  List<String> constructs() {
    List<String> all = new ArrayList<>();
    if (statement.effect() == Effect.UNKNOWN) {
      all.add("Effect");
    }
    statement.principals().ifPresent(principals -> constructs(principals, all));
    words(statement.actions(), all);
    statement.resources().ifPresent(resources -> words(resources, all));
    for (Condition condition : statement.conditions()) {
      constructs(condition, all);
    }
    return all;
  }

  private void constructs(Principals principals, List<String> all) {
    for (Principals.Who who : principals.listed()) {
      word(who.word(), all);
      if (who.kind() == Principals.Kind.CANONICAL_USER) {
        all.add("CanonicalUser (whose account can't be known)");
      }
    }
    if (principals.excepted() && !allows) {
      all.add("NotPrincipal of a Deny");
    }
  }

  private void constructs(Condition condition, List<String> all) {
    String key = condition.key().toLowerCase(Locale.ROOT);
    boolean mixed = !mentions.kind(key).isComparedBy(condition.operator().comparison());
    if (mixed) {
      all.add(condition.operator().written() + " on " + condition.key());
    }
    if (WellKnown.isUnknowable(key)) {
      all.add(condition.key() + " (not told by the policy)");
    }
    condition.values().forEach(word -> word(word, all));
  }

  private void words(Selection selection, List<String> all) {
    selection.words().forEach(word -> word(word, all));
  }

  private void word(Word word, List<String> all) {
    if (word.text().hasChoice()) {
      word.text().parts().stream()
          .filter(Text.Hole.class::isInstance)
          .map(Text.Hole.class::cast)
          .forEach(hole -> all.add("${" + hole.expression() + "}"));
    }
    for (Template.Piece piece : Template.of(word.text(), true, version).pieces()) {
      if (piece instanceof Template.Variable(String key, var _)) {
        all.add("${" + key + "}");
      }
    }
  }
}
