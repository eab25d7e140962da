package dev.serval.signal.read;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Times as AWS's records write them. */
public final class Times {

  /** AWS began in 2006. */
  private static final Instant BEGINNING = Instant.parse("2006-01-01T00:00:00Z");

  /** Clocks differ; more than that is no clock. */
  private static final Duration AHEAD = Duration.ofDays(1);

  private static final String FORM = "dddd-dd-ddTdd:dd:ddZ";

  private Times() {}

  /**
   * A time in ISO 8601. The form without fractions, which CloudTrail writes, is read without the
   * general parser: it would take a tenth of the time of a record.
   *
   * @throws DateTimeException where the text is no time
   */
  public static Instant instant(String text) {
    if (!isPlain(text)) {
      return other(text);
    }
    int hour = two(text, 11);
    int minute = two(text, 14);
    int second = two(text, 17);
    if (hour > 23 || minute > 59 || second > 59) {
      return Instant.parse(text);
    }
    long day =
        LocalDate.of(two(text, 0) * 100 + two(text, 2), two(text, 5), two(text, 8)).toEpochDay();
    return Instant.ofEpochSecond(((day * 24 + hour) * 60 + minute) * 60 + second);
  }

  /** Whether something can have happened then. */
  static boolean isPlausible(Instant time, Instant now) {
    return !time.isBefore(BEGINNING) && !time.isAfter(now.plus(AHEAD));
  }

  /** With an offset, or without any and a space as tables have it, which is UTC. */
  private static Instant other(String text) {
    String iso =
        text.length() > 10 && text.charAt(10) == ' '
            ? text.substring(0, 10) + 'T' + text.substring(11).replace(" UTC", "Z")
            : text;
    if (iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10) {
      return OffsetDateTime.parse(iso).toInstant();
    }
    return LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
  }

  private static boolean isPlain(String text) {
    if (text.length() != FORM.length()) {
      return false;
    }
    for (int i = 0; i < FORM.length(); i++) {
      char wanted = FORM.charAt(i);
      char there = text.charAt(i);
      if (wanted == 'd' ? there < '0' || there > '9' : there != wanted) {
        return false;
      }
    }
    return true;
  }

  private static int two(String text, int at) {
    return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
  }
}
