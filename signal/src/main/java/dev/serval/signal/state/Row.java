package dev.serval.signal.state;

import java.lang.reflect.Array;

/** Arrays: their length, and what follows each other alike once with how often. */
record Row(Class<?> component, Form element) implements Form {

  /** The longest that a detector has, twice. */
  private static final int LONGEST = 1 << 15;

  @Override
  public String shape() {
    return "row of " + element.shape();
  }

  @Override
  public void write(Object row, Sink to) {
    int length = Array.getLength(row);
    to.number(length);
    for (int at = 0; at < length; ) {
      Object one = Array.get(row, at);
      int next = at + 1;
      while (component.isPrimitive() && next < length && one.equals(Array.get(row, next))) {
        next++;
      }
      to.number(next - at);
      element.write(one, to);
      at = next;
    }
  }

  @Override
  public Object read(Source from) {
    return into(Array.newInstance(component, from.within(0, LONGEST)), from);
  }

  @Override
  public Object fill(Object row, Source from) {
    int length = from.within(0, LONGEST);
    boolean fits = length == Array.getLength(row);
    return into(fits ? row : Array.newInstance(component, length), from);
  }

  private Object into(Object row, Source from) {
    int length = Array.getLength(row);
    for (int at = 0; at < length; ) {
      int end = at + from.within(1, component.isPrimitive() ? length - at : 1);
      Object there = Array.get(row, at);
      Object one = there == null ? element.read(from) : element.fill(there, from);
      while (at < end) {
        Array.set(row, at++, one);
      }
    }
    return row;
  }
}
