package dev.serval.sigma;

import dev.serval.document.Node;
import dev.serval.document.Node.Mapping;
import dev.serval.signal.detect.sigma.Correlation;
import dev.serval.signal.detect.sigma.Match;
import dev.serval.signal.detect.sigma.SigmaRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one rule for single calls. */
final class RuleReader {

  private static final Set<String> LEVELS =
      Set.of("informational", "low", "medium", "high", "critical");

  /** How earlier versions of Sigma wrote what correlations are now. */
  private static final Pattern COUNT =
      Pattern.compile(
          "count\\(\\s*([\\w.]*)\\s*\\)\\s*(?:by\\s+([\\w.]+)\\s*)?(>=|>|=|==)\\s*(\\d{1,9})");

  /** Longer conditions and more searches are no rule's. */
  private static final int LONGEST_CONDITION = 8_192;

  private static final int MOST_SEARCHES = 512;

  private RuleReader() {}

  /**
   * A rule, and what it counts where it is written as such.
   *
   * @param counts empty where each call that it matches is told
   */
  record Read(SigmaRule rule, Optional<Correlation> counts) {}

  static Read read(Mapping root, String file, Placeholders placeholders) throws Unsupported {
    SigmaRule.About about = about(root, file);
    Optional<Node> status = root.get("status");
    if (root.text("status").filter("unsupported"::equals).isPresent()) {
      throw new Unsupported(
          status.orElse(root).at(), "it says of itself that it is unsupported and can't be used");
    }
    logSource(root);
    Mapping detection =
        root.mapping("detection")
            .orElseThrow(() -> new Unsupported(root.at(), "a rule needs a mapping 'detection'"));
    Map<String, Match> searches =
        searches(detection, Set.of("condition", "timeframe"), placeholders);
    Node condition =
        detection
            .get("condition")
            .orElseThrow(() -> new Unsupported(detection.at(), "the detection has no 'condition'"));
    List<Node> conditions =
        condition instanceof Node.Sequence list ? list.items() : List.of(condition);
    List<Match> any = new ArrayList<>();
    Optional<String> counted = Optional.empty();
    for (Node one : conditions) {
      String text =
          one.asText()
              .orElseThrow(() -> new Unsupported(one.at(), "the condition is " + one.kind()));
      if (text.length() > LONGEST_CONDITION) {
        throw new Unsupported(
            one.at(), "the condition is longer than %d signs".formatted(LONGEST_CONDITION));
      }
      int pipe = text.indexOf('|');
      if (pipe >= 0 && conditions.size() > 1) {
        throw new Unsupported(one.at(), "one of several conditions counts; make it a correlation");
      }
      counted = pipe < 0 ? Optional.empty() : Optional.of(text.substring(pipe + 1).strip());
      any.add(ConditionReader.read(pipe < 0 ? text : text.substring(0, pipe), searches, one.at()));
    }
    if (any.isEmpty()) {
      throw new Unsupported(condition.at(), "the detection has an empty list of conditions");
    }
    Match match = any.size() == 1 ? any.getFirst() : new Match.Any(any);
    SigmaRule rule = new SigmaRule(about, texts(root, "fields"), match);
    return new Read(
        rule,
        counted.isEmpty()
            ? Optional.empty()
            : Optional.of(counting(rule, counted.get(), detection, condition)));
  }

  /**
   * What the names of searches mean.
   *
   * @param others entries that are none
   */
  static Map<String, Match> searches(
      Mapping detection, Set<String> others, Placeholders placeholders) throws Unsupported {
    Map<String, Match> searches = new LinkedHashMap<>();
    for (Node.Entry entry : detection.entries()) {
      if (!others.contains(entry.key())) {
        searches.put(entry.key(), search(entry.value(), placeholders));
      }
    }
    if (searches.size() > MOST_SEARCHES) {
      throw new Unsupported(detection.at(), "more than %d searches".formatted(MOST_SEARCHES));
    }
    return searches;
  }

  /** Title and the rest of what is told of a rule. */
  static SigmaRule.About about(Mapping root, String file) throws Unsupported {
    String title =
        root.text("title")
            .filter(text -> !text.isBlank())
            .orElseThrow(() -> new Unsupported(root.at(), "a rule needs a 'title'"));
    Optional<String> taxonomy = root.text("taxonomy").filter(one -> !one.equals("sigma"));
    if (taxonomy.isPresent()) {
      throw new Unsupported(
          root.get("taxonomy").orElse(root).at(),
          "its names are of the taxonomy '%s'; only that of Sigma is known"
              .formatted(taxonomy.get()));
    }
    String level = root.text("level").orElse("");
    if (!level.isEmpty() && !LEVELS.contains(level)) {
      throw new Unsupported(
          root.get("level").orElse(root).at(),
          "the level '" + level + "' is none of informational, low, medium, high, critical");
    }
    return new SigmaRule.About(
        root.text("id").orElse(file),
        root.text("name").orElse(""),
        title,
        level,
        texts(root, "tags"),
        file);
  }

  private static List<String> texts(Mapping root, String key) {
    return root.get(key).map(Node::items).orElse(List.of()).stream()
        .flatMap(item -> item.asText().stream())
        .toList();
  }

  static void logSource(Mapping root) throws Unsupported {
    Mapping source =
        root.mapping("logsource")
            .orElseThrow(() -> new Unsupported(root.at(), "a rule needs a mapping 'logsource'"));
    String product = source.text("product").orElse("");
    String service = source.text("service").orElse("cloudtrail");
    if (!product.equals("aws") || !service.equals("cloudtrail") || source.has("category")) {
      throw new Unsupported(
          source.at(),
          "it is for the log source '%s'; only product aws, service cloudtrail is read here"
              .formatted(
                  source.entries().stream()
                      .filter(entry -> !entry.key().equals("definition"))
                      .map(entry -> entry.key() + " " + entry.value().asText().orElse(""))
                      .reduce((one, other) -> one + ", " + other)
                      .orElse("")));
    }
  }

  /** A map asks for all, a list for one of its maps or texts. */
  private static Match search(Node node, Placeholders placeholders) throws Unsupported {
    if (node instanceof Mapping map) {
      List<Match> all = new ArrayList<>();
      for (Node.Entry entry : map.entries()) {
        all.add(Values.read(entry, placeholders));
      }
      if (all.isEmpty()) {
        throw new Unsupported(node.at(), "an empty search would match every call");
      }
      return new Match.All(all);
    }
    if (node instanceof Node.Sequence list && !list.items().isEmpty()) {
      List<Match> any = new ArrayList<>();
      for (Node item : list.items()) {
        any.add(item instanceof Mapping ? search(item, placeholders) : Values.keyword(item));
      }
      return new Match.Any(any);
    }
    if (node instanceof Node.Text) {
      return Values.keyword(node);
    }
    throw new Unsupported(node.at(), "a search is a mapping or a list, this is " + node.kind());
  }

  private static Correlation counting(
      SigmaRule rule, String text, Mapping detection, Node condition) throws Unsupported {
    Matcher count = COUNT.matcher(text);
    if (!count.matches()) {
      throw new Unsupported(
          condition.at(),
          "'| " + text + "' is not supported; write a correlation rule of Sigma 2 instead");
    }
    Optional<Node> frame = detection.get("timeframe");
    if (frame.isEmpty()) {
      throw new Unsupported(condition.at(), "it counts without a 'timeframe'");
    }
    Duration timespan = CorrelationReader.timespan(frame.get());
    int number = Integer.parseInt(count.group(4));
    boolean exact = count.group(3).startsWith("=");
    int least = count.group(3).equals(">") ? number + 1 : number;
    return new Correlation(
        rule.about(),
        count.group(1).isEmpty() ? Correlation.Kind.EVENT_COUNT : Correlation.Kind.VALUE_COUNT,
        List.of(rule),
        count.group(2) == null ? List.of() : List.of(count.group(2)),
        Map.of(),
        timespan,
        count.group(1).isEmpty() ? List.of() : List.of(count.group(1)),
        new Correlation.Bounds(least, exact ? number : Double.MAX_VALUE, Double.NaN));
  }
}
