package dev.serval.analysis.iam.language;

import dev.serval.analysis.iam.language.Principals.Kind;
import dev.serval.document.Node;
import dev.serval.document.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;

/** Statements as policies write them; what a template leaves open stands as {@code ${…}}. */
public final class StatementJson {

  private static final Place NOWHERE = new Place("", 1, 1);

  /** A secret that Alexa and the function share. */
  private static final String TOKEN = "lambda:eventsourcetoken";

  private final Function<Word, Node> words;

  private StatementJson(Function<Word, Node> words) {
    this.words = words;
  }

  /** The statement as an object of JSON, in the order that people write it. */
  public static Node.Mapping of(Statement statement) {
    return of(statement, word -> text(word.shown()));
  }

  /**
   * The same.
   *
   * @param words how names and values are written
   */
  public static Node.Mapping of(Statement statement, Function<Word, Node> words) {
    return new StatementJson(words).statement(statement);
  }

  private Node.Mapping statement(Statement statement) {
    List<Node.Entry> entries = new ArrayList<>();
    statement.sid().ifPresent(sid -> entries.add(entry("Sid", text(sid))));
    entries.add(entry("Effect", text(statement.effect() == Effect.DENY ? "Deny" : "Allow")));
    statement
        .principals()
        .ifPresent(
            who ->
                entries.add(entry(who.excepted() ? "NotPrincipal" : "Principal", principals(who))));
    entries.add(selection("Action", statement.actions()));
    statement.resources().ifPresent(all -> entries.add(selection("Resource", all)));
    if (!statement.conditions().isEmpty()) {
      entries.add(entry("Condition", conditions(statement.conditions())));
    }
    return new Node.Mapping(entries, NOWHERE);
  }

  private Node.Entry selection(String name, Selection selection) {
    return entry(selection.excepted() ? "Not" + name : name, words(selection.words()));
  }

  private Node principals(Principals who) {
    SequencedMap<Kind, List<Word>> byKind = new LinkedHashMap<>();
    who.listed()
        .forEach(one -> byKind.computeIfAbsent(one.kind(), _ -> new ArrayList<>()).add(one.word()));
    if (byKind.size() == 1 && byKind.containsKey(Kind.ANYONE)) {
      return text("*");
    }
    return new Node.Mapping(
        byKind.entrySet().stream()
            .map(
                kind ->
                    entry(
                        kind.getKey() == Kind.ANYONE ? Kind.AWS.written() : kind.getKey().written(),
                        words(kind.getValue())))
            .toList(),
        NOWHERE);
  }

  private Node conditions(List<Condition> conditions) {
    SequencedMap<String, List<Node.Entry>> byOperator = new LinkedHashMap<>();
    for (Condition condition : conditions) {
      byOperator
          .computeIfAbsent(condition.operator().written(), _ -> new ArrayList<>())
          .add(entry(condition.key(), values(condition)));
    }
    List<Node.Entry> entries = new ArrayList<>();
    for (Map.Entry<String, List<Node.Entry>> operator : byOperator.entrySet()) {
      entries.add(entry(operator.getKey(), new Node.Mapping(operator.getValue(), NOWHERE)));
    }
    return new Node.Mapping(entries, NOWHERE);
  }

  private Node values(Condition condition) {
    return condition.key().toLowerCase(Locale.ROOT).equals(TOKEN)
        ? text("***")
        : words(condition.values());
  }

  private Node words(List<Word> some) {
    return some.size() == 1
        ? words.apply(some.getFirst())
        : new Node.Sequence(some.stream().map(words).toList(), NOWHERE);
  }

  private static Node text(String value) {
    return new Node.Text(value, NOWHERE);
  }

  private static Node.Entry entry(String key, Node value) {
    return new Node.Entry(key, value, NOWHERE);
  }
}
