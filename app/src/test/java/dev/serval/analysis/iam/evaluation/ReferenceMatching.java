package dev.serval.analysis.iam.evaluation;

import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.ConditionOperator.Quantifier;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Version;
import dev.serval.analysis.iam.language.Word;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a statement matches, the slow and obvious way: everything becomes a regex. */
final class ReferenceMatching {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}']*(?:'[^']*')?[^}']*)}");

  private final Map<String, List<String>> context;
  private final Version version;

  ReferenceMatching(Map<String, List<String>> context, Version version) {
    this.context = context;
    this.version = version;
  }

  boolean action(Statement statement, String action) {
    boolean listed =
        statement.actions().words().stream()
            .anyMatch(
                word ->
                    regex(word.shown().toLowerCase(Locale.ROOT), true, false)
                        .map(pattern -> action.toLowerCase(Locale.ROOT).matches(pattern))
                        .orElse(false));
    return listed != statement.actions().excepted();
  }

  boolean resource(Statement statement, String resource) {
    if (statement.resources().isEmpty()) {
      return true;
    }
    boolean listed =
        statement.resources().get().words().stream().anyMatch(word -> arn(word.shown(), resource));
    return listed != statement.resources().get().excepted();
  }

  /** Part by part; a pattern of fewer parts that ends with a star covers all that follows. */
  private boolean arn(String pattern, String arn) {
    if (pattern.equals("*")) {
      return true;
    }
    // A variable's colon does not part an ARN that is filled afterwards, so it is filled first.
    Optional<String> filled = fill(pattern);
    if (filled.isEmpty()) {
      return false;
    }
    String[] patterns = filled.get().split(":", 6);
    String[] parts = arn.split(":", 6);
    if (patterns.length < 6 && filled.get().endsWith("*") && parts.length >= patterns.length) {
      return pairs(patterns, parts, patterns.length);
    }
    if (patterns.length < 6 || parts.length < 6) {
      return arn.matches(glob(filled.get(), true));
    }
    return pairs(patterns, parts, 6);
  }

  private static boolean pairs(String[] patterns, String[] parts, int count) {
    for (int i = 0; i < count; i++) {
      if (!parts[i].matches(glob(patterns[i], true))) {
        return false;
      }
    }
    return true;
  }

  boolean conditions(Statement statement) {
    return statement.conditions().stream().allMatch(this::condition);
  }

  private boolean condition(Condition condition) {
    Optional<List<String>> values =
        context.entrySet().stream()
            .filter(entry -> entry.getKey().equalsIgnoreCase(condition.key()))
            .map(Map.Entry::getValue)
            .findFirst();
    String operator = condition.operator().comparison().written();
    if (operator.equals("Null")) {
      String absent = values.filter(some -> !some.isEmpty()).isEmpty() ? "true" : "false";
      return condition.values().stream().anyMatch(one -> one.shown().equalsIgnoreCase(absent));
    }
    Quantifier quantifier = condition.operator().quantifier();
    boolean negated = operator.contains("Not");
    if (values.isEmpty() || (values.get().isEmpty() && quantifier == Quantifier.NONE)) {
      return switch (quantifier) {
        case FOR_ALL_VALUES -> true;
        case FOR_ANY_VALUE -> condition.operator().ifExists();
        case NONE -> negated || condition.operator().ifExists();
      };
    }
    List<Boolean> each =
        values.get().stream()
            .map(
                value ->
                    negated
                        != condition.values().stream()
                            .anyMatch(word -> compare(operator.replace("Not", ""), value, word)))
            .toList();
    return switch (quantifier) {
      case FOR_ALL_VALUES -> !each.contains(false);
      case FOR_ANY_VALUE -> each.contains(true);
      case NONE -> each.size() == 1 && each.getFirst();
    };
  }

  private boolean compare(String operator, String value, Word word) {
    String ours = word.shown();
    return switch (operator) {
      case "StringEquals" -> regex(ours, false, true).map(value::matches).orElse(false);
      case "StringEqualsIgnoreCase" ->
          regex(ours, false, true).map(regex -> value.matches("(?i)" + regex)).orElse(false);
      case "StringLike" -> regex(ours, true, true).map(value::matches).orElse(false);
      case "ArnEquals", "ArnLike" -> arn(ours, value);
      case "Bool" ->
          List.of("true", "false").contains(value.toLowerCase(Locale.ROOT))
              && value.equalsIgnoreCase(ours);
      case "BinaryEquals" ->
          value.equals(ours)
              && value.matches("([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?");
      case "IpAddress" -> address(ours, value);
      default -> ordered(operator, value, ours);
    };
  }

  private static boolean ordered(String operator, String value, String ours) {
    int order;
    try {
      order =
          operator.startsWith("Numeric")
              ? new BigDecimal(value).compareTo(new BigDecimal(ours))
              : date(value).compareTo(date(ours));
    } catch (RuntimeException e) {
      return false;
    }
    return switch (operator.replace("Numeric", "").replace("Date", "")) {
      case "Equals" -> order == 0;
      case "LessThan" -> order < 0;
      case "LessThanEquals" -> order <= 0;
      case "GreaterThan" -> order > 0;
      case "GreaterThanEquals" -> order >= 0;
      default -> throw new IllegalArgumentException(operator);
    };
  }

  private static Instant date(String text) {
    return text.matches("\\d+") ? Instant.ofEpochSecond(Long.parseLong(text)) : Instant.parse(text);
  }

  /** IPv4 only: the generator makes no others. */
  private static boolean address(String network, String address) {
    if (!network.matches("\\d+\\.\\d+\\.\\d+\\.\\d+(/\\d+)?")) {
      return false;
    }
    String[] cidr = network.split("/");
    int bits = cidr.length == 1 ? 32 : Integer.parseInt(cidr[1]);
    if (!address.matches("\\d+\\.\\d+\\.\\d+\\.\\d+")) {
      return false;
    }
    long size = 1L << (32 - bits);
    return number(cidr[0]) / size == number(address) / size;
  }

  private static long number(String address) {
    long number = 0;
    for (String part : address.split("\\.")) {
      number = number * 256 + Long.parseLong(part);
    }
    return number;
  }

  private Optional<String> regex(String written, boolean wildcards, boolean variables) {
    Optional<String> filled = variables ? fill(written) : Optional.of(written);
    return filled.map(text -> glob(text, wildcards));
  }

  /** Quotes what a variable stands for with a mark, so that its star is no wildcard. */
  private Optional<String> fill(String written) {
    if (version == Version.V2008) {
      return Optional.of(written);
    }
    StringBuilder out = new StringBuilder();
    Matcher matcher = VARIABLE.matcher(written);
    int at = 0;
    while (matcher.find()) {
      Optional<String> value = value(matcher.group(1));
      if (value.isEmpty()) {
        return Optional.empty();
      }
      out.append(written, at, matcher.start());
      out.append(value.get().replace('*', '\u0001').replace('?', '\u0002'));
      at = matcher.end();
    }
    return Optional.of(out.append(written.substring(at)).toString());
  }

  private Optional<String> value(String inside) {
    if (inside.equals("*") || inside.equals("?") || inside.equals("$")) {
      return Optional.of(inside);
    }
    String[] parts = inside.split(",", 2);
    List<String> values =
        context.entrySet().stream()
            .filter(entry -> entry.getKey().equalsIgnoreCase(parts[0].strip()))
            .findFirst()
            .map(Map.Entry::getValue)
            .orElse(List.of());
    if (values.size() == 1) {
      return Optional.of(values.getFirst());
    }
    return parts.length == 2 && values.isEmpty()
        ? Optional.of(parts[1].strip().replaceAll("^'|'$", ""))
        : Optional.empty();
  }

  private static String glob(String pattern, boolean wildcards) {
    StringBuilder regex = new StringBuilder("(?s)");
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      switch (c) {
        case '*' -> regex.append(wildcards ? ".*" : "\\*");
        case '?' -> regex.append(wildcards ? "." : "\\?");
        case '\u0001' -> regex.append("\\*");
        case '\u0002' -> regex.append("\\?");
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return regex.toString();
  }
}
