package dev.serval.report.need;

import dev.serval.analysis.need.Privilege;
import dev.serval.analysis.need.Required;
import dev.serval.analysis.need.Unresolved;
import dev.serval.analysis.need.Unused;
import dev.serval.document.JsonWriter;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What functions need, for people. */
public final class NeedText {

  private static final int MOST = 12;

  private NeedText() {}

  /** All functions, one after the other. */
  public static String of(List<Privilege> all) {
    if (all.isEmpty()) {
      return "no function was found\n";
    }
    return all.stream().map(NeedText::of).collect(Collectors.joining("\n"));
  }

  private static String of(Privilege one) {
    StringBuilder out = new StringBuilder();
    out.append(one.function().id().label());
    out.append(one.isKnown() ? " (" + one.entry() + ")\n" : "\n");
    if (one.isKnown()) {
      section("needs", one.required().stream().map(NeedText::line).toList(), out);
      section("is not allowed", one.missing().stream().map(NeedText::line).toList(), out);
      section("is allowed and does not need", unused(one.unused()), out);
    }
    section("did", some(one.used().stream().map(NeedText::line).toList()), out);
    section("not known", some(one.unresolved().stream().map(NeedText::line).toList()), out);
    if (one.isKnown()) {
      out.append("  smallest policy");
      out.append(one.objection().map(" (not proved: %s)"::formatted).orElse("") + "\n");
      JsonWriter.indented(PolicyJson.of(one.policy()))
          .lines()
          .forEach(line -> out.append("    ").append(line).append('\n'));
    }
    return out.toString();
  }

  private static void section(String title, List<String> lines, StringBuilder out) {
    if (!lines.isEmpty()) {
      out.append("  ").append(title).append('\n');
      lines.forEach(line -> out.append("    ").append(line).append('\n'));
    }
  }

  private static List<String> some(List<String> lines) {
    if (lines.size() <= MOST) {
      return lines;
    }
    List<String> first = new ArrayList<>(lines.subList(0, MOST));
    first.add("and %d more".formatted(lines.size() - MOST));
    return first;
  }

  private static String line(Privilege.Used one) {
    return "%s on %s: %d times".formatted(one.action(), one.resource(), one.count());
  }

  private static String line(Required one) {
    List<String> why =
        new ArrayList<>(
            one.calls().stream()
                .limit(3)
                .map(call -> call.file() + ":" + call.at().line())
                .toList());
    if (!one.because().isEmpty()) {
      why.add(one.because());
    }
    return "%s on %s: %s".formatted(one.action(), shown(one.resources()), String.join(", ", why));
  }

  /** By statement. */
  private static List<String> unused(List<Unused> all) {
    Map<String, List<String>> byStatement = new LinkedHashMap<>();
    for (Unused one : all) {
      String where = "on %s, by %s at %s".formatted(shown(one.resources()), one.policy(), one.at());
      byStatement.computeIfAbsent(where, _ -> new ArrayList<>()).add(one.action());
    }
    List<String> lines = new ArrayList<>();
    byStatement.forEach(
        (where, actions) -> {
          int more = actions.size() - MOST;
          String some = actions.stream().limit(MOST).collect(Collectors.joining(", "));
          lines.add(some + (more > 0 ? " and %d more ".formatted(more) : " ") + where);
        });
    return lines;
  }

  private static String line(Unresolved one) {
    return one.at() + ": " + one.why();
  }

  private static String shown(List<Text> texts) {
    return texts.stream().limit(4).map(Text::toString).collect(Collectors.joining(", "))
        + (texts.size() > 4 ? ", …" : "");
  }
}
