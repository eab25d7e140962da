package dev.serval.report.watch;

import dev.serval.report.TerminalText;
import dev.serval.rule.Severity;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.watch.Incident;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Incidents for somebody on call who reads them on a terminal: the worst first, with timeline. */
public final class WatchText {

  private static final int WIDTH = 80;
  private static final int TAG = 8;

  /** So many alike in a row are shown one by one. */
  private static final int ALIKE = 3;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private WatchText() {}

  /** All of a run. */
  public static String of(Watched watched, boolean color) {
    StringBuilder all = new StringBuilder();
    watched.incidents().forEach(one -> all.append(of(one, color)).append('\n'));
    return all.toString();
  }

  /** One incident. */
  public static String of(Incident incident, boolean color) {
    TerminalText text = new TerminalText(color, WIDTH);
    text.severity(Watched.severity(incident.severity()))
        .plain(pad(incident.severity().name()))
        .bold(IncidentTitle.subject(incident) + ": " + incident.worst().summary())
        .line();
    text.plain("  when      " + IncidentTitle.span(incident.first(), incident.last()))
        .dim("  " + incident.id())
        .line();
    incident
        .functions()
        .forEach(one -> text.plain("  function  " + IncidentTitle.shown(one)).line());
    incident
        .principals()
        .forEach(one -> text.plain("  by        " + IncidentTitle.shown(one)).line());
    incident.chains().forEach(one -> text.plain("  through   " + one).line());
    Severity worst = Watched.severity(incident.severity());
    timeline(text, TimelineEntry.of(incident), worst);
    if (incident.left() > 0) {
      text.dim("  and %d more observations".formatted(incident.left())).line();
    }
    return text.toString();
  }

  /** An observation as it comes in, for who follows. */
  public static String line(Incident incident, Observation one, boolean color) {
    TerminalText text = new TerminalText(color, WIDTH);
    text.severity(Watched.severity(one.severity()))
        .plain(pad(one.severity().name()))
        .plain(one.rule() + "  " + TIME.format(one.time()) + "  ")
        .bold(one.summary())
        .dim("  " + incident.id())
        .line();
    about(text, one);
    one.evidence().forEach(line -> text.wrapped("          ", line));
    return text.toString();
  }

  private static void about(TerminalText text, Observation one) {
    if (!one.function().isEmpty()) {
      text.plain("          function  " + IncidentTitle.shown(one.function())).line();
    }
    if (!one.principal().isEmpty()) {
      text.plain("          by        " + IncidentTitle.shown(one.principal())).line();
    }
  }

  /** Of many alike in a row the first is shown, with how many there are; reports have all. */
  private static void timeline(TerminalText text, List<TimelineEntry> entries, Severity worst) {
    int next = 0;
    for (int i = 0; i < entries.size(); i = next) {
      next = i + 1;
      while (next < entries.size() && isAlike(entries.get(i), entries.get(next))) {
        next++;
      }
      entry(text, entries.get(i), worst);
      if (next - i > ALIKE) {
        Instant last = entries.get(next - 1).entry().last();
        text.dim("      and %d more like this, until %s".formatted(next - i - 1, time(last)))
            .line();
      } else {
        entries.subList(i + 1, next).forEach(entry -> entry(text, entry, worst));
      }
    }
  }

  private static boolean isAlike(TimelineEntry one, TimelineEntry other) {
    Observation first = one.entry().latest();
    Observation second = other.entry().latest();
    return one.of().equals(other.of())
        && first.rule().equals(second.rule())
        && first.summary().equals(second.summary())
        && one.entry().severity() == other.entry().severity();
  }

  /** What is only the way to something worse has a line of evidence; reports have all. */
  private static void entry(TerminalText text, TimelineEntry shown, Severity worst) {
    Incident.Entry entry = shown.entry();
    Severity severity = Watched.severity(entry.severity());
    Observation one = entry.latest();
    text.plain("  ")
        .dim(time(entry.first()))
        .plain("  ")
        .severity(severity)
        .plain(pad(entry.severity().name()) + one.rule() + "  " + one.summary());
    if (!shown.of().isEmpty()) {
      text.plain(": " + shown.of());
    }
    if (entry.times() > 1) {
      text.plain(" (%d times, last at %s)".formatted(entry.times(), time(entry.last())));
    }
    text.line();
    boolean onTheWay = severity == Severity.LOW && worst.atLeast(Severity.MEDIUM);
    shown.evidence().stream()
        .limit(onTheWay ? 1 : shown.evidence().size())
        .forEach(line -> text.wrapped("      ", line));
  }

  private static String time(Instant time) {
    return TIME.format(time);
  }

  private static String pad(String name) {
    return " ".repeat(Math.max(1, TAG + 2 - name.length()));
  }
}
