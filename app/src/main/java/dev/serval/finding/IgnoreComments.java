package dev.serval.finding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code serval:ignore RULE reason} in a comment, in the line of a finding or the one before it:
 * the finding is suppressed, with that reason. Without a reason it stands, and that is said.
 */
public final class IgnoreComments {

  /** How the languages' comments begin. */
  private static final String BEGINS = "(?:[#;%]|/[/*]|[*]|-{2})";

  private static final String RULE = "[A-Za-z][A-Za-z0-9]*-[0-9]+";

  private static final Pattern COMMENT =
      Pattern.compile(
          BEGINS
              + " *serval:ignore\\b[ \\t]*("
              + RULE
              + "(?:[ \\t]*,[ \\t]*"
              + RULE
              + ")*)?[ \\t:]*(.*?)[ \\t]*(?:[*]/|-{2}>)?[ \\t]*$");

  private static final int LONGEST_LINE = 2_000;
  private static final int LONGEST_REASON = 200;

  private IgnoreComments() {}

  /**
   * What the comments make of findings.
   *
   * @param findings the same, some of them suppressed
   * @param faulty comments that do nothing, and why
   */
  public record Applied(List<Finding> findings, Set<Faulty> faulty) {
    public Applied {
      findings = List.copyOf(findings);
    }
  }

  /** A comment that does nothing. */
  public record Faulty(Location at, String why) {}

  /**
   * Applies the comments.
   *
   * @param lines the lines of the audited files as they are
   */
  public static Applied to(List<Finding> findings, Function<Location, Optional<String>> lines) {
    List<Finding> all = new ArrayList<>(findings.size());
    Set<Faulty> faulty = new LinkedHashSet<>();
    for (Finding finding : findings) {
      Optional<Suppressed> suppressed =
          finding
              .location()
              .flatMap(
                  at ->
                      said(finding, at, lines, faulty)
                          .or(() -> said(finding, before(at), lines, faulty)));
      all.add(suppressed.map(by -> finding.change().suppressed(by).done()).orElse(finding));
    }
    return new Applied(all, faulty);
  }

  private static Location before(Location at) {
    return new Location(at.file(), at.line() - 1, 1);
  }

  private static Optional<Suppressed> said(
      Finding finding,
      Location at,
      Function<Location, Optional<String>> lines,
      Set<Faulty> faulty) {
    Optional<Matcher> comment =
        lines
            .apply(at)
            .filter(line -> line.length() <= LONGEST_LINE && line.contains("serval:ignore"))
            .map(COMMENT::matcher)
            .filter(Matcher::find);
    if (comment.isEmpty()) {
      return Optional.empty();
    }
    String rules = comment.get().group(1);
    String reason = comment.get().group(2);
    if (rules == null) {
      faulty.add(
          new Faulty(at, "serval:ignore names no rule; write serval:ignore RULE and the reason"));
      return Optional.empty();
    }
    boolean meant =
        Arrays.stream(rules.toUpperCase(Locale.ROOT).split(","))
            .anyMatch(rule -> rule.strip().equals(finding.rule()));
    if (meant && reason.isBlank()) {
      faulty.add(
          new Faulty(
              at,
              "serval:ignore %s has no reason, so the finding stands; write why it does not count"
                  .formatted(finding.rule())));
      return Optional.empty();
    }
    return meant
        ? Optional.of(
            new Suppressed(
                reason.substring(0, Math.min(LONGEST_REASON, reason.length())), Optional.empty()))
        : Optional.empty();
  }
}
