package dev.serval.report;

import dev.serval.finding.Finding;
import dev.serval.finding.Location;
import dev.serval.finding.Remediation;
import dev.serval.rule.Flow;
import dev.serval.rule.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A result for a terminal: faults worst first with the source line and a mark under it, then what
 * was not judged or not read, and a summary last. Large results are cut; the counts never are.
 */
public final class Terminal {

  /** Lines of each kind of small note. */
  private static final int NOTES = 5;

  /** Steps of a flow. */
  private static final int STEPS = 24;

  private final Result result;
  private final Options options;
  private final TerminalText out;
  private int left;
  private boolean briefBefore;

  private Terminal(Result result, Options options) {
    this.result = result;
    this.options = options;
    this.out = new TerminalText(options.color(), options.width());
    this.left = options.most();
  }

  /**
   * How to show it.
   *
   * @param color whether the terminal shows colours
   * @param width in characters
   * @param source lines of the audited files, secrets masked
   * @param perRule findings of one rule that are shown in full
   * @param most findings that are shown in full
   * @param report path of the written report
   */
  public record Options(
      boolean color,
      int width,
      SourceLines source,
      int perRule,
      int most,
      Optional<String> report) {

    /** The usual bounds. */
    public static Options usual(boolean color, int width, SourceLines source) {
      return new Options(color, width, source, 3, 30, Optional.empty());
    }

    /** The same, naming the report in the summary. */
    public Options withReport(String path) {
      return new Options(color, width, source, perRule, most, Optional.of(path));
    }
  }

  /** The text, with a line break at its end. */
  public static String render(Result result, Options options) {
    Terminal terminal = new Terminal(result, options);
    terminal.faults();
    terminal.unknowns();
    terminal.gaps();
    terminal.summary();
    return terminal.out.toString();
  }

  private void faults() {
    SequencedMap<String, List<Finding>> byRule = new LinkedHashMap<>();
    result.findings().stream()
        .filter(Finding::isOpen)
        .forEach(f -> byRule.computeIfAbsent(f.rule(), _ -> new ArrayList<>()).add(f));
    byRule.forEach(this::rule);
    if (!byRule.isEmpty()) {
      out.line();
    }
  }

  private void rule(String id, List<Finding> findings) {
    Severity worst = findings.getFirst().severity();
    Optional<Result.RuleText> text = Optional.ofNullable(result.rules().get(id));
    String title = text.map(Result.RuleText::title).orElse(findings.getFirst().title());
    boolean brief = !worst.atLeast(Severity.MEDIUM) || left <= 0;
    if (!brief || !briefBefore) {
      out.line();
    }
    briefBefore = brief;
    out.severity(worst).plain(" ").bold(id).plain("  ").bold(title);
    if (brief) {
      out.dim("  " + names(findings)).line();
      return;
    }
    out.line();
    int shown = Math.min(Math.min(options.perRule(), left), findings.size());
    findings.subList(0, shown).forEach(this::fault);
    left -= shown;
    if (findings.size() > shown) {
      out.dim("  and " + Words.number(findings.size() - shown) + " more: ");
      out.dim(names(findings.subList(shown, findings.size()))).line();
    }
    text.map(Result.RuleText::remediation)
        .map(Remediation::text)
        .ifPresent(fix -> out.note("fix", fix));
    text.map(Result.RuleText::remediation).ifPresent(fix -> code(fix, findings.subList(0, shown)));
  }

  /** How it is done right, in the languages of what was shown. */
  private void code(Remediation fix, List<Finding> shown) {
    shown.stream()
        .flatMap(finding -> finding.location().stream())
        .flatMap(at -> fix.codeFor(at.file()).stream())
        .distinct()
        .flatMap(String::lines)
        .forEach(line -> out.dim("        | ").plain(line).line());
  }

  private static String names(List<Finding> findings) {
    List<String> names = findings.stream().map(f -> f.resource().name()).distinct().toList();
    return names.size() <= NOTES
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, NOTES - 1))
            + " and "
            + Words.number(names.size() - NOTES + 1)
            + " more";
  }

  private void fault(Finding finding) {
    Optional<Excerpt> excerpt =
        finding.location().flatMap(at -> Excerpt.at(at, options.source(), 0));
    out.dim("  --> ");
    out.plain(finding.location().map(Location::toString).orElse(finding.resource().path()));
    finding.location().ifPresent(_ -> out.dim("  " + finding.resource().name()));
    out.line();
    excerpt.ifPresent(found -> frame(found, finding.severity()));
    out.wrapped("      ", finding.message());
    finding.flow().ifPresent(this::flow);
  }

  /** The way of the data, a line of code for each step. */
  private void flow(Flow flow) {
    List<Flow.Step> steps = flow.steps();
    for (int i = 0; i < steps.size(); i++) {
      if (steps.size() > STEPS && i == STEPS / 2) {
        int cut = steps.size() - STEPS;
        out.dim("        … " + Words.number(cut) + " more, in the report").line();
        i += cut;
      }
      step(steps.get(i));
    }
  }

  private void step(Flow.Step step) {
    String place = step.file() + ":" + step.line();
    int room = Math.max(20, options.width() - place.length() - 12);
    String code = step.code().length() > room ? step.code().substring(0, room) : step.code();
    out.dim("        " + place + "  ").plain(code).line();
  }

  private void frame(Excerpt excerpt, Severity severity) {
    Excerpt.Line line = excerpt.lines().get(excerpt.marked());
    String number = "%5d".formatted(line.number());
    int room = Math.max(20, options.width() - 10);
    String text = line.text().length() > room ? line.text().substring(0, room) : line.text();
    int from = Math.min(excerpt.from(), text.length());
    int marks = Math.max(1, Math.min(excerpt.to(), text.length()) - from);
    out.dim(number + " | ").plain(text).line();
    out.dim("      | ")
        .plain(" ".repeat(from))
        .colored(severity, "^" + "~".repeat(marks - 1))
        .line();
  }

  private void unknowns() {
    List<Finding> unknown = result.findings().stream().filter(Finding::isUnknown).toList();
    if (unknown.isEmpty()) {
      return;
    }
    out.unknown("NOT JUDGED").plain("  " + Words.count(unknown.size(), "fact") + " missing").line();
    unknown.stream()
        .limit(NOTES)
        .forEach(
            f -> out.wrapped("      ", f.rule() + " " + f.resource().name() + ": " + f.message()));
    more(unknown.size());
  }

  private void gaps() {
    if (result.gaps().isEmpty()) {
      return;
    }
    out.unknown("NOT READ").plain("  " + Words.count(result.gaps().size(), "gap")).line();
    result.gaps().stream()
        .limit(NOTES)
        .forEach(
            gap ->
                out.wrapped(
                    "      ",
                    gap.where()
                        + ": "
                        + gap.why()
                        + gap.permission().map(p -> " (needs " + p + ")").orElse("")));
    more(result.gaps().size());
  }

  private void more(int all) {
    if (all > NOTES) {
      out.dim("      and " + Words.number(all - NOTES) + " more, in the report").line();
    }
    out.line();
  }

  private void summary() {
    List<Finding> open = result.findings().stream().filter(Finding::isOpen).toList();
    List<Finding> unknown = result.findings().stream().filter(Finding::isUnknown).toList();
    long suppressed = result.findings().stream().filter(f -> f.suppressed().isPresent()).count();
    List<String> parts = new ArrayList<>(Words.bySeverity(open));
    if (open.isEmpty()) {
      parts.add("no fault found");
    }
    count(parts, unknown.size(), " not judged");
    count(parts, result.gaps().size(), " not read");
    count(parts, (int) suppressed, " suppressed");
    out.bold(Words.count(result.functions().size(), "function") + ": ");
    out.plain(String.join(", ", parts)).line();
    options.report().ifPresent(path -> out.plain("Report: ").bold(path).line());
  }

  private static void count(List<String> parts, int number, String what) {
    if (number > 0) {
      parts.add(Words.number(number) + what);
    }
  }
}
