package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.ConditionOperator.Family;
import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.Principals;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import dev.serval.model.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What stands for the names in a question: of the resource, where its policy names it whole or as
 * what patterns begin with; of the resource's own account's roles and users, which are no
 * outsiders; of the sources for which services act, where each is of the own account, or a bucket.
 * Different names keep different stand-ins.
 */
final class StandIns {

  private static final Pattern SPEAKING =
      Pattern.compile("(?<![0-9A-Za-z])([0-9]{12}|o-[a-z0-9]{10,32})(?![0-9A-Za-z])");

  private static final Pattern PLAIN = Pattern.compile("[\\x21-\\x7e&&[^*?$]]+");
  private static final String SOURCE_ARN = "aws:sourcearn";

  private final Question question;
  private final String resource;
  private final boolean sources;

  /** By what stands for it. */
  private final Map<String, String> originals = new LinkedHashMap<>();

  private final Map<String, String> known = new LinkedHashMap<>();

  private StandIns(Question question) {
    this.question = question;
    this.resource = standIn(question).orElse(question.resource());
    this.sources = values(question).allMatch(this::isSource);
    if (!resource.equals(question.resource())) {
      originals.put(resource, question.resource());
    }
  }

  static StandIns of(Question question) {
    return new StandIns(question);
  }

  /** The resource's ARN. */
  String resource() {
    return resource;
  }

  boolean isNone() {
    return originals.isEmpty();
  }

  /** What a text says of which names are stand-ins. */
  String original(String text) {
    String out = text;
    for (Map.Entry<String, String> one : originals.entrySet()) {
      out = out.replace(one.getKey(), one.getValue());
    }
    return out;
  }

  private static Optional<String> standIn(Question question) {
    String arn = question.resource();
    String[] parts = arn.split(":", 6);
    if (parts.length < 6 || !PLAIN.matcher(arn).matches() || !isNamedWhole(question)) {
      return Optional.empty();
    }
    String start = arn.substring(0, arn.length() - parts[5].length());
    if (parts[5].startsWith("role/")) {
      return Optional.of(start + "role/name-of-the-role");
    }
    String[] names = parts[5].split("[:/]", -1);
    if (names.length == 1) {
      return Optional.of(start + "name-of-the-resource");
    }
    int name = names[0].length() + 1;
    return names.length > 3 || names[0].isEmpty()
        ? Optional.empty()
        : Optional.of(
            start
                + parts[5].substring(0, name)
                + "name-of-the-resource"
                + parts[5].substring(name + names[1].length()));
  }

  /** Whether patterns for resources that are like it in part could tell it from others. */
  private static boolean isNamedWhole(Question question) {
    return question.policy().statements().stream()
        .flatMap(one -> one.resources().stream())
        .map(Selection::words)
        .flatMap(List::stream)
        .allMatch(
            word ->
                word.text()
                    .known()
                    .filter(text -> text.equals("*") || text.startsWith(question.resource()))
                    .isPresent());
  }

  /** The values for the ARN of what a service acts for. */
  private static Stream<Word> values(Question question) {
    PolicyDocument policy = question.policy();
    return policy.statements().stream()
        .map(Statement::conditions)
        .flatMap(List::stream)
        .filter(one -> one.key().equalsIgnoreCase(SOURCE_ARN))
        .filter(one -> one.operator().comparison().family() != Family.NULL)
        .map(Condition::values)
        .flatMap(List::stream);
  }

  private boolean isSource(Word word) {
    String[] parts = word.text().known().orElse("").split(":", 6);
    if (parts.length < 6 || parts[5].contains("$") || tells(parts[5])) {
      return false;
    }
    boolean bucket = parts[2].equals("s3") && parts[3].isEmpty() && parts[4].isEmpty();
    boolean own = parts[4].equals(question.account()) && !question.account().isEmpty();
    return bucket
        ? PLAIN.matcher(parts[5]).matches() && !parts[5].contains("/")
        : own && parts[2].matches("[a-z0-9-]+") && !parts[2].matches("s3|apigateway");
  }

  /** Whether it speaks of an account or organisation that somebody could be of. */
  private boolean tells(String name) {
    Matcher found = SPEAKING.matcher(name);
    while (found.find()) {
      if (!found.group().equals(question.account())) {
        return true;
      }
    }
    return false;
  }

  Text ofResource(Text text) {
    return resource.equals(question.resource())
        ? text
        : text.known()
            .filter(known -> known.startsWith(question.resource()))
            .map(known -> Text.of(resource + known.substring(question.resource().length())))
            .orElse(text);
  }

  Text ofPrincipal(Principals.Who who) {
    Text text = who.word().text();
    String[] parts = text.known().orElse("").split(":", 6);
    boolean own =
        who.kind() == Principals.Kind.AWS
            && parts.length == 6
            && parts[4].equals(question.account())
            && PLAIN.matcher(parts[5]).matches()
            && !tells(parts[5]);
    if (!own || !(parts[5].startsWith("role/") || parts[5].startsWith("user/"))) {
      return text;
    }
    return Text.of(standIn(parts, parts[5].substring(0, 5) + "name-"));
  }

  Text ofValue(String key, Text text) {
    if (!sources || !key.equalsIgnoreCase(SOURCE_ARN) || text.known().isEmpty()) {
      return text;
    }
    String[] parts = text.known().get().split(":", 6);
    return parts.length < 6 ? text : Text.of(standIn(parts, "source-"));
  }

  private String standIn(String[] parts, String name) {
    String start = String.join(":", List.of(parts).subList(0, 5)) + ":";
    return known.computeIfAbsent(
        start + parts[5],
        arn -> {
          String made = start + name + known.size() + "-of-the-policy";
          originals.put(made, arn);
          return made;
        });
  }
}
