package dev.serval.report.diff;

import dev.serval.report.TerminalText;
import dev.serval.report.Words;
import dev.serval.report.diff.Difference.Change;
import dev.serval.report.diff.Difference.Kind;
import dev.serval.report.diff.Difference.Part;
import dev.serval.rule.Severity;
import java.util.ArrayList;
import java.util.List;

/** Differences for a terminal: what came with {@code +}, what went with {@code -}. */
public final class DifferenceText {

  private static final int WIDTH = 110;

  private final TerminalText out;

  private DifferenceText(boolean color) {
    this.out = new TerminalText(color, WIDTH);
  }

  /** The text, with a line break at its end. */
  public static String render(List<Difference> differences, boolean color) {
    DifferenceText text = new DifferenceText(color);
    if (differences.isEmpty()) {
      return "No difference.\n";
    }
    text.kind(Kind.FUNCTION, "Functions", differences);
    text.kind(Kind.FINDING, "Findings", differences);
    text.kind(Kind.GAP, "Gaps", differences);
    return text.out.toString();
  }

  private void kind(Kind kind, String title, List<Difference> differences) {
    List<Difference> of = differences.stream().filter(one -> one.kind() == kind).toList();
    if (of.isEmpty()) {
      return;
    }
    out.bold(title).plain(": ").plain(Words.list(counts(of))).line();
    of.forEach(this::difference);
  }

  private static List<String> counts(List<Difference> differences) {
    List<String> counts = new ArrayList<>();
    for (Change change : Change.values()) {
      long count = differences.stream().filter(one -> one.change() == change).count();
      if (count > 0) {
        counts.add(Words.number((int) count) + " " + Words.lower(change));
      }
    }
    return counts;
  }

  private void difference(Difference difference) {
    out.plain("  ");
    sign(difference.change());
    difference.severity().ifPresent(severity -> out.severity(severity).plain(" "));
    out.bold(difference.name());
    if (difference.kind() == Kind.FUNCTION && !difference.id().equals(difference.name())) {
      out.dim("  " + difference.id());
    }
    out.line();
    if (difference.kind() != Kind.FUNCTION && difference.change() != Change.CHANGED) {
      out.wrapped("      ", difference.text());
    }
    difference.parts().forEach(this::part);
  }

  private void part(Part part) {
    out.plain("      ");
    sign(part.change());
    out.dim(part.what() + ": ");
    switch (part.change()) {
      case CAME -> out.plain(part.after());
      case WENT -> out.plain(part.before());
      case CHANGED -> out.plain(part.before() + " -> " + part.after());
    }
    out.line();
  }

  private void sign(Change change) {
    switch (change) {
      case CAME -> out.colored(Severity.LOW, "+ ");
      case WENT -> out.colored(Severity.CRITICAL, "- ");
      case CHANGED -> out.colored(Severity.MEDIUM, "~ ");
    }
  }
}
