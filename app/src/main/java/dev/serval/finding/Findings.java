package dev.serval.finding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Order and names of findings within one result. */
public final class Findings {

  /** Worst first; what could not be judged after all faults; then by rule and resource. */
  public static final Comparator<Finding> WORST_FIRST =
      Comparator.comparing(Finding::status)
          .thenComparing(Finding::severity)
          .thenComparing(Finding::rule)
          .thenComparing(finding -> finding.resource().path())
          .thenComparing(finding -> finding.location().map(Location::toString).orElse(""))
          .thenComparing(Finding::message)
          .thenComparing(Finding::fingerprint);

  private Findings() {}

  /**
   * The findings worst first, each with its id: {@code RULE/path of the resource}, and {@code ~2},
   * {@code ~3} where a resource breaks a rule more than once.
   */
  public static List<Finding> named(List<Finding> findings) {
    Map<String, Integer> seen = new HashMap<>();
    List<Finding> named = new ArrayList<>(findings.size());
    for (Finding finding : findings.stream().sorted(WORST_FIRST).toList()) {
      String id = finding.rule() + "/" + finding.resource().path();
      int nth = seen.merge(id, 1, Integer::sum);
      named.add(finding.withId(nth == 1 ? id : id + "~" + nth));
    }
    return List.copyOf(named);
  }
}
