package dev.serval.source;

import dev.serval.model.Gap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is missing for the same reason is said once, with the places. */
public final class RepeatedGaps {

  private static final int SHOWN = 20;

  private RepeatedGaps() {}

  /** The gaps of one template, module or plan, each reason once, in the order of the first. */
  public static List<Gap> once(Collection<Gap> gaps) {
    Map<String, List<Gap>> byReason = new LinkedHashMap<>();
    for (Gap gap : gaps) {
      byReason.computeIfAbsent(gap.why() + gap.permission(), _ -> new ArrayList<>()).add(gap);
    }
    return byReason.values().stream().map(RepeatedGaps::joined).toList();
  }

  private static Gap joined(List<Gap> same) {
    Gap first = same.getFirst();
    if (same.size() == 1) {
      return first;
    }
    String others =
        same.stream()
            .skip(1)
            .limit(SHOWN)
            .map(gap -> gap.what().equals(first.what()) ? "" + gap.at() : gap.what())
            .distinct()
            .collect(Collectors.joining(", "));
    int more = same.size() - 1 - SHOWN;
    return new Gap(
        first.what(),
        first.at(),
        first.why() + "; the same holds for " + others + (more > 0 ? " and " + more + " more" : ""),
        first.permission());
  }
}
