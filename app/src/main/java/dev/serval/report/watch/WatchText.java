package dev.serval.report.watch;

import dev.serval.report.TerminalText;
import dev.serval.rule.Severity;
import dev.serval.signal.detect.Incident;
import dev.serval.signal.detect.Observation;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Incidents for somebody on call who reads them on a terminal: the worst first, with timeline. */
public final class WatchText {

  private static final int WIDTH = 80;
  private static final int TAG = 8;

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
    incident.functions().forEach(one -> text.plain("  function  " + one).line());
    incident.principals().forEach(one -> text.plain("  by        " + one).line());
    incident.chains().forEach(one -> text.plain("  through   " + one).line());
    Severity worst = Watched.severity(incident.severity());
    for (TimelineEntry entry : TimelineEntry.of(incident)) {
      entry(text, entry, worst);
    }
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
      text.plain("          function  " + one.function()).line();
    }
    if (!one.principal().isEmpty()) {
      text.plain("          by        " + one.principal()).line();
    }
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
