package dev.serval.signal.detect.sigma;

import dev.serval.signal.detect.Glob;
import dev.serval.signal.detect.list.ThreatList;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.util.List;
import java.util.regex.Pattern;

/** What a rule asks of the values of a field. */
public sealed interface ValueTest extends Serializable {

  /** Whether the values of the field, none where it is not there, are as asked. */
  boolean holds(List<String> values, Fields fields);

  /** One of them has the form. */
  record Like(Glob glob) implements ValueTest {
    @Override
    public boolean holds(List<String> values, Fields fields) {
      for (String value : values) {
        if (glob.matches(value, fields.lower(value))) {
          return true;
        }
      }
      return false;
    }
  }

  /** A regular expression is found in one of them. */
  record Regex(Pattern pattern) implements ValueTest {
    @Override
    public boolean holds(List<String> values, Fields fields) {
      return values.stream().anyMatch(value -> BoundedText.find(pattern, value, fields::tooLong));
    }
  }

  /** One of them is an address of the network. */
  record InNetwork(ThreatList network) implements ValueTest {
    @Override
    public boolean holds(List<String> values, Fields fields) {
      for (String value : values) {
        if (network.match(value).isPresent()) {
          return true;
        }
      }
      return false;
    }
  }

  /** The field is there, or is not. */
  record Exists(boolean wanted) implements ValueTest {
    @Override
    public boolean holds(List<String> values, Fields fields) {
      return values.isEmpty() != wanted;
    }
  }

  /** One of them is a number on a side of a bound. */
  record Compared(Order order, BigDecimal bound) implements ValueTest {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?");

    /** Which side. */
    public enum Order {
      LT,
      LTE,
      GT,
      GTE
    }

    @Override
    public boolean holds(List<String> values, Fields fields) {
      return values.stream()
          .filter(value -> NUMBER.matcher(value).matches())
          .anyMatch(value -> isOn(new BigDecimal(value).compareTo(bound)));
    }

    private boolean isOn(int side) {
      return switch (order) {
        case LT -> side < 0;
        case LTE -> side <= 0;
        case GT -> side > 0;
        case GTE -> side >= 0;
      };
    }
  }

  /** A part of one of them, which is a time, is a number within bounds. */
  record TimePart(Unit unit, int least, int most) implements ValueTest {

    /** Which part, as the time is written, in its own zone. */
    public enum Unit {
      MINUTE(ChronoField.MINUTE_OF_HOUR),
      HOUR(ChronoField.HOUR_OF_DAY),
      DAY(ChronoField.DAY_OF_MONTH),
      WEEK(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
      MONTH(ChronoField.MONTH_OF_YEAR),
      YEAR(ChronoField.YEAR);

      private final transient TemporalField field;

      Unit(TemporalField field) {
        this.field = field;
      }

      /** Whether there is such a one. */
      public boolean has(int number) {
        return field.range().isValidValue(number);
      }
    }

    @Override
    public boolean holds(List<String> values, Fields fields) {
      return values.stream().anyMatch(this::isWithin);
    }

    private boolean isWithin(String value) {
      try {
        int part = OffsetDateTime.parse(value).get(unit.field);
        return part >= least && part <= most;
      } catch (DateTimeException e) {
        return false;
      }
    }
  }

  /** One of them is also a value of another field. */
  record SameAs(String field, boolean open, boolean openEnd, boolean cased) implements ValueTest {
    @Override
    public boolean holds(List<String> values, Fields fields) {
      return fields.of(field).stream()
          .map(other -> Glob.literal(other, open, openEnd, cased))
          .anyMatch(other -> values.stream().anyMatch(other::matches));
    }
  }
}
