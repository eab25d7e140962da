package dev.serval.analysis.iam.proof;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A set of numbers, as spans that do not overlap. Points in time are numbers too: seconds since
 * 1970.
 *
 * @param spans in order
 */
record Spans(List<Span> spans) implements Values {

  static final Spans NONE = new Spans(List.of());
  static final Spans ALL = new Spans(List.of(new Span(Edge.START, Edge.END)));

  private static final int LONGEST = 64;

  Spans {
    spans = List.copyOf(spans);
  }

  /**
   * A place between numbers.
   *
   * @param at null for the very beginning or end
   * @param side -1 just before the number, 1 just after it; at the ends, which end
   */
  record Edge(@Nullable BigDecimal at, int side) implements Comparable<Edge> {

    static final Edge START = new Edge(null, -1);
    static final Edge END = new Edge(null, 1);

    @Override
    public int compareTo(Edge other) {
      BigDecimal mine = at;
      BigDecimal theirs = other.at;
      if (mine == null || theirs == null) {
        return Integer.compare(mine == null ? side : 0, theirs == null ? other.side : 0);
      }
      int order = mine.compareTo(theirs);
      return order != 0 ? order : Integer.compare(side, other.side);
    }
  }

  /** All numbers between two edges. */
  record Span(Edge from, Edge to) {}

  static Spans exactly(BigDecimal number) {
    return new Spans(List.of(new Span(new Edge(number, -1), new Edge(number, 1))));
  }

  static Spans below(BigDecimal number, boolean including) {
    return new Spans(List.of(new Span(Edge.START, new Edge(number, including ? 1 : -1))));
  }

  static Spans above(BigDecimal number, boolean including) {
    return new Spans(List.of(new Span(new Edge(number, including ? -1 : 1), Edge.END)));
  }

  @Override
  public boolean has(String value) {
    return parse(value)
        .filter(
            number ->
                spans.stream()
                    .anyMatch(
                        span ->
                            span.from().compareTo(new Edge(number, -1)) <= 0
                                && span.to().compareTo(new Edge(number, 1)) >= 0))
        .isPresent();
  }

  @Override
  public Spans complement() {
    List<Span> gaps = new ArrayList<>();
    Edge from = Edge.START;
    for (Span span : spans) {
      if (span.from().compareTo(from) > 0) {
        gaps.add(new Span(from, span.from()));
      }
      from = span.to();
    }
    if (from.compareTo(Edge.END) < 0) {
      gaps.add(new Span(from, Edge.END));
    }
    return new Spans(gaps);
  }

  Spans or(Spans other) {
    List<Span> all = new ArrayList<>(spans);
    all.addAll(other.spans);
    all.sort(Comparator.comparing(Span::from));
    List<Span> joined = new ArrayList<>();
    for (Span span : all) {
      if (!joined.isEmpty() && joined.getLast().to().compareTo(span.from()) >= 0) {
        Span last = joined.removeLast();
        Edge to = last.to().compareTo(span.to()) >= 0 ? last.to() : span.to();
        joined.add(new Span(last.from(), to));
      } else {
        joined.add(span);
      }
    }
    return new Spans(joined);
  }

  Spans and(Spans other) {
    return complement().or(other.complement()).complement();
  }

  /** One of them: a whole number where there is one. */
  Optional<BigDecimal> any() {
    return spans.stream().map(Spans::inside).findFirst();
  }

  private static BigDecimal inside(Span span) {
    BigDecimal from = span.from().at();
    BigDecimal to = span.to().at();
    if (from == null && to == null) {
      return BigDecimal.ONE;
    }
    if (from == null) {
      return span.to().side() > 0
          ? to(span)
          : to(span).subtract(BigDecimal.ONE).setScale(0, RoundingMode.FLOOR);
    }
    if (span.from().side() < 0) {
      return from;
    }
    BigDecimal next = from.add(BigDecimal.ONE).setScale(0, RoundingMode.FLOOR);
    if (to == null || new Edge(next, 1).compareTo(span.to()) <= 0) {
      return next;
    }
    return span.to().side() > 0 ? to : from.add(to).divide(BigDecimal.TWO);
  }

  private static BigDecimal to(Span span) {
    BigDecimal to = span.to().at();
    return to == null ? BigDecimal.ZERO : to;
  }

  /** A number, or a point in time as policies write it. */
  static Optional<BigDecimal> parse(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return text.indexOf('T') < 0 && text.lastIndexOf('-') <= 0
          ? Optional.of(new BigDecimal(text)).filter(number -> Math.abs(number.scale()) < LONGEST)
          : Optional.of(seconds(instant(text)));
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Instant instant(String text) {
    if (text.indexOf('T') < 0) {
      return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
    boolean zone = text.endsWith("Z") || text.matches(".*[+-]\\d\\d:?\\d\\d$");
    return zone
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
  }

  private static BigDecimal seconds(Instant instant) {
    return BigDecimal.valueOf(instant.getEpochSecond())
        .add(BigDecimal.valueOf(instant.getNano(), 9));
  }

  /** A point in time as requests write it. */
  static String written(BigDecimal seconds) {
    long whole = seconds.setScale(0, RoundingMode.FLOOR).longValue();
    return Instant.ofEpochSecond(whole).toString();
  }
}
