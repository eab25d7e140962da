package dev.serval.sigma;

import dev.serval.document.Node;
import dev.serval.document.Node.Mapping;
import dev.serval.signal.detect.sigma.Correlation;
import dev.serval.signal.detect.sigma.Correlation.Bounds;
import dev.serval.signal.detect.sigma.Part;
import dev.serval.signal.detect.sigma.SigmaRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a correlation of rules that were read before. */
final class CorrelationReader {

  private static final Pattern SPAN = Pattern.compile("(\\d{1,6})([smhd])");

  /** What is kept of a group's different values. */
  private static final int MOST_VALUES = 10_000;

  /** With those within others: more would take for ever on each call. */
  private static final int MOST_PARTS = 1_000;

  private static final int DEEPEST = 16;

  private CorrelationReader() {}

  /** The names by which it calls the rules that it puts together. */
  static List<String> names(Mapping root) {
    return root.mapping("correlation")
        .flatMap(correlation -> correlation.get("rules"))
        .map(CorrelationReader::texts)
        .orElse(List.of());
  }

  static Correlation read(Mapping root, String file, Named rules) throws Unsupported {
    SigmaRule.About about = RuleReader.about(root, file);
    Mapping correlation =
        root.mapping("correlation")
            .orElseThrow(() -> new Unsupported(root.at(), "'correlation' is no mapping"));
    Correlation.Kind kind = kind(correlation);
    List<String> group =
        correlation.get("group-by").map(CorrelationReader::texts).orElse(List.of());
    List<Part> used = used(correlation, group, rules);
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
    return new Correlation(
        about,
        kind,
        used,
        group,
        AliasReader.read(correlation, used),
        timespan(span),
        temporal || kind == Correlation.Kind.EVENT_COUNT
            ? List.of()
            : fields(kind, condition.get()),
        condition.isEmpty()
            ? new Bounds(used.size(), Double.MAX_VALUE, Double.NaN)
            : bounds(kind, condition.get()));
  }

  private static List<String> fields(Correlation.Kind kind, Mapping condition) throws Unsupported {
    List<String> fields = condition.get("field").map(CorrelationReader::texts).orElse(List.of());
    String name = kind.name().toLowerCase(Locale.ROOT);
    if (fields.isEmpty()) {
      throw new Unsupported(condition.at(), name + " needs a 'field' in its condition");
    }
    if (fields.size() > 1 && kind != Correlation.Kind.VALUE_COUNT) {
      throw new Unsupported(condition.at(), name + " is of one field");
    }
    return fields;
  }

  private static Bounds bounds(Correlation.Kind kind, Mapping condition) throws Unsupported {
    double least = Double.NEGATIVE_INFINITY;
    double most = Double.MAX_VALUE;
    double except = Double.NaN;
    for (Node.Entry entry : condition.entries()) {
      if (entry.key().equals("field")) {
        continue;
      }
      double bound = number(entry.value());
      switch (entry.key()) {
        case "gt" -> least = Math.nextUp(bound);
        case "gte" -> least = bound;
        case "eq" -> {
          least = bound;
          most = bound;
        }
        case "lt" -> most = Math.nextDown(bound);
        case "lte" -> most = bound;
        case "neq" -> except = bound;
        default ->
            throw new Unsupported(
                entry.keyAt(), "the condition '" + entry.key() + "' is not supported");
      }
    }
    if (most == Double.MAX_VALUE && least == Double.NEGATIVE_INFINITY && Double.isNaN(except)) {
      throw new Unsupported(condition.at(), "the condition has no bound, such as gte: 10");
    }
    if (least == Double.NEGATIVE_INFINITY && kind.grows()) {
      throw new Unsupported(
          condition.at(),
          "that there is little is known only when the time is over: not supported");
    }
    if (kind == Correlation.Kind.VALUE_COUNT && least > MOST_VALUES) {
      throw new Unsupported(
          condition.at(), "more than %d different values are not kept".formatted(MOST_VALUES));
    }
    return new Bounds(least, most, except);
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
              + "' is none of event_count, value_count, value_sum, value_avg,"
              + " value_percentile, temporal, temporal_ordered");
    }
  }

  private static List<Part> used(Mapping correlation, List<String> group, Named rules)
      throws Unsupported {
    Node list =
        correlation
            .get("rules")
            .orElseThrow(() -> new Unsupported(correlation.at(), "it needs a list 'rules'"));
    List<Part> used = new ArrayList<>();
    for (String name : texts(list)) {
      Part rule = rules.get(name, list.at());
      if (rule instanceof Correlation inner && !inner.group().containsAll(group)) {
        throw new Unsupported(
            list.at(),
            "the correlation '%s' must be grouped by all that this one is grouped by (%s)"
                .formatted(name, String.join(", ", group)));
      }
      if (rule.depth() >= DEEPEST) {
        throw new Unsupported(list.at(), "correlations are nested deeper than " + DEEPEST);
      }
      used.add(rule);
    }
    if (used.isEmpty()) {
      throw new Unsupported(list.at(), "it names no rules");
    }
    if (1 + used.stream().mapToInt(Part::weight).sum() > MOST_PARTS) {
      throw new Unsupported(
          list.at(), "with those within those it has more than %d parts".formatted(MOST_PARTS));
    }
    return used;
  }

  private static List<String> texts(Node node) {
    return node.asText()
        .map(List::of)
        .orElseGet(() -> node.items().stream().flatMap(one -> one.asText().stream()).toList());
  }

  private static double number(Node node) throws Unsupported {
    String text = node.asText().orElse("");
    if (!text.matches("-?\\d{1,15}(\\.\\d{1,15})?")) {
      throw new Unsupported(node.at(), "a bound is a number");
    }
    return Double.parseDouble(text);
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
