package dev.serval.signal.detect.sigma;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What of a correlation and one group happened within its time.
 *
 * @param hits the calls; of temporal ones, the last of each part, and of ordered ones when the last
 *     row of calls up to each part began
 * @param told when it came true last, and was not so shortly before
 */
record Window(ArrayList<Hit> hits, Instant told) implements Serializable {

  static final Window EMPTY = new Window(new ArrayList<>(), Instant.EPOCH);

  /** So many are kept one by one; older ones of the time are put together. */
  private static final int KEPT = 1024;

  /** Shares are of the last so many at most. */
  private static final int SHARED = 4096;

  /**
   * A call, or some.
   *
   * @param time of the last
   * @param part the number of the part that it matches
   * @param value what is counted
   * @param number what is added, of all together
   * @param times how many calls
   */
  record Hit(Instant time, int part, String value, double number, int times)
      implements Serializable {}

  /** Whether it is over whatever comes. */
  boolean isOver(Instant start) {
    return told.isBefore(start) && hits.stream().allMatch(hit -> hit.time().isBefore(start));
  }

  /** Whether a call has what a share is taken of. */
  static boolean counts(Correlation rule, Fields fields) {
    return rule.kind() != Correlation.Kind.VALUE_PERCENTILE || value(rule, fields).isPresent();
  }

  /** With a call more, that matches these parts. */
  Window with(Correlation rule, List<Integer> parts, Instant time, Fields fields) {
    Instant start = time.minus(rule.timespan());
    ArrayList<Hit> now = new ArrayList<>();
    for (Hit hit : hits) {
      if (!hit.time().isBefore(start)) {
        now.add(hit);
      }
    }
    switch (rule.kind()) {
      case EVENT_COUNT -> now.add(new Hit(time, 0, "", 0, 1));
      case VALUE_COUNT -> value(rule, fields).ifPresent(value -> latest(now, time, value));
      case VALUE_SUM, VALUE_AVG ->
          number(rule, fields).ifPresent(number -> now.add(new Hit(time, 0, "", number, 1)));
      case VALUE_PERCENTILE ->
          value(rule, fields).ifPresent(value -> now.add(new Hit(time, 0, value, 0, 1)));
      case TEMPORAL -> parts.forEach(part -> replace(now, new Hit(time, part, "", 0, 1)));
      case TEMPORAL_ORDERED -> ordered(now, parts, time);
    }
    if (rule.kind() == Correlation.Kind.VALUE_PERCENTILE && now.size() > SHARED) {
      now.remove(0);
    } else if (rule.kind() != Correlation.Kind.VALUE_COUNT
        && rule.kind() != Correlation.Kind.VALUE_PERCENTILE
        && now.size() > KEPT) {
      Hit first = now.remove(0);
      Hit second = now.remove(0);
      now.add(
          0,
          new Hit(
              second.time(),
              0,
              "",
              first.number() + second.number(),
              first.times() + second.times()));
    }
    return new Window(now, told);
  }

  private static void latest(List<Hit> hits, Instant time, String value) {
    hits.removeIf(hit -> hit.value().equals(value));
    hits.add(new Hit(time, 0, value, 0, 1));
  }

  private static void replace(List<Hit> hits, Hit hit) {
    hits.removeIf(before -> before.part() == hit.part());
    hits.add(hit);
  }

  /** A row of calls goes on from the last that came as far as the part before. */
  private static void ordered(List<Hit> hits, List<Integer> parts, Instant time) {
    List<Hit> before = List.copyOf(hits);
    for (int part : parts) {
      Optional<Instant> begun =
          part == 0
              ? Optional.of(time)
              : before.stream().filter(hit -> hit.part() == part - 1).map(Hit::time).findFirst();
      begun.ifPresent(start -> replace(hits, new Hit(start, part, "", 0, 1)));
    }
  }

  private static Optional<String> value(Correlation rule, Fields fields) {
    StringBuilder all = new StringBuilder();
    for (String field : rule.fields()) {
      String value = fields.first(field);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      all.append(all.length() == 0 ? "" : "\n").append(value);
    }
    return Optional.of(all.toString());
  }

  private static Optional<Double> number(Correlation rule, Fields fields) {
    try {
      double number = Double.parseDouble(fields.first(rule.fields().get(0)));
      return Double.isFinite(number) ? Optional.of(number) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** What it comes to. */
  double amount(Correlation.Kind kind) {
    double times = hits.stream().mapToLong(Hit::times).sum();
    return switch (kind) {
      case EVENT_COUNT -> times;
      case VALUE_COUNT, TEMPORAL -> hits.size();
      case VALUE_SUM -> hits.stream().mapToDouble(Hit::number).sum();
      case VALUE_AVG ->
          times == 0 ? Double.NaN : hits.stream().mapToDouble(Hit::number).sum() / times;
      case VALUE_PERCENTILE -> times == 0 ? Double.NaN : 100 * ofLastValue() / times;
      case TEMPORAL_ORDERED -> hits.stream().mapToInt(Hit::part).max().orElse(-1) + 1;
    };
  }

  /** How many have the value of the last. */
  private double ofLastValue() {
    String value = hits.get(hits.size() - 1).value();
    return hits.stream().filter(hit -> hit.value().equals(value)).count();
  }

  /** Whether shares are asked for, and the last call has a value that none before it has. */
  boolean isOfNewValue(Correlation.Kind kind) {
    return kind == Correlation.Kind.VALUE_PERCENTILE && !hits.isEmpty() && ofLastValue() == 1;
  }

  /** The time of the first of them. */
  Instant first() {
    return hits.stream().map(Hit::time).min(Instant::compareTo).orElse(Instant.EPOCH);
  }

  Window told(Instant time) {
    return new Window(hits, time);
  }
}
