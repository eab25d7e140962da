package dev.serval.signal.detect.history;

import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Severity;
import dev.serval.signal.detect.Step;
import dev.serval.signal.detect.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Something new, or something lost, in a set that is the same every day. A set that changes on one
 * of twenty days or more is not spoken of, nor one with too short a history to know: with no new
 * thing ever, that takes 19 active days.
 */
public final class SetDeviation {

  private static final int TOLD = 10;

  private SetDeviation() {}

  /**
   * What is observed of.
   *
   * @param what such as {@code API calls}
   */
  public record Subject(
      String rule, String what, String function, String principal, String account, String region) {}

  /** What is said of something new, asked for only then. */
  public record IfNew(Supplier<Severity> severity, Supplier<String> shown) {}

  /** Takes something done at a time. */
  public static Step<SetHistory> took(
      SetHistory before, Instant time, String item, IfNew ifNew, Subject subject) {
    long day = day(time);
    List<Observation> observations = new ArrayList<>(lost(before, day, subject));
    SetHistory today = before.on(day);
    if (today.isNew(item)
        && today.daysBefore() > 0
        && today.probabilityOfNew() < SetHistory.UNLIKELY) {
      observations.add(
          observation(
              subject,
              time,
              ifNew.severity().get(),
              "Something new in " + subject.what() + " that are the same every day",
              List.of("new: " + Text.shown(item), ifNew.shown().get()),
              today,
              List.of(item),
              List.of(),
              today.probabilityOfNew()));
    }
    SetHistory after = today.with(item);
    if (after.dynamic() && !today.dynamic()) {
      observations.add(
          observation(
              subject,
              time,
              Severity.LOW,
              "Too many " + subject.what() + " to tell what is new in them from now on",
              List.of("more than %d different ones".formatted(SetHistory.MOST)),
              today,
              List.of(),
              List.of(),
              1));
    }
    return new Step<>(after, observations);
  }

  /** Nothing more will come of the days before. */
  public static Step<SetHistory> passed(SetHistory before, Instant time, Subject subject) {
    long day = day(time);
    return new Step<>(before.on(day), lost(before, day, subject));
  }

  private static List<Observation> lost(SetHistory before, long day, Subject subject) {
    // Of a day without anything, nothing is lost: it was not there at all.
    if (!before.begun() || day <= before.day() || (before.active() & 1) == 0) {
      return List.of();
    }
    List<String> lost = before.lost();
    if (lost.isEmpty()) {
      return List.of();
    }
    List<String> evidence = new ArrayList<>();
    lost.stream().limit(TOLD).forEach(item -> evidence.add("lost: " + Text.shown(item)));
    Instant end = LocalDate.ofEpochDay(before.day() + 1).atStartOfDay().toInstant(ZoneOffset.UTC);
    return List.of(
        observation(
            subject,
            end,
            Severity.LOW,
            "Something is missing in " + subject.what() + " that are the same every day",
            evidence,
            before,
            List.of(),
            lost,
            1.0 / (before.daysBefore() + 2.0)));
  }

  private static Observation observation(
      Subject subject,
      Instant time,
      Severity severity,
      String summary,
      List<String> evidence,
      SetHistory history,
      List<String> added,
      List<String> lost,
      double probability) {
    return new Observation(
        subject.rule(),
        time,
        subject.function(),
        subject.principal(),
        subject.account(),
        subject.region(),
        severity,
        summary,
        evidence,
        List.of(),
        Map.of(
            "normal", history.normal().stream().limit(TOLD).toList(),
            "new", added,
            "lost", lost.stream().limit(TOLD).toList(),
            "historyDays", history.daysBefore(),
            "probability", probability));
  }

  private static long day(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), 86_400L);
  }
}
