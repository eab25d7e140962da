package dev.serval.report.html;

import static dev.serval.report.html.Html.css;
import static dev.serval.report.html.Html.each;
import static dev.serval.report.html.Html.element;
import static dev.serval.report.html.Html.text;

import dev.serval.report.Result;
import dev.serval.report.Words;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Map;

/** How old the tables are that the audit judged by. */
final class DataAges {

  /** After this many days AWS has usually changed something. */
  private static final long OLD = 120;

  private DataAges() {}

  static Html show(Result result) {
    LocalDate today = LocalDate.ofInstant(result.scope().finished(), ZoneOffset.UTC);
    return result.tool().data().isEmpty()
        ? Html.NOTHING
        : element(
            "ul",
            css("ages"),
            each(new ArrayList<>(result.tool().data().entrySet()), table -> age(table, today)));
  }

  private static Html age(Map.Entry<String, LocalDate> table, LocalDate today) {
    long days = Math.max(0, ChronoUnit.DAYS.between(table.getValue(), today));
    return element(
        "li",
        text(
            "Data on %s of %s, %s old%s"
                .formatted(
                    table.getKey(),
                    table.getValue(),
                    Words.count((int) days, "day"),
                    days > OLD ? "; a newer Serval knows more" : "")));
  }
}
