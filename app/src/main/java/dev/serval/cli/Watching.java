package dev.serval.cli;

import dev.serval.analysis.behavior.EstateJoin;
import dev.serval.finding.Suppressed;
import dev.serval.finding.Suppressions;
import dev.serval.report.watch.Watched;
import dev.serval.rule.Severity;
import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Ownership;
import dev.serval.signal.detect.Signal;
import dev.serval.signal.detect.call.UsedActions;
import dev.serval.signal.read.Coverage;
import dev.serval.signal.watch.CallsJudged;
import dev.serval.signal.watch.Incident;
import dev.serval.signal.watch.Incidents;
import dev.serval.signal.watch.Memory;
import dev.serval.signal.watch.Reordering;
import dev.serval.signal.watch.Watch;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** A watch under way: signals go in, incidents come out. */
final class Watching {

  /** Under this name, open incidents are kept beside the detectors' states. */
  static final String INCIDENTS = "incidents";

  /** Under this name, the ids of the calls of late. */
  static final String CALLS = "calls";

  /** Functions that the estate lacks; more than that are not named. */
  private static final int MISSING = 1_000;

  /** Suppressed ones that are kept to be shown; all are counted. */
  private static final int SILENCED = 10_000;

  private final List<Detector<?>> detectors;
  private final Watch watch;
  private final CallsJudged judged;

  /** Judges what came late by itself; empty while nothing has. */
  private Optional<Watch> belated = Optional.empty();

  private final Incidents incidents;
  private final Optional<EstateJoin> estate;
  private final Choice choice;
  private final Coverage coverage;
  private final UsedActions used = new UsedActions();
  private final Set<String> touched = new LinkedHashSet<>();
  private final Map<List<String>, Told> told = new LinkedHashMap<>();
  private final List<Watched.Silenced> silenced = new ArrayList<>();
  private final Set<String> known = new TreeSet<>();
  private long silencedInAll;
  private final Set<String> missing = new TreeSet<>();

  /**
   * What is told of what is observed.
   *
   * @param least what weighs less is not told
   * @param from what was before is learned from only
   */
  record Choice(Severity least, Instant from, Suppressions suppressions) {}

  /** An observation, how often it was made within its incident, and whether that is news. */
  record Told(Incident incident, Incident.Entry entry, boolean first) {}

  Watching(
      List<Detector<?>> detectors,
      Optional<Memory> memory,
      Optional<EstateJoin> estate,
      Choice choice,
      Coverage coverage) {
    this.detectors = new ArrayList<>(detectors);
    this.judged =
        memory
            .map(
                one ->
                    one.states().getOrDefault(CALLS, new TreeMap<>()).get("")
                            instanceof CallsJudged.Kept kept
                        ? CallsJudged.of(kept)
                        : CallsJudged.after(one.watermark()))
            .orElseGet(() -> CallsJudged.after(Instant.MIN));
    this.watch =
        memory
            .map(one -> Watch.of(detectors, one))
            .orElseGet(() -> Watch.of(detectors))
            .with(estate.map(EstateJoin::ownership).orElse(Ownership.NONE));
    this.incidents =
        memory
            .map(one -> one.states().get(INCIDENTS))
            .map(Incidents::of)
            .orElseGet(Incidents::none);
    this.estate = estate;
    this.choice = choice;
    this.coverage = coverage;
  }

  /** Goes on with another detector of the same name. */
  void replace(Detector<?> detector) {
    watch.replace(detector);
    detectors.replaceAll(one -> one.name().equals(detector.name()) ? detector : one);
  }

  void take(Signal signal) {
    Reordering.Fate fate = watch.take(signal);
    if (fate == Reordering.Fate.LATE && signal instanceof ApiCall call && judged.reach(call)) {
      fate = judged.add(call) ? late(call) : Reordering.Fate.REPEATED;
    } else if (fate == Reordering.Fate.HELD && signal instanceof ApiCall call) {
      judged.add(call);
    } else if (fate == Reordering.Fate.LATE) {
      coverage.count(Coverage.Kind.LATE);
    }
    if (fate == Reordering.Fate.REPEATED) {
      coverage.count(Coverage.Kind.REPEATED);
      return;
    }
    used.take(signal);
    if (estate.isPresent() && signal instanceof ApiCall call) {
      named(call, estate.get());
    }
  }

  /** One that comes after later ones were judged: what can be said of it by itself is. */
  private Reordering.Fate late(ApiCall call) {
    coverage.count(Coverage.Kind.BELATED);
    if (belated.isEmpty()) {
      belated =
          Optional.of(
              Watch.of(detectors).with(estate.map(EstateJoin::ownership).orElse(Ownership.NONE)));
    }
    return belated.get().take(call);
  }

  private List<Observation> observed(Instant time) {
    List<Observation> all = new ArrayList<>();
    belated.ifPresent(one -> all.addAll(one.finish()));
    belated = Optional.empty();
    all.addAll(watch.upTo(time));
    return all;
  }

  /** Nothing of before this time is waited for any more; what is to be told of it. */
  List<Told> upTo(Instant time) {
    Map<List<String>, Told> now = new LinkedHashMap<>();
    for (Observation plain : observed(time)) {
      Observation one = estate.map(join -> join.joined(plain)).orElse(plain);
      if (one.time().isBefore(choice.from())
          || !Watched.severity(one.severity()).atLeast(choice.least())) {
        continue;
      }
      Optional<Suppressed> why = choice.suppressions().of(day(one), fields(one));
      if (why.isPresent()) {
        silencedInAll++;
        if (silenced.size() < SILENCED) {
          silenced.add(new Watched.Silenced(one, why.get()));
        }
        continue;
      }
      Incident incident = incidents.take(one);
      touched.add(incident.id());
      List<String> same = identity(incident, one);
      Told before = told.get(same);
      Told after =
          before == null
              ? new Told(incident, Incident.Entry.of(one), true)
              : new Told(incident, before.entry().again(one), now.containsKey(same));
      told.put(same, after);
      now.put(same, after);
    }
    return List.copyOf(now.values());
  }

  /** All that was told, with the incidents as they are in the end. */
  Watched result(String version, List<String> sources, Instant finished) {
    Set<String> names = new TreeSet<>();
    touched.forEach(id -> names.add(incidents.name(id)));
    SortedMap<String, Long> counts = new TreeMap<>();
    coverage.counts().forEach((kind, count) -> counts.put(kind.text(), count));
    return new Watched(
        version,
        sources,
        finished,
        incidents.all().stream().filter(one -> names.contains(one.id())).toList(),
        silenced,
        silencedInAll,
        List.copyOf(missing),
        counts,
        coverage.events(),
        Learning.told(watch.learning()),
        problems());
  }

  private List<String> problems() {
    List<String> all = new ArrayList<>(coverage.problems());
    if (coverage.of(Coverage.Kind.LATE) > 0) {
      all.add(
          "records that came too late were left out: within a file they are too far out of order,"
              + " or more than 256 files without a time in their names are of the same time: sort"
              + " them, or put them together; with --follow, they came later than --wait, or again"
              + " in a file that was rotated and packed");
    }
    return all;
  }

  /** What an incident is called in the end. */
  String name(Incident incident) {
    return incidents.name(incident.id());
  }

  UsedActions used() {
    return used;
  }

  /** What is known, to go on from. */
  Memory memory() {
    Memory detectors = watch.memory();
    Map<String, SortedMap<String, Serializable>> all = new LinkedHashMap<>(detectors.states());
    all.put(INCIDENTS, incidents.states());
    all.put(CALLS, new TreeMap<>(Map.of("", judged.kept())));
    return new Memory(detectors.watermark(), all);
  }

  private void named(ApiCall call, EstateJoin join) {
    if (missing.size() >= MISSING) {
      return;
    }
    String function = call.caller().attribution().function();
    if (function.isEmpty() && call.service().equals("lambda") && call.succeeded()) {
      function = asArn(call.detail("functionName"), call);
    }
    if (!function.isEmpty() && !known.contains(function) && !missing.contains(function)) {
      (join.has(function) ? known : missing).add(function);
    }
  }

  /** Lambda takes a name, a part of an ARN or all of it, each with a version or without. */
  private static String asArn(String function, ApiCall call) {
    if (function.isEmpty()) {
      return "";
    }
    int marker = function.indexOf("function:");
    String name = function.substring(marker < 0 ? 0 : marker + "function:".length());
    int qualifier = name.indexOf(':');
    String[] arn = function.split(":", -1);
    boolean whole = function.startsWith("arn:") && arn.length > 6;
    return "arn:%s:lambda:%s:%s:function:%s"
        .formatted(
            whole ? arn[1] : "aws",
            whole ? arn[3] : call.region(),
            whole ? arn[4] : call.account(),
            qualifier < 0 ? name : name.substring(0, qualifier));
  }

  private static List<String> identity(Incident incident, Observation one) {
    List<String> all = new ArrayList<>(Incident.Entry.identity(one));
    all.add(incident.id());
    return all;
  }

  private static Map<String, String> fields(Observation one) {
    return Map.of(
        "rule", one.rule(),
        "function", one.function(),
        "principal", one.principal(),
        "account", one.account(),
        "region", one.region());
  }

  private static LocalDate day(Observation one) {
    return LocalDate.ofInstant(one.time(), ZoneOffset.UTC);
  }
}
