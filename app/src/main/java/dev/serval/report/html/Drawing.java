package dev.serval.report.html;

import static dev.serval.report.html.Html.attribute;
import static dev.serval.report.html.Html.css;
import static dev.serval.report.html.Html.each;
import static dev.serval.report.html.Html.element;
import static dev.serval.report.html.Html.text;

import dev.serval.report.ArnParts;
import dev.serval.report.Callers;
import dev.serval.report.Result;
import dev.serval.report.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A function as a line: triggers, function, role, resources; and the same as a sentence. */
final class Drawing {

  /** Height of a node and the gap below it, as in the style sheet. */
  private static final int ROW = 56;

  private static final int NODE = 46;
  private static final int SHOWN = 5;

  private Drawing() {}

  /**
   * A node.
   *
   * @param kind the small line above the name
   */
  private record Box(String kind, String name) {}

  static Html of(Result.Function function) {
    List<Box> triggers = function.triggers().stream().map(Drawing::box).toList();
    List<Box> resources = function.resources().stream().map(Drawing::box).toList();
    int rows = Math.max(1, Math.max(shown(triggers), shown(resources)));
    return element(
        "div",
        element("p", css("vh"), text(sentence(function))),
        element(
            "div",
            css("line"),
            attribute("aria-hidden", "true"),
            column(triggers, "no trigger found"),
            curves(shown(triggers), rows, true),
            element("div", css("col"), node("node self", new Box("function", function.name()))),
            curves(1, rows, false),
            element(
                "div",
                css("col"),
                node(
                    "node",
                    new Box("role", ArnParts.resource(function.role().orElse("not known"))))),
            curves(shown(resources), rows, false),
            column(resources, "no resource found")));
  }

  private static Box box(Result.Trigger trigger) {
    return new Box(
        trigger.kind()
            + Callers.asked(trigger).map(asked -> ", " + asked).orElse("")
            + trigger.condition().map(condition -> ", " + condition).orElse(""),
        ArnParts.resource(trigger.source()));
  }

  private static Box box(Result.Access access) {
    String service = ArnParts.service(access.arn());
    return new Box(
        service.isEmpty() ? access.access() : service + ": " + access.access(),
        ArnParts.resource(access.arn()));
  }

  /** Nodes in the column: one that says there is none, or the last that says how many more. */
  private static int shown(List<Box> boxes) {
    return Math.clamp(boxes.size(), 1, SHOWN + 1);
  }

  private static Html column(List<Box> boxes, String none) {
    if (boxes.isEmpty()) {
      return element("div", css("col"), element("div", css("node void"), text(none)));
    }
    List<Html> nodes = new ArrayList<>();
    boolean cut = boxes.size() > SHOWN + 1;
    boxes.stream().limit(cut ? SHOWN : boxes.size()).forEach(box -> nodes.add(node("node", box)));
    if (cut) {
      nodes.add(element("div", css("node void"), text("and " + (boxes.size() - SHOWN) + " more")));
    }
    return element("div", css("col"), each(nodes));
  }

  private static Html node(String classes, Box box) {
    return element(
        "div",
        css(classes),
        attribute("title", box.kind() + ": " + box.name()),
        element("small", text(box.kind())),
        element("b", text(box.name())));
  }

  /** From each node of a column to the middle, or the other way. */
  private static Html curves(int nodes, int rows, boolean toMiddle) {
    int height = rows * ROW - (ROW - NODE);
    int middle = height / 2;
    int first = middle - (nodes * ROW - (ROW - NODE)) / 2 + NODE / 2;
    List<Html> curves = new ArrayList<>();
    for (int i = 0; i < nodes; i++) {
      int y = first + i * ROW;
      int from = toMiddle ? y : middle;
      int to = toMiddle ? middle : y;
      curves.add(
          element(
              "path",
              attribute(
                  "d",
                  String.format(Locale.ROOT, "M0 %d C22 %d 18 %d 39 %d", from, from, to, to))));
      if (!toMiddle || i == 0) {
        curves.add(
            element(
                "path",
                css("tip"),
                attribute("d", String.format(Locale.ROOT, "M34 %d l6 4 l-6 4", to - 4))));
      }
    }
    return element(
        "svg",
        attribute("width", "42"),
        attribute("height", Integer.toString(height)),
        attribute("viewBox", "0 0 42 " + height),
        each(curves));
  }

  /** The drawing in words. */
  static String sentence(Result.Function function) {
    String started =
        function.triggers().isEmpty()
            ? "No trigger was found"
            : "Started by "
                + Words.list(
                    function.triggers().stream()
                        .map(
                            trigger ->
                                trigger.kind()
                                    + " "
                                    + trigger.source()
                                    + trigger.condition().map(c -> " (" + c + ")").orElse("")
                                    + Callers.asked(trigger).map(a -> " with " + a).orElse("")
                                    + Callers.addresses(trigger))
                        .toList());
    String uses =
        function.resources().isEmpty()
            ? "which reaches no resource that is known"
            : "which may use "
                + Words.list(
                    function.resources().stream()
                        .map(access -> access.arn() + " (" + access.access() + ")")
                        .toList());
    return started
        + "; runs with the role "
        + function.role().orElse("(not known)")
        + ", "
        + uses
        + ".";
  }
}
