package dev.serval.signal.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A value of the few types that an observation's measures have, with a letter for its type. */
final class Anything implements Form {

  private static final int DEEPEST = 8;

  @Override
  public String shape() {
    return "anything";
  }

  @Override
  public void write(Object value, Sink to) {
    if (value instanceof String text) {
      to.one('s');
      to.text(text);
    } else if (value instanceof Long number) {
      to.one('l');
      to.number(number);
    } else if (value instanceof Integer number) {
      to.one('i');
      to.number(number);
    } else if (value instanceof Double number) {
      to.one('d');
      to.decimal(number);
    } else if (value instanceof Boolean truth) {
      to.one(truth ? 't' : 'f');
    } else if (value instanceof Collection<?> all) {
      to.one('a');
      to.number(all.size());
      all.forEach(one -> write(one, to));
    } else {
      throw new IllegalArgumentException("no form for " + value.getClass());
    }
  }

  @Override
  public Object read(Source from) {
    return read(from, 0);
  }

  private Object read(Source from, int depth) {
    if (depth > DEEPEST) {
      throw new Source.Damaged("lists lie in lists in lists");
    }
    return switch (from.one()) {
      case 's' -> from.text();
      case 'l' -> from.number();
      case 'i' -> from.within(Integer.MIN_VALUE, Integer.MAX_VALUE);
      case 'd' -> from.decimal();
      case 't' -> true;
      case 'f' -> false;
      case 'a' -> list(from, depth);
      default -> throw new Source.Damaged("a value is of no type");
    };
  }

  private List<Object> list(Source from, int depth) {
    List<Object> all = new ArrayList<>();
    for (int left = from.count(); left > 0; left--) {
      all.add(read(from, depth + 1));
    }
    return all;
  }
}
