package dev.serval.report.diff;

import dev.serval.finding.Baseline;
import dev.serval.finding.Finding;
import dev.serval.report.Result;
import dev.serval.report.diff.Difference.Change;
import dev.serval.report.diff.Difference.Kind;
import dev.serval.report.diff.Difference.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/** Compares two results: functions by their ARNs, findings by their fingerprints. */
public final class Differences {

  private Differences() {}

  /** What changed, functions first; each kind in the order of the results, the new one's first. */
  public static List<Difference> between(Result old, Result now) {
    List<Difference> all = new ArrayList<>();
    all.addAll(
        compare(
            byKey(old.functions(), Result.Function::key),
            byKey(now.functions(), Result.Function::key),
            Differences::function,
            FunctionParts::of));
    all.addAll(compare(findings(old), findings(now), Differences::finding, Differences::parts));
    all.addAll(
        compare(
            byKey(old.gaps(), Differences::key),
            byKey(now.gaps(), Differences::key),
            Differences::gap,
            (_, _) -> List.of()));
    return List.copyOf(all);
  }

  /** Makes a difference of a thing. */
  private interface Shown<T> {
    Difference of(String id, T thing, Change change, List<Part> parts);
  }

  /** Finds the parts in which two versions of a thing differ. */
  private interface Compared<T> {
    List<Part> parts(T old, T now);
  }

  private static <T> List<Difference> compare(
      Map<String, T> old, Map<String, T> now, Shown<T> shown, Compared<T> compared) {
    List<Difference> all = new ArrayList<>();
    now.forEach(
        (id, thing) -> {
          T before = old.get(id);
          if (before == null) {
            all.add(shown.of(id, thing, Change.CAME, List.of()));
          }
        });
    old.forEach(
        (id, thing) -> {
          if (!now.containsKey(id)) {
            all.add(shown.of(id, thing, Change.WENT, List.of()));
          }
        });
    now.forEach(
        (id, thing) -> {
          T before = old.get(id);
          List<Part> parts = before == null ? List.of() : compared.parts(before, thing);
          if (!parts.isEmpty()) {
            all.add(shown.of(id, thing, Change.CHANGED, parts));
          }
        });
    return all;
  }

  private static <T> SequencedMap<String, T> byKey(List<T> things, Function<T, String> key) {
    SequencedMap<String, T> all = new LinkedHashMap<>();
    things.forEach(thing -> all.putIfAbsent(key.apply(thing), thing));
    return all;
  }

  private static Difference function(
      String id, Result.Function function, Change change, List<Part> parts) {
    String text = function.runtime().orElse("");
    return new Difference(
        Kind.FUNCTION, change, id, function.name(), Optional.empty(), text, parts);
  }

  /** What a baseline says is repaired is not there any more. */
  private static SequencedMap<String, Finding> findings(Result result) {
    return byKey(
        result.findings().stream()
            .filter(finding -> !finding.baseline().equals(Optional.of(Baseline.FIXED)))
            .toList(),
        Finding::fingerprint);
  }

  private static Difference finding(String id, Finding finding, Change change, List<Part> parts) {
    return new Difference(
        Kind.FINDING,
        change,
        id,
        finding.rule() + " " + finding.resource().name(),
        Optional.of(finding.severity()),
        finding.message(),
        parts);
  }

  private static List<Part> parts(Finding old, Finding now) {
    List<Part> parts = new ArrayList<>();
    FunctionParts.add(parts, "status", status(old), status(now));
    FunctionParts.add(parts, "severity", old.severity().name(), now.severity().name());
    FunctionParts.add(parts, "message", old.message(), now.message());
    return parts;
  }

  private static String status(Finding finding) {
    return finding.suppressed().isPresent() ? "SUPPRESSED" : finding.status().name();
  }

  private static String key(Result.Gap gap) {
    return gap.what() + "\n" + gap.where() + "\n" + gap.why();
  }

  private static Difference gap(String id, Result.Gap gap, Change change, List<Part> parts) {
    String name = gap.where().isEmpty() ? gap.what() : gap.what() + " (" + gap.where() + ")";
    return new Difference(
        Kind.GAP, change, id.replace('\n', ' '), name, Optional.empty(), gap.why(), parts);
  }
}
