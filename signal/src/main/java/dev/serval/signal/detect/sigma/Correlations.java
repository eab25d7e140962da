package dev.serval.signal.detect.sigma;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.detect.Step;
import dev.serval.signal.detect.Text;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A rule for several calls within a time that slides. Told when its condition comes true, and again
 * only after the time has passed.
 */
public final class Correlations implements Detector<Correlations.Seen> {

  private static final long serialVersionUID = 1;

  /** So many calls of a group are kept: more would say nothing new, unless a rule counts higher. */
  private static final int KEPT = 1024;

  private final Correlation rule;

  /** Looks for one. */
  public Correlations(Correlation rule) {
    this.rule = rule;
  }

  /** A call: when, the number of the rule that it matches, and the value that is counted. */
  record Hit(Instant time, int rule, String value) implements Serializable {}

  /** The calls of a group, and when it was told last. */
  record Seen(ArrayList<Hit> hits, Instant told) implements Serializable {}

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
    if (!(signal instanceof ApiCall call)) {
      return Optional.empty();
    }
    Fields fields = Fields.of(call);
    for (SigmaRule one : rule.rules()) {
      if (one.match().of(fields)) {
        return Optional.of(group(one, fields));
      }
    }
    return Optional.empty();
  }

  private String group(SigmaRule one, Fields fields) {
    StringBuilder key = new StringBuilder();
    for (String field : rule.group()) {
      String value = fields.first(named(field, one));
      key.append(value.length()).append(':').append(value).append(' ');
    }
    return key.toString();
  }

  private String named(String field, SigmaRule one) {
    var names = rule.aliases().get(field);
    if (names == null) {
      return field;
    }
    String byName = names.get(one.about().name());
    return byName == null ? names.getOrDefault(one.about().id(), field) : byName;
  }

  @Override
  public Seen initial() {
    return new Seen(new ArrayList<>(), Instant.EPOCH);
  }

  @Override
  public Step<Seen> step(Seen before, Signal signal) {
    if (!(signal instanceof ApiCall call)) {
      return Step.quiet(before);
    }
    Instant start = call.time().minus(rule.timespan());
    ArrayList<Hit> hits = new ArrayList<>();
    for (Hit hit : before.hits()) {
      if (!hit.time().isBefore(start)) {
        hits.add(hit);
      }
    }
    Fields fields = Fields.of(call);
    for (int i = 0; i < rule.rules().size(); i++) {
      if (rule.rules().get(i).match().of(fields)) {
        hits.add(new Hit(call.time(), i, rule.field().isEmpty() ? "" : fields.first(rule.field())));
      }
    }
    while (hits.size() > Math.max(KEPT, rule.least() + 1)) {
      hits.remove(0);
    }
    int count = count(hits);
    boolean quiet = !before.told().equals(Instant.EPOCH) && !before.told().isBefore(start);
    if (count < rule.least() || count > rule.most() || quiet) {
      return Step.quiet(new Seen(hits, before.told()));
    }
    List<String> evidence = new ArrayList<>();
    evidence.add("%d %s since %s".formatted(count, what(), hits.get(0).time()));
    for (String field : rule.group()) {
      evidence.add(Text.shown(field) + ": " + Text.shown(fields.first(field)));
    }
    evidence.add("the last: " + call.action() + ", event " + Text.shown(call.id()));
    evidence.add(
        "rule " + Text.shown(rule.about().id()) + " of " + Text.shown(rule.about().file()));
    return new Step<>(new Seen(hits, call.time()), List.of(rule.about().of(call, evidence)));
  }

  private String what() {
    return switch (rule.kind()) {
      case EVENT_COUNT -> "calls";
      case VALUE_COUNT -> "different values of " + Text.shown(rule.field());
      case TEMPORAL, TEMPORAL_ORDERED -> "of the rules matched";
    };
  }

  private int count(List<Hit> hits) {
    return switch (rule.kind()) {
      case EVENT_COUNT -> hits.size();
      case VALUE_COUNT -> {
        Set<String> values = new TreeSet<>();
        hits.stream().map(Hit::value).filter(value -> !value.isEmpty()).forEach(values::add);
        yield values.size();
      }
      case TEMPORAL -> (int) hits.stream().mapToInt(Hit::rule).distinct().count();
      case TEMPORAL_ORDERED -> {
        int next = 0;
        for (Hit hit : hits) {
          if (hit.rule() == next) {
            next++;
          }
        }
        yield next;
      }
    };
  }
}
