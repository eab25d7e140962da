package dev.serval.sigma;

import dev.serval.document.Node;
import dev.serval.document.Node.Mapping;
import dev.serval.signal.detect.sigma.Correlation;
import dev.serval.signal.detect.sigma.SigmaRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a correlation of rules that were read before. */
final class CorrelationReader {

  private static final Pattern SPAN = Pattern.compile("(\\d{1,6})([smhd])");

  private CorrelationReader() {}

  static Correlation read(Mapping root, String file, Map<String, SigmaRule> rules)
      throws Unsupported {
    SigmaRule.About about = RuleReader.about(root, file);
    Mapping correlation =
        root.mapping("correlation")
            .orElseThrow(() -> new Unsupported(root.at(), "'correlation' is no mapping"));
    Correlation.Kind kind = kind(correlation);
    List<SigmaRule> used = used(correlation, rules);
    Node span =
        correlation
            .get("timespan")
            .orElseThrow(() -> new Unsupported(correlation.at(), "it needs a 'timespan'"));
    Optional<Mapping> condition = correlation.mapping("condition");
    boolean temporal =
        kind == Correlation.Kind.TEMPORAL || kind == Correlation.Kind.TEMPORAL_ORDERED;
    if (condition.isEmpty() && !temporal) {
      throw new Unsupported(correlation.at(), "it needs a 'condition', such as gte: 10");
    }
    int least = 1;
    int most = Integer.MAX_VALUE;
    boolean below = condition.isPresent();
    String field = "";
    if (condition.isEmpty()) {
      least = used.size();
    } else {
      for (Node.Entry entry : condition.get().entries()) {
        if (entry.key().equals("field")) {
          field = entry.value().asText().orElse("");
          continue;
        }
        int bound = number(entry.value());
        switch (entry.key()) {
          case "gt" -> least = bound + 1;
          case "gte" -> least = bound;
          case "eq" -> {
            least = bound;
            most = bound;
          }
          case "lt" -> most = bound - 1;
          case "lte" -> most = bound;
          default ->
              throw new Unsupported(
                  entry.keyAt(), "the condition '" + entry.key() + "' is not supported");
        }
        below &= entry.key().startsWith("lt");
      }
      if (below) {
        throw new Unsupported(
            condition.get().at(),
            "that there are few calls is known only when the time is over: not supported");
      }
    }
    if (kind == Correlation.Kind.VALUE_COUNT && field.isEmpty()) {
      throw new Unsupported(correlation.at(), "value_count needs a 'field' in its condition");
    }
    return new Correlation(
        about,
        kind,
        used,
        correlation.get("group-by").map(CorrelationReader::texts).orElse(List.of()),
        aliases(correlation),
        timespan(span),
        kind == Correlation.Kind.VALUE_COUNT ? field : "",
        least,
        most);
  }

  private static Correlation.Kind kind(Mapping correlation) throws Unsupported {
    Optional<Node> type = correlation.get("type");
    String name = type.flatMap(Node::asText).orElse("");
    try {
      return Correlation.Kind.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new Unsupported(
          type.orElse(correlation).at(),
          "the type '"
              + name
              + "' is none of event_count, value_count, temporal, temporal_ordered");
    }
  }

  private static List<SigmaRule> used(Mapping correlation, Map<String, SigmaRule> rules)
      throws Unsupported {
    Node list =
        correlation
            .get("rules")
            .orElseThrow(() -> new Unsupported(correlation.at(), "it needs a list 'rules'"));
    List<SigmaRule> used = new ArrayList<>();
    for (String name : texts(list)) {
      SigmaRule rule = rules.get(name);
      if (rule == null) {
        throw new Unsupported(
            list.at(),
            "no rule for single calls that could be read has the id or name '" + name + "'");
      }
      used.add(rule);
    }
    if (used.isEmpty()) {
      throw new Unsupported(list.at(), "it names no rules");
    }
    return used;
  }

  private static List<String> texts(Node node) {
    return node.asText()
        .map(List::of)
        .orElseGet(() -> node.items().stream().flatMap(one -> one.asText().stream()).toList());
  }

  private static Map<String, Map<String, String>> aliases(Mapping correlation) {
    Map<String, Map<String, String>> all = new HashMap<>();
    correlation
        .mapping("aliases")
        .ifPresent(
            aliases ->
                aliases
                    .asMap()
                    .forEach(
                        (alias, names) -> {
                          Map<String, String> fields = new HashMap<>();
                          if (names instanceof Mapping map) {
                            map.keys()
                                .forEach(
                                    rule ->
                                        map.text(rule).ifPresent(field -> fields.put(rule, field)));
                          }
                          all.put(alias, fields);
                        }));
    return all;
  }

  private static int number(Node node) throws Unsupported {
    String text = node.asText().orElse("");
    if (!text.matches("\\d{1,8}")) {
      throw new Unsupported(node.at(), "a count is a whole number");
    }
    return Integer.parseInt(text);
  }

  /** A time such as {@code 90m}. */
  static Duration timespan(Node node) throws Unsupported {
    Matcher span = SPAN.matcher(node.asText().orElse(""));
    if (!span.matches()) {
      throw new Unsupported(node.at(), "a time is a number with s, m, h or d, such as 15m");
    }
    long number = Long.parseLong(span.group(1));
    return switch (span.group(2)) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }
}
