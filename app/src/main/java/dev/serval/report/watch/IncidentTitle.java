package dev.serval.report.watch;

import dev.serval.signal.watch.Incident;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;

/** How reports name an incident and its times. */
public final class IncidentTitle {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** AWS's own names are shorter, but for roles with long paths. */
  private static final int LONGEST = 300;

  private static final int LONGEST_PART = 140;

  private IncidentTitle() {}

  /** What it is about: a function, else who acted, else where. */
  public static String subject(Incident incident) {
    SortedSet<String> functions = incident.functions();
    String main = incident.worst().function();
    if (!main.isEmpty()) {
      return withOthers(shortName(main), functions.size() - 1, "function");
    }
    if (!functions.isEmpty()) {
      return withOthers(shortName(functions.first()), functions.size() - 1, "function");
    }
    SortedSet<String> principals = incident.principals();
    if (!principals.isEmpty()) {
      String acted = incident.worst().principal();
      return withOthers(
          shortName(acted.isEmpty() ? principals.first() : acted),
          principals.size() - 1,
          "principal");
    }
    String account = incident.worst().account();
    return account.isEmpty()
        ? String.valueOf(incident.worst().measures().getOrDefault("metric", "what was read"))
        : "account " + account;
  }

  private static String withOthers(String first, int others, String what) {
    return others <= 0
        ? first
        : "%s and %d more %s".formatted(first, others, others == 1 ? what : what + "s");
  }

  /** A name as people see it: callers choose names, and a page of one would hide the rest. */
  public static String shown(String name) {
    return cut(name, LONGEST);
  }

  private static String cut(String text, int most) {
    return text.length() > most ? text.substring(0, most) + "…" : text;
  }

  /** The last part of an ARN; anything else as it is. */
  public static String shortName(String name) {
    return cut(lastPart(name), LONGEST_PART);
  }

  private static String lastPart(String name) {
    if (!name.startsWith("arn:")) {
      return name;
    }
    List<String> parts = List.of(name.split(":", 6));
    String resource = parts.getLast();
    return resource.startsWith("function:")
        ? resource.substring("function:".length())
        : resource.substring(resource.lastIndexOf('/') + 1);
  }

  /** From when to when, in UTC. */
  public static String span(Instant first, Instant last) {
    if (MINUTE.format(first).equals(MINUTE.format(last))) {
      return MINUTE.format(first) + " UTC";
    }
    boolean sameDay =
        MINUTE.format(first).substring(0, 10).equals(MINUTE.format(last).substring(0, 10));
    return MINUTE.format(first) + " to " + (sameDay ? CLOCK : MINUTE).format(last) + " UTC";
  }

  /** How long it lasted: {@code 40 min}, {@code 3 h}, {@code 2 days}; empty for a moment. */
  public static String lasted(Instant first, Instant last) {
    long minutes = Duration.between(first, last).toMinutes();
    if (minutes < 1) {
      return "";
    }
    return minutes < 120
        ? minutes + " min"
        : minutes < 2880 ? minutes / 60 + " h" : minutes / 1440 + " days";
  }
}
