package dev.serval.cli;

import dev.serval.data.Tables;
import dev.serval.document.UnreadableDocument;
import dev.serval.finding.Finding;
import dev.serval.report.Explanation;
import dev.serval.report.Result;
import dev.serval.report.ResultJson;
import dev.serval.rule.Card;
import dev.serval.rule.Rule;
import dev.serval.rule.RulePage;
import dev.serval.rule.Rules;
import dev.serval.rule.runtime.RuntimeCards;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Explains a rule: why, how to repair, what it maps to; or one finding of a result. */
@Command(
    name = "explain",
    description = "Explains a rule, or a finding of a result.",
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(
      paramLabel = "ID",
      description = "A rule's id, such as FN-04, or a finding's, such as FN-04/OrdersFunction.")
  private String id = "";

  @Option(
      names = "--result",
      paramLabel = "RESULT",
      description =
          "The result.json that has the finding, or the folder it is in (default:"
              + " ${DEFAULT-VALUE}).")
  private Path result = Path.of("serval-report");

  ExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.out().print(rule(id.strip()).map(RulePage::of).orElseGet(() -> finding(id.strip())));
    return ExitStatus.CLEAN;
  }

  private Optional<Card> rule(String wanted) {
    LocalDate today = console.clock().instant().atZone(ZoneOffset.UTC).toLocalDate();
    return Stream.concat(
            Rules.all(Tables.bundled(), today).stream().map(Rule::card),
            RuntimeCards.all().stream())
        .filter(card -> card.id().equalsIgnoreCase(wanted))
        .findFirst();
  }

  private String finding(String wanted) {
    if (wanted.indexOf('/') < 0) {
      throw new UserError(
          ExitStatus.USAGE, "there is no rule '" + wanted + "'; 'serval rules' lists them");
    }
    Path file = Files.isDirectory(result) ? result.resolve("result.json") : result;
    try {
      Result read = ResultJson.read(file, file.toString());
      return Explanation.of(read, among(read.findings(), wanted, file));
    } catch (UnreadableDocument e) {
      throw new UserError(ExitStatus.UNREADABLE, e.at() + ": " + e.getMessage());
    }
  }

  private static Finding among(List<Finding> findings, String wanted, Path file) {
    return findings.stream()
        .filter(finding -> finding.id().equals(wanted) || finding.fingerprint().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    ExitStatus.USAGE,
                    "there is no finding '%s' in %s%s"
                        .formatted(wanted, file, like(findings, wanted))));
  }

  private static String like(List<Finding> findings, String wanted) {
    String rule = wanted.substring(0, wanted.indexOf('/') + 1);
    List<String> known =
        findings.stream().map(Finding::id).filter(id -> id.startsWith(rule)).limit(5).toList();
    return known.isEmpty() ? "" : "; there are " + String.join(", ", known);
  }
}
