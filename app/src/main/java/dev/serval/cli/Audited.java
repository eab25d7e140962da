package dev.serval.cli;

import dev.serval.analysis.code.review.Reviews;
import dev.serval.data.Tables;
import dev.serval.finding.ChangedFiles;
import dev.serval.finding.Finding;
import dev.serval.finding.Findings;
import dev.serval.finding.IgnoreComments;
import dev.serval.finding.Judgement;
import dev.serval.finding.Names;
import dev.serval.model.Packages;
import dev.serval.model.World;
import dev.serval.report.Result;
import dev.serval.report.Results;
import dev.serval.rule.Rule;
import dev.serval.rule.Rules;
import dev.serval.rule.Severity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What was read, judged. */
final class Audited {

  private Audited() {}

  /**
   * The result of judging what was read.
   *
   * @param least findings that are less are left out
   */
  static Result result(
      Sources read,
      List<Rule> rules,
      Tables tables,
      Severity least,
      Instant started,
      Console console) {
    return result(
        read, rules, tables, least, started, console, new AuditedLines(), Optional.empty());
  }

  /**
   * The result of judging what was read, as far as comments in it and the user want to see it.
   *
   * @param least findings that are less are left out
   * @param lines of the audited files, which may say that a finding does not count
   * @param changed where given, findings that have nothing to do with these files are left out
   */
  static Result result(
      Sources read,
      List<Rule> rules,
      Tables tables,
      Severity least,
      Instant started,
      Console console,
      AuditedLines lines,
      Optional<ChangedFiles> changed) {
    List<World> worlds = new ArrayList<>(read.declared());
    worlds.addAll(read.undeclared());
    Names names = Names.of(worlds);
    Judgement judged =
        Judgement.of(read.declared(), rules, names)
            .and(Judgement.of(read.undeclared(), ofCode(rules, tables), names));
    IgnoreComments.Applied applied = IgnoreComments.to(judged.findings(), lines::raw);
    applied.faulty().forEach(one -> console.say(one.at() + ": " + one.why()));
    List<Finding> all =
        applied.findings().stream().filter(finding -> finding.severity().atLeast(least)).toList();
    List<Finding> shown =
        all.stream()
            .filter(finding -> changed.isEmpty() || changed.get().touches(finding))
            .toList();
    if (shown.size() < all.size()) {
      console
          .err()
          .printf(
              "serval: %d findings have nothing to do with the changed files and are left out%n",
              all.size() - shown.size());
    }
    Result.Scope scope =
        new Result.Scope(
            read.names(),
            read.accounts(),
            read.regions(),
            started.truncatedTo(ChronoUnit.SECONDS),
            console.clock().instant().truncatedTo(ChronoUnit.SECONDS),
            read.calls());
    return Results.of(
        Version.get(),
        scope,
        worlds,
        rules,
        new Judgement(Findings.named(shown), judged.passed()),
        tables);
  }

  /** Of what nothing declares, no setting can be judged. */
  private static List<Rule> ofCode(List<Rule> rules, Tables tables) {
    Set<String> all =
        Rules.ofCode(Reviews.NONE, Packages.NONE, tables).stream()
            .map(rule -> rule.card().id())
            .collect(Collectors.toSet());
    return rules.stream().filter(rule -> all.contains(rule.card().id())).toList();
  }
}
