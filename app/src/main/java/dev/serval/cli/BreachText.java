package dev.serval.cli;

import dev.serval.analysis.access.Access;
import dev.serval.analysis.exposure.Breach;
import dev.serval.analysis.iam.evaluation.Answer;
import dev.serval.analysis.iam.evaluation.Request;
import dev.serval.analysis.iam.language.Word;
import dev.serval.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Roles and users that may do what none may ever do, in words and JSON. */
final class BreachText {

  private BreachText() {}

  /**
   * Of estates that are alternatives of each other, each principal once; the certain ones first.
   */
  static List<Breach> distinct(List<Breach> all) {
    Map<String, Breach> kept = new LinkedHashMap<>();
    for (Breach one : all) {
      kept.merge(
          one.access().request().principal().written(),
          one,
          (before, after) -> before.isCertain() ? before : after);
    }
    return List.copyOf(kept.values());
  }

  static String of(List<Breach> all) {
    StringBuilder out = new StringBuilder();
    for (Breach one : all) {
      Request request = one.access().request();
      out.append(one.isCertain() ? "ALLOWED" : "UNKNOWN")
          .append("  ")
          .append(ExposedText.plain(one.name()))
          .append("  (")
          .append(ExposedText.plain(one.type()))
          .append(")\n    for example ")
          .append(ExposedText.plain(request.action()))
          .append(" on ")
          .append(ExposedText.plain(request.resource()))
          .append(ExposedText.plain(context(request)))
          .append(ExposedText.plain(why(one)))
          .append('\n');
    }
    return out.toString();
  }

  private static String context(Request request) {
    return request.context().values().isEmpty()
        ? ""
        : " with "
            + request.context().values().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(one -> one.getKey() + "=" + String.join(",", one.getValue()))
                .collect(Collectors.joining(" "));
  }

  private static String why(Breach one) {
    return one.isCertain()
        ? one.statement().map(statement -> " (" + statement.at() + ")").orElse("")
        : " hangs on " + open(one.access());
  }

  private static String open(Access access) {
    return access.answer() instanceof Answer.Unknown unknown
        ? unknown.open().stream().map(Word::shown).distinct().collect(Collectors.joining(", "))
        : "";
  }

  static Node.Mapping json(Breach one) {
    Request request = one.access().request();
    List<Node.Entry> entries = new ArrayList<>();
    entries.add(ExposureJson.entry("type", ExposureJson.text(one.type())));
    entries.add(ExposureJson.entry("name", ExposureJson.text(one.name())));
    entries.add(
        ExposureJson.entry("verdict", ExposureJson.text(one.isCertain() ? "ALLOWED" : "UNKNOWN")));
    entries.add(ExposureJson.entry("principal", ExposureJson.text(request.principal().written())));
    entries.add(ExposureJson.entry("action", ExposureJson.text(request.action())));
    entries.add(ExposureJson.entry("resource", ExposureJson.text(request.resource())));
    List<Node.Entry> context = new ArrayList<>();
    request.context().values().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            key ->
                context.add(
                    ExposureJson.entry(
                        key.getKey(), ExposureJson.text(String.join(",", key.getValue())))));
    entries.add(ExposureJson.entry("context", ExposureJson.object(context)));
    one.statement()
        .ifPresent(
            statement ->
                entries.add(
                    ExposureJson.entry("at", ExposureJson.text(statement.at().toString()))));
    if (!one.isCertain()) {
      entries.add(ExposureJson.entry("construct", ExposureJson.text(open(one.access()))));
    }
    return ExposureJson.object(entries);
  }
}
