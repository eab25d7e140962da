package dev.serval.rule;

import dev.serval.model.Origin;
import dev.serval.model.Resource;
import dev.serval.model.Value;
import java.util.List;

/**
 * Wording that all rules share. Names come from audited files: they are cut to a bearable length.
 */
public final class Words {

  private static final int LONGEST = 120;
  private static final int MOST_LISTED = 5;

  private Words() {}

  /** A fact that is not known: which one, and what stands in its place. */
  public static Verdict unknown(Resource resource, String fact, Value.Unresolved<?> value) {
    return unknown(resource, "", fact, value);
  }

  /** As {@link #unknown(Resource, String, Value.Unresolved)}, of one of several faults. */
  public static Verdict unknown(
      Resource resource, String fault, String fact, Value.Unresolved<?> value) {
    // A template has an expression where the value will be; an account has a reason why it isn't.
    String reason =
        value.at() instanceof Origin.InAccount
            ? "%s is not known: %s".formatted(fact, cut(value.expression()))
            : "%s is %s, which is not known here".formatted(fact, cut(value.expression()));
    return new Verdict.Unknown(resource, fault, reason, value.at());
  }

  /** Text from an audited file, as long as a sentence bears. */
  public static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  /** The resource's name for a sentence. */
  public static String name(Resource resource) {
    return cut(resource.id().label());
  }

  /** {@code A, B and 3 more}. */
  public static String list(List<String> names) {
    if (names.size() == 1) {
      return cut(names.getFirst());
    }
    List<String> shown = names.stream().limit(MOST_LISTED).map(Words::cut).toList();
    int more = names.size() - shown.size();
    return more > 0
        ? "%s and %d more".formatted(String.join(", ", shown), more)
        : "%s and %s"
            .formatted(String.join(", ", shown.subList(0, shown.size() - 1)), shown.getLast());
  }
}
