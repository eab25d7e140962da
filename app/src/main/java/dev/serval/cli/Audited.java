package dev.serval.cli;

import dev.serval.data.Tables;
import dev.serval.finding.Finding;
import dev.serval.finding.Findings;
import dev.serval.finding.Judgement;
import dev.serval.model.World;
import dev.serval.report.Result;
import dev.serval.report.Results;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

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
    List<World> worlds = read.reading().worlds();
    Judgement judged = Judgement.of(worlds, rules);
    List<Finding> shown =
        judged.findings().stream().filter(finding -> finding.severity().atLeast(least)).toList();
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
}
