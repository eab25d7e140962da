package dev.serval.signal.detect.sigma;

import java.io.Serializable;
import java.util.List;

/** What a rule asks of a record, put together of fields. */
public sealed interface Match extends Serializable {

  /** Whether the record is as asked. */
  boolean of(Fields fields);

  /** Each of them; of none it is true. */
  record All(List<Match> parts) implements Match {
    @Override
    public boolean of(Fields fields) {
      for (Match part : parts) {
        if (!part.of(fields)) {
          return false;
        }
      }
      return true;
    }
  }

  /** One of them at least; of none it is false. */
  record Any(List<Match> parts) implements Match {
    @Override
    public boolean of(Fields fields) {
      for (Match part : parts) {
        if (part.of(fields)) {
          return true;
        }
      }
      return false;
    }
  }

  /** Not so. */
  record Not(Match part) implements Match {
    @Override
    public boolean of(Fields fields) {
      return !part.of(fields);
    }
  }

  /** A field, by its plain path, with a value. */
  record Field(String path, ValueTest test) implements Match {
    public Field {
      path = Fields.plain(path);
    }

    @Override
    public boolean of(Fields fields) {
      return test.holds(fields.at(path), fields);
    }
  }

  /** A value anywhere in the record. */
  record Keyword(ValueTest test) implements Match {
    @Override
    public boolean of(Fields fields) {
      return test.holds(fields.all(), fields);
    }
  }
}
