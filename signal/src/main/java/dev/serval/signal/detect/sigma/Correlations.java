package dev.serval.signal.detect.sigma;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.detect.Step;
import dev.serval.signal.detect.Text;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A rule for several calls within a time that slides. Told when its condition comes true, and again
 * only after the time has passed.
 */
public final class Correlations implements Detector<Correlations.Seen> {

  private static final long serialVersionUID = 1;

  /** Calls of which it is not known whether they belong to any group; no group is named so. */
  private static final String UNKNOWN = "?";

  /** Groups of correlations within a group of this one; the oldest go. */
  private static final int MOST_WINDOWS = 1000;

  private static final Duration DAY = Duration.ofDays(1);

  private final Correlation rule;
  private final Candidates candidates;

  /** Looks for one. */
  public Correlations(Correlation rule) {
    this.rule = rule;
    this.candidates = new Candidates(Candidates.rules(rule));
  }

  /**
   * What of a group was seen.
   *
   * @param windows of this correlation and those within it, by their places and groups
   * @param unknown when it was told last that it could not be judged
   */
  record Seen(TreeMap<String, Window> windows, Instant unknown) implements Serializable {}

  /** Whether a correlation is true, and was not so shortly before. */
  private record Truth(boolean holds, boolean news) {
    static final Truth NO = new Truth(false, false);
  }

  @Override
  public String name() {
    return "sigma " + rule.about().id();
  }

  @Override
  public Set<Class<? extends Signal>> kinds() {
    return Set.of(ApiCall.class);
  }

  @Override
  public Optional<String> key(Signal signal) {
    if (!(signal instanceof ApiCall call) || !candidates.may(call)) {
      return Optional.empty();
    }
    Fields fields = Fields.of(call);
    Optional<Part> touched = rule.touched(fields);
    return touched.isEmpty() && fields.wasTooLong()
        ? Optional.of(UNKNOWN)
        : touched.map(part -> rule.group(part, fields));
  }

  @Override
  public Seen initial() {
    return new Seen(new TreeMap<>(), Instant.EPOCH);
  }

  @Override
  public Step<Seen> step(Seen before, Signal signal) {
    if (!(signal instanceof ApiCall call)) {
      return Step.quiet(before);
    }
    Fields fields = Fields.of(call);
    TreeMap<String, Window> windows = new TreeMap<>(before.windows());
    Truth truth = judge(rule, "", call, fields, windows);
    List<Observation> told = new ArrayList<>();
    if (truth.news()) {
      told.add(
          rule.about().of(call, evidence(call, fields, windows.getOrDefault("", Window.EMPTY))));
    }
    Instant unknown = before.unknown();
    if (fields.wasTooLong() && !call.time().isBefore(unknown.plus(DAY))) {
      unknown = call.time();
      told.add(rule.about().unknown(call));
    }
    return new Step<>(new Seen(windows, unknown), told);
  }

  private Truth judge(
      Correlation one, String at, ApiCall call, Fields fields, Map<String, Window> windows) {
    Instant start = call.time().minus(one.timespan());
    List<Integer> matched = new ArrayList<>();
    for (int i = 0; i < one.parts().size(); i++) {
      if (matches(one, i, at, call, fields, windows)) {
        matched.add(i);
      }
    }
    windows.entrySet().removeIf(each -> isOf(at, each.getKey()) && each.getValue().isOver(start));
    if (matched.isEmpty() || !Window.counts(one, fields)) {
      return Truth.NO;
    }
    String place =
        at.isEmpty() ? "" : at + " " + one.group(one.parts().get(matched.get(0)), fields);
    Window window =
        windows
            .getOrDefault(place, Window.EMPTY)
            .with(one, List.copyOf(matched), call.time(), fields);
    boolean holds = one.bounds().hold(window.amount(one.kind()));
    boolean quiet =
        !window.isOfNewValue(one.kind())
            && !window.told().equals(Instant.EPOCH)
            && !window.told().isBefore(start);
    windows.put(place, holds && !quiet ? window.told(call.time()) : window);
    if (windows.size() > MOST_WINDOWS) {
      windows.entrySet().stream()
          .filter(each -> !each.getKey().isEmpty() && !each.getKey().equals(place))
          .min(Map.Entry.comparingByValue(Comparator.comparing(Window::first)))
          .ifPresent(oldest -> windows.remove(oldest.getKey()));
    }
    return new Truth(holds, holds && !quiet);
  }

  private static boolean isOf(String at, String place) {
    return at.isEmpty() ? place.isEmpty() : place.startsWith(at + " ");
  }

  private boolean matches(
      Correlation one,
      int part,
      String at,
      ApiCall call,
      Fields fields,
      Map<String, Window> windows) {
    if (one.parts().get(part) instanceof Correlation inner) {
      Truth truth = judge(inner, at + "/" + part, call, fields, windows);
      // What is counted is how often it came true; what comes before something else may last.
      return one.kind().isTemporal() ? truth.holds() : truth.news();
    }
    return ((SigmaRule) one.parts().get(part)).match().of(fields);
  }

  private List<String> evidence(ApiCall call, Fields fields, Window window) {
    List<String> evidence = new ArrayList<>();
    BigDecimal amount = BigDecimal.valueOf(window.amount(rule.kind())).stripTrailingZeros();
    evidence.add("%s %s since %s".formatted(amount.toPlainString(), what(), window.first()));
    for (String field : rule.group()) {
      evidence.add(Text.shown(field) + ": " + Text.shown(fields.first(field)));
    }
    evidence.add("the last: " + call.action() + ", event " + Text.shown(call.id()));
    evidence.add(
        "rule " + Text.shown(rule.about().id()) + " of " + Text.shown(rule.about().file()));
    return evidence;
  }

  private String what() {
    String fields = Text.shown(String.join(" and ", rule.fields()));
    return switch (rule.kind()) {
      case EVENT_COUNT -> "calls";
      case VALUE_COUNT -> "different values of " + fields;
      case VALUE_SUM -> "in all of " + fields;
      case VALUE_AVG -> "on average of " + fields;
      case VALUE_PERCENTILE -> "% of all calls have this value of " + fields + ",";
      case TEMPORAL, TEMPORAL_ORDERED -> "of the rules matched";
    };
  }
}
