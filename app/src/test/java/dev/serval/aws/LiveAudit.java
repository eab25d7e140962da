package dev.serval.aws;

import dev.serval.cli.Run;
import dev.serval.document.UnreadableDocument;
import dev.serval.finding.Status;
import dev.serval.report.Result;
import dev.serval.report.ResultJson;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** An audit of the mock's account. */
record LiveAudit(Run run, Path out) {

  static LiveAudit of(URI endpoint, Path out, Object... more) {
    List<Object> arguments =
        new ArrayList<>(List.of("--endpoint-url", endpoint, "--format", "json", "--quiet"));
    arguments.addAll(List.of(more));
    return new LiveAudit(Run.audit(out, arguments.toArray()), out);
  }

  /** What it found out; fails where there is none. */
  Result result() {
    Path file = out.resolve("result.json");
    try {
      return ResultJson.read(Files.readString(file), file.toString());
    } catch (IOException | UnreadableDocument e) {
      throw new AssertionError("no result; status " + run.status() + ":\n" + run.all(), e);
    }
  }

  /** Rule and resource of all verdicts of a kind. */
  static SortedSet<String> verdicts(Result result, Status status) {
    SortedSet<String> all = new TreeSet<>();
    result.findings().stream()
        .filter(finding -> finding.status() == status)
        .forEach(finding -> all.add(finding.rule() + " " + finding.resource().path()));
    return all;
  }

  /** Rule and resource of all passes. */
  static SortedSet<String> passes(Result result) {
    SortedSet<String> all = new TreeSet<>();
    result
        .passed()
        .forEach((rule, resources) -> resources.forEach(one -> all.add(rule + " " + one)));
    return all;
  }
}
