package dev.serval.report.access;

import dev.serval.analysis.access.Caller;
import dev.serval.analysis.effective.Effective;
import dev.serval.analysis.effective.Reached;
import dev.serval.analysis.effective.Region;
import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Word;
import dev.serval.report.TerminalText;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** All that somebody's policies allow, as text for people. */
public final class EffectiveText {

  /** More than anybody reads; all are in the JSON. */
  private static final int MOST_ACTIONS = 6;

  private static final int MOST_RESOURCES = 60;

  private final TerminalText out;

  private EffectiveText(TerminalText out) {
    this.out = out;
  }

  /** Region by region, and then what is reached. */
  public static String of(
      Caller caller, Effective effective, List<Reached> reached, boolean color) {
    EffectiveText text = new EffectiveText(new TerminalText(color, Integer.MAX_VALUE));
    text.out.bold(caller.name() + " may").line();
    effective.regions().forEach(text::region);
    if (effective.regions().isEmpty()) {
      text.out.plain("  nothing").line();
    }
    effective
        .unread()
        .forEach(policy -> text.out.plain("  and what is not known here: " + policy).line());
    text.out.line().bold("That reaches " + reached.size() + " of what was read").line();
    reached.stream().limit(MOST_RESOURCES).forEach(text::reached);
    if (reached.size() > MOST_RESOURCES) {
      text.out.plain("  and %d more".formatted(reached.size() - MOST_RESOURCES)).line();
    }
    text.out
        .line()
        .dim(
            "What sessions take away is not in it, nor service control policies unless they were"
                + " given or read; what resources' own policies say is in the second part only.")
        .line();
    return text.out.toString();
  }

  private void region(Region region) {
    out.plain("  " + actions(region.actions()));
    String on = resources(region.resources());
    out.plain(" on " + (on.isEmpty() ? "*" : on));
    String conditions = conditions(region.conditions());
    out.plain(conditions.isEmpty() ? "" : " if " + conditions);
    out.dim("  " + region.policy() + ", " + region.allow().at()).line();
    region.except().forEach(this::exemption);
  }

  private void exemption(Region.Exemption one) {
    String on = resources(one.resources());
    String conditions = conditions(one.conditions());
    out.plain("    but not " + actions(one.actions()))
        .plain(on.isEmpty() ? "" : " on " + on)
        .plain(conditions.isEmpty() ? "" : " if " + conditions)
        .dim("  " + one.policy() + ", " + one.deny().at())
        .line();
  }

  private void reached(Reached one) {
    out.plain("  " + one.resource().id().label())
        .dim("  " + one.resource().id().type())
        .plain("  " + (one.allowed().isEmpty() ? "perhaps " : ""))
        .plain(actions(one.allowed().isEmpty() ? one.unknown() : one.allowed()))
        .line();
  }

  private static String actions(Collection<String> all) {
    String first = all.stream().limit(MOST_ACTIONS).collect(Collectors.joining(", "));
    int more = all.size() - MOST_ACTIONS;
    return more > 0 ? "%s and %d more".formatted(first, more) : first;
  }

  private static String resources(List<Selection> all) {
    return all.stream()
        .map(
            one ->
                (one.excepted() ? "all but " : "")
                    + one.words().stream().map(Word::shown).collect(Collectors.joining(", ")))
        .collect(Collectors.joining(", within "));
  }

  private static String conditions(List<Condition> all) {
    return all.stream()
        .map(
            one ->
                "%s %s %s"
                    .formatted(
                        one.key(),
                        one.operator().written(),
                        one.values().stream().map(Word::shown).collect(Collectors.joining(", "))))
        .collect(Collectors.joining(" and "));
  }
}
