package dev.serval.finding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A template nested in ten stacks makes each of its resources ten times. Whoever repairs the line
 * repairs them all, so it is one finding, which names the others. Different resources of one
 * template stay apart, whatever line makes them.
 */
final class Repeated {

  private static final int NAMED = 5;

  private Repeated() {}

  /** The line to repair, and what is to be repaired in it. */
  private record Line(
      String rule, Status status, Location location, String logicalId, String message) {}

  /** Findings of which no two are about the same fault in the same line. */
  static List<Finding> folded(List<Finding> findings) {
    Map<Line, List<Finding>> byLine = new LinkedHashMap<>();
    List<Finding> single = new ArrayList<>();
    for (Finding finding : findings) {
      if (finding.location().isEmpty()) {
        single.add(finding);
      } else {
        Line line =
            new Line(
                finding.rule(),
                finding.status(),
                finding.location().get(),
                logicalId(finding),
                finding.message());
        byLine.computeIfAbsent(line, _ -> new ArrayList<>(1)).add(finding);
      }
    }
    byLine.values().forEach(same -> single.add(fold(same)));
    return single;
  }

  private static String logicalId(Finding finding) {
    String path = finding.resource().path();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static Finding fold(List<Finding> same) {
    if (same.size() == 1) {
      return same.getFirst();
    }
    List<Finding> sorted = same.stream().sorted(Findings.WORST_FIRST).toList();
    Finding first = sorted.getFirst();
    String others =
        sorted.stream()
            .skip(1)
            .limit(NAMED)
            .map(other -> other.resource().path())
            .collect(Collectors.joining(", "));
    int unnamed = sorted.size() - 1 - NAMED;
    List<Evidence> evidence = new ArrayList<>(first.evidence());
    evidence.add(
        Evidence.of(
            "The same template makes "
                + others
                + (unnamed > 0 ? " and " + unnamed + " more" : "")));
    return first.change().evidence(evidence).done();
  }
}
