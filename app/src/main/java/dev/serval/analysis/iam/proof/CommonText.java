package dev.serval.analysis.iam.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A text that several patterns have in common. */
public final class CommonText {

  /** Patterns of policies need far less. */
  private static final long BUDGET = 200_000;

  private CommonText() {}

  /**
   * One that fits some pattern of each list of the first, and no pattern of the second.
   *
   * @return empty where there is none, or none is found within bounds
   */
  public static Optional<String> of(List<List<String>> within, List<List<String>> without) {
    List<Texts> all = new ArrayList<>();
    within.forEach(one -> all.add(texts(one)));
    without.forEach(one -> all.add(texts(one).complement()));
    try {
      return TextSearch.find(all, new Budget(BUDGET));
    } catch (Budget.Spent e) {
      return Optional.empty();
    }
  }

  private static Texts texts(List<String> patterns) {
    return Texts.of(patterns.stream().map(Shape::glob).toList());
  }
}
