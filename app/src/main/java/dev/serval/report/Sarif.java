package dev.serval.report;

import dev.serval.document.JsonWriter;
import dev.serval.document.Node;
import dev.serval.finding.Finding;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A result as SARIF 2.1.0 (OASIS, 2020), for code scanning in GitHub and others: rules with their
 * help, results with fingerprints, places relative to the working folder.
 */
public final class Sarif {

  /** Results that code scanning services take in one run, at most. */
  private static final int MOST = 25_000;

  private Sarif() {}

  /**
   * The content of {@code result.sarif}.
   *
   * @param workingFolder what relative paths are relative to
   */
  public static String render(Result result, Path workingFolder) {
    return JsonWriter.indented(log(result, workingFolder));
  }

  /** As {@link #render(Result, Path)}, in UTF-8. */
  public static void renderTo(Result result, Path workingFolder, OutputStream to)
      throws IOException {
    JsonWriter.indentedTo(log(result, workingFolder), to);
  }

  private static Node log(Result result, Path workingFolder) {
    SarifPlaces places = new SarifPlaces(workingFolder);
    return new Members()
        .put("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
        .put("version", "2.1.0")
        .put("runs", List.of(run(result, places)), node -> node)
        .node();
  }

  private static Node run(Result result, SarifPlaces places) {
    List<String> ruleIds = List.copyOf(result.rules().keySet());
    return new Members()
        .put("tool", new Members().put("driver", driver(result)).node())
        .put("invocations", List.of(invocation(result)), node -> node)
        .put("originalUriBaseIds", places.base())
        .put("columnKind", "utf16CodeUnits")
        .put(
            "results",
            result.findings().stream().limit(MOST).toList(),
            (Finding finding) -> SarifResult.of(finding, ruleIds.indexOf(finding.rule()), places))
        .node();
  }

  private static Node driver(Result result) {
    List<Node> rules = new ArrayList<>();
    result.rules().forEach((id, rule) -> rules.add(SarifRule.of(id, rule)));
    return new Members()
        .put("name", result.tool().name())
        .put("version", result.tool().version())
        .put("rules", rules, node -> node)
        .node();
  }

  private static Node invocation(Result result) {
    return new Members()
        .put("executionSuccessful", true)
        .put("startTimeUtc", time(result.scope().started()))
        .put("endTimeUtc", time(result.scope().finished()))
        .put("toolExecutionNotifications", notifications(result), node -> node)
        .node();
  }

  private static List<Node> notifications(Result result) {
    List<Node> all = new ArrayList<>();
    int more = result.findings().size() - MOST;
    if (more > 0) {
      all.add(warning("%,d findings more are in result.json; these are the worst".formatted(more)));
    }
    result.gaps().forEach(gap -> all.add(notification(gap)));
    return all;
  }

  private static Node notification(Result.Gap gap) {
    Optional<String> permission = gap.permission().map(p -> " (needs the permission " + p + ")");
    return warning(
        "Not read: "
            + gap.what()
            + ", at "
            + gap.where()
            + ": "
            + gap.why()
            + permission.orElse(""));
  }

  private static Node warning(String text) {
    return new Members().put("level", "warning").put("message", SarifResult.message(text)).node();
  }

  private static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
