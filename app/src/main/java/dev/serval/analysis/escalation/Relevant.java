package dev.serval.analysis.escalation;

import dev.serval.analysis.access.Held;
import dev.serval.analysis.iam.evaluation.Marked;
import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import dev.serval.model.Text;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What policies say about the actions that techniques need, and nothing else: of thousands of roles
 * few differ in that.
 */
final class Relevant {

  private static final char END = '\u0001';

  /** Keys that differ between two principals of one account that have the same policies. */
  private static final List<String> PERSONAL =
      List.of(
          "aws:principalarn",
          "aws:principaltag",
          "aws:user",
          "aws:sourceidentity",
          "sts:rolesessionname",
          "saml:",
          "aws:federatedprovider");

  private final List<String> actions;
  private final Set<String> services;
  private final Map<Object, Said> known = new HashMap<>();

  Relevant(Collection<Technique> techniques) {
    this.actions =
        techniques.stream()
            .flatMap(technique -> technique.needs().all().stream())
            .filter(need -> !need.byTarget())
            .map(Need::action)
            .distinct()
            .sorted()
            .toList();
    this.services = actions.stream().map(Relevant::service).collect(Collectors.toSet());
  }

  /**
   * What a policy says.
   *
   * @param text the same where two policies say the same
   * @param personal whether it says different things to different principals that have it
   */
  record Said(String text, boolean personal) {}

  /** Of a policy that says nothing of it. */
  private static final Said NOTHING = new Said("", false);

  Said in(Held policy) {
    Said before = known.get(policy.content());
    if (before == null) {
      before = read(policy);
      known.put(policy.content(), before);
    }
    return before;
  }

  private Said read(Held policy) {
    if (policy.document().statements().stream().noneMatch(this::couldBe)) {
      return NOTHING;
    }
    Map<Integer, Statement> some = new TreeMap<>();
    for (String action : actions) {
      if (policy.generous().isAbout(action)) {
        policy
            .generous()
            .statementsAbout(action)
            .forEach(statement -> some.put(statement.index(), statement));
      }
    }
    if (some.isEmpty()) {
      return NOTHING;
    }
    StringBuilder text = new StringBuilder(policy.document().version().toString());
    some.values().forEach(statement -> add(statement, text));
    return new Said(text.toString(), some.values().stream().anyMatch(Relevant::isPersonal));
  }

  /** Whether any of the services is named, or it can't be told. */
  private boolean couldBe(Statement statement) {
    return statement.actions().excepted()
        || statement.effect() == Effect.UNKNOWN
        || statement.actions().words().stream()
            .map(word -> service(Marked.of(word.text())))
            .anyMatch(service -> services.contains(service) || !isPlain(service));
  }

  private static boolean isPlain(String service) {
    return service.chars().allMatch(c -> c == '-' || Character.isLetterOrDigit(c));
  }

  private static String service(String action) {
    int end = action.indexOf(':');
    return (end < 0 ? "*" : action.substring(0, end)).toLowerCase(Locale.ROOT);
  }

  private static void add(Statement statement, StringBuilder text) {
    text.append(END).append(statement.effect()).append(END);
    add(statement.actions(), text);
    statement.resources().ifPresent(some -> add(some, text));
    for (Condition condition : statement.conditions()) {
      text.append('?').append(condition.operator().written()).append(END);
      text.append(condition.key()).append(END);
      add(condition.values(), text);
    }
  }

  private static void add(Selection some, StringBuilder text) {
    text.append(some.excepted() ? '!' : '=');
    add(some.words(), text);
  }

  private static void add(List<Word> words, StringBuilder text) {
    words.forEach(word -> text.append(Marked.of(word.text())).append(END));
  }

  /** Whether a statement says different things to different principals. */
  static boolean isPersonal(Statement statement) {
    return Stream.concat(
                statement.resources().stream().flatMap(some -> some.words().stream()),
                statement.conditions().stream().flatMap(one -> one.values().stream()))
            .map(Word::text)
            .anyMatch(Relevant::hasVariable)
        || looksAtWho(statement);
  }

  private static boolean hasVariable(Text text) {
    return text.parts().stream()
        .anyMatch(
            part -> part instanceof Text.Literal(String characters) && characters.contains("${"));
  }

  private static boolean looksAtWho(Statement statement) {
    return statement.conditions().stream()
        .map(Condition::key)
        .map(key -> key.toLowerCase(Locale.ROOT))
        .anyMatch(key -> PERSONAL.stream().anyMatch(key::startsWith));
  }
}
