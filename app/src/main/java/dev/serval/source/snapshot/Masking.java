package dev.serval.source.snapshot;

import dev.serval.document.Node;
import dev.serval.secret.Secrets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Answers as they may be kept: what is found to be a secret is replaced by its description, URLs
 * that carry a signature are dropped. What identifies things stays, or nothing could be joined.
 *
 * <p>What counts as a secret depends on whose words they are. Members of AWS's own choosing hold
 * one only by its form or as {@code name=value}; under names that users chose, the name speaks too.
 */
final class Masking {

  /** Whose words a text is in. */
  private enum Words {
    /** Members of AWS's answers. */
    SERVICE,
    /** Names and values that users chose: variables, tags, parameters. */
    USER,
    /** JSON that stands in a text, such as a state machine's definition. */
    JSON,
    /** Policies: their condition keys name secrets, tokens and keys that are none. */
    POLICY
  }

  private static final Set<String> OF_USERS =
      Set.of(
          "Variables",
          "variables",
          "StageVariables",
          "stageVariables",
          "Tags",
          "tags",
          "TagSet",
          "tagSet",
          "TagList",
          "Outputs",
          "Parameters",
          "requestParameters",
          "RequestParameters",
          "responseParameters",
          "ResponseParameters",
          "requestTemplates",
          "RequestTemplates",
          "responseTemplates",
          "ResponseTemplates",
          "HeaderParameters",
          "QueryStringParameters",
          "PathParameterValues",
          "CustomHeaders",
          "signingParameters",
          "InputPathsMap");

  /** A header that only CloudFront and the origin know, so that nobody else reaches the origin. */
  private static final String ORIGIN_HEADER = "custom header secret";

  /** How lists write a name and its value. */
  private static final List<List<String>> PAIRS =
      List.of(
          List.of("Key", "Value"),
          List.of("key", "value"),
          List.of("Name", "Value"),
          List.of("name", "value"),
          List.of("ParameterKey", "ParameterValue"),
          List.of("ParameterKey", "ResolvedValue"),
          List.of("OutputKey", "OutputValue"),
          List.of("HeaderName", "HeaderValue"));

  private static final Set<String> PAGING =
      Set.of(
          "NextToken",
          "nextToken",
          "Marker",
          "NextMarker",
          "ContinuationToken",
          "NextContinuationToken",
          "position");

  private static final List<String> IDENTIFYING_ENDS = List.of("Name", "Arn", "ARN", "Id", "ID");

  private static final List<String> DIGEST_ENDS = List.of("Sha256", "Hash", "Digest");

  private static final Set<String> IDENTIFYING =
      Set.of("arn", "Arn", "ARN", "id", "Id", "ImageUri", "ResolvedImageUri", "repositoryUri");

  /** Of the names that AWS chose, which are few, whether they are such. */
  private static final Map<String, Boolean> IDENTIFYING_NAMES = new ConcurrentHashMap<>();

  private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:[^\\s\"'<>]*");

  private Masking() {}

  /** The answer as it may be kept. */
  static Answer of(Answer answer) {
    return switch (answer.outcome()) {
      case Answer.Page(int page, boolean last, Node.Mapping members) ->
          new Answer(
              answer.call(), new Answer.Page(page, last, members(members, "", Words.SERVICE)));
      case Answer.Refused(String code, String message, Optional<String> permission) ->
          new Answer(
              answer.call(), new Answer.Refused(code, MaskedText.byForm(message), permission));
      case Answer.NotMade _ -> answer;
    };
  }

  private static Node node(String name, Node node, Words words) {
    return switch (node) {
      case Node.Text text -> text(name, text, words);
      case Node.Numeral number -> number(name, number, words);
      case Node.Sequence list ->
          new Node.Sequence(
              list.items().stream().map(item -> node(name, item, words)).toList(), list.at());
      case Node.Mapping mapping -> members(mapping, name, words);
      case Node.Bool _, Node.Null _ -> node;
    };
  }

  private static Node.Mapping members(Node.Mapping mapping, String parent, Words around) {
    Words words = mapping.has("Statement") && around != Words.USER ? Words.POLICY : around;
    List<Node.Entry> kept = new ArrayList<>(mapping.entries().size());
    Set<String> keys = new HashSet<>();
    for (Node.Entry entry : mapping.entries()) {
      if (words == Words.SERVICE && isDropped(entry, parent)) {
        continue;
      }
      Optional<String> paired = pairedName(mapping, entry.key());
      Node value =
          paired.isPresent()
              ? node(paired.get(), entry.value(), Words.USER)
              : node(entry.key(), entry.value(), within(entry.key(), words));
      kept.add(new Node.Entry(key(entry.key(), words, keys), value, entry.keyAt()));
    }
    return new Node.Mapping(kept, mapping.at());
  }

  /** Tokens of pages mean nothing later; a location of code is a URL that lets anyone in. */
  private static boolean isDropped(Node.Entry entry, String parent) {
    return entry.value() instanceof Node.Text
        && (PAGING.contains(entry.key())
            || (entry.key().equals("Location")
                && (parent.equals("Code") || parent.equals("Content"))));
  }

  private static Words within(String key, Words words) {
    return words == Words.SERVICE && OF_USERS.contains(key) ? Words.USER : words;
  }

  private static Optional<String> pairedName(Node.Mapping mapping, String key) {
    for (List<String> pair : PAIRS) {
      if (key.equals(pair.get(1))
          && mapping.get(pair.get(0)).orElse(null) instanceof Node.Text(String name, var _)) {
        return Optional.of(pair.contains("HeaderName") ? ORIGIN_HEADER : name);
      }
    }
    return Optional.empty();
  }

  /** A secret can stand where its name should; then it must stay a key of its own. */
  private static String key(String key, Words words, Set<String> taken) {
    String kept = words == Words.USER || words == Words.JSON ? MaskedText.byForm(key) : key;
    String unique = kept;
    for (int i = 2; !taken.add(unique); i++) {
      unique = kept + " #" + i;
    }
    return unique;
  }

  private static Node text(String name, Node.Text text, Words words) {
    String value = text.value();
    String masked = MaskedText.withoutSignatures(masked(name, value, words));
    return masked.equals(value) ? text : new Node.Text(masked, text.at());
  }

  private static String masked(String name, String value, Words words) {
    return switch (words) {
      case USER -> ofUser(name, value);
      case JSON -> value.startsWith("$") || isArn(value) ? value : ofUser(name, value);
      case POLICY -> isArn(value) ? value : MaskedText.byForm(value);
      case SERVICE -> ofService(name, value);
    };
  }

  private static String ofService(String name, String value) {
    if (name.equals("Name") || name.equals("name")) {
      return MaskedText.ofName(value);
    }
    return IDENTIFYING_NAMES.computeIfAbsent(name, Masking::isIdentifying) || isArn(value)
        ? value
        : inJson(value).orElseGet(() -> MaskedText.byForm(value));
  }

  private static boolean isArn(String value) {
    return value.startsWith("arn:") && ARN.matcher(value).matches();
  }

  /** Whether a member holds what things are known by, and what other answers refer to. */
  private static boolean isIdentifying(String name) {
    if (IDENTIFYING.contains(name) || DIGEST_ENDS.stream().anyMatch(name::endsWith)) {
      return true;
    }
    String one = name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
    return IDENTIFYING_ENDS.stream()
        .anyMatch(
            end ->
                one.endsWith(end)
                    && one.length() > end.length()
                    && Character.isLetterOrDigit(one.charAt(one.length() - end.length() - 1)));
  }

  /** As a whole, as rules look at it; else what is inside. */
  private static String ofUser(String name, String value) {
    String masked = Secrets.masked(name, value);
    if (!masked.equals(value)) {
      return masked;
    }
    return inJson(value).orElseGet(() -> MaskedText.decoded(name, value).orElse(value));
  }

  private static Optional<String> inJson(String value) {
    return MaskedText.inJson(value, tree -> node("", tree, Words.JSON));
  }

  /** A number under a secret-like name is a PIN or the like. */
  private static Node number(String name, Node.Numeral number, Words words) {
    if (words != Words.USER && words != Words.JSON) {
      return number;
    }
    String masked = Secrets.masked(name, number.written());
    return masked.equals(number.written()) ? number : new Node.Text(masked, number.at());
  }
}
