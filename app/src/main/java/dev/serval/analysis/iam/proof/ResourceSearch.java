package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Version;
import dev.serval.analysis.iam.language.Word;
import dev.serval.analysis.iam.proof.Template.Piece;
import dev.serval.analysis.iam.proof.Template.Plain;
import dev.serval.analysis.iam.proof.Template.Variable;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks for a resource by what statements say of resources, among all names that there can be. What
 * a template leaves open, and policy variables, stand for themselves: the same everywhere, and
 * nothing else.
 */
public final class ResourceSearch {

  /** Far more than policies that people write need, and less than a second. */
  private static final long STEPS = 5_000_000;

  private final Function<Text, String> names;
  private final Budget budget = new Budget(STEPS);
  private final Map<Selection, Texts> known = new HashMap<>();

  /**
   * A search with a bound on its work, for all that is looked for with it together.
   *
   * @param names how resources are named
   */
  public ResourceSearch(Function<Text, String> names) {
    this.names = names;
  }

  /** What a search found. */
  public sealed interface Outcome {

    /** Such a resource, of the shortest. */
    record Found(String resource) implements Outcome {}

    /** There can be none. */
    record None() implements Outcome {}

    /** The policies are too intricate for the bound. */
    record Undecided() implements Outcome {}
  }

  /** Looks for a resource that is named by all of the one, and by none of the others. */
  public Outcome find(List<Selection> all, List<Selection> none) {
    if (all.stream().anyMatch(none::contains)) {
      return new Outcome.None();
    }
    List<Texts> sets = new ArrayList<>();
    all.forEach(one -> sets.add(texts(one)));
    none.forEach(one -> sets.add(texts(one).complement()));
    try {
      Optional<String> found = TextSearch.find(sets, budget);
      return found.<Outcome>map(Outcome.Found::new).orElseGet(Outcome.None::new);
    } catch (Budget.Spent _) {
      return new Outcome.Undecided();
    }
  }

  /** Whether it is certain that each resource of the one is one of the others'. */
  public boolean isWithin(Selection one, List<Selection> others) {
    return find(List.of(one), others) instanceof Outcome.None;
  }

  private Texts texts(Selection selection) {
    return known.computeIfAbsent(
        selection,
        one ->
            new Texts(
                one.words().stream().flatMap(word -> shapes(word).stream()).toList(),
                one.excepted()));
  }

  private List<Shape> shapes(Word word) {
    Text named = Text.of(names.apply(word.text()));
    return Shapes.arn(
        Template.of(named, true, Version.V2012).pieces().stream()
            .map(ResourceSearch::standing)
            .toList());
  }

  private static Piece standing(Piece piece) {
    return piece instanceof Variable(String key, Optional<String> _)
        ? new Plain("${" + key + "}")
        : piece;
  }
}
