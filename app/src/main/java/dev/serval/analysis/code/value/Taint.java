package dev.serval.analysis.code.value;

import dev.serval.analysis.code.catalog.Weakness;
import dev.serval.analysis.code.form.Place;

/**
 * A mark on a value: it is the word of others.
 *
 * @param source where it came in
 * @param form what was made of it since, such as {@code /strip/unquote}; a check of a value holds
 *     for what was made of it afterwards, not for what it was made of
 * @param clean the weaknesses that it can't do any more, as bits
 * @param tried names of what cleaned or checked it, whether or not that helps here
 * @param trail its way so far
 */
public record Taint(Source source, String form, long clean, String tried, Trail trail) {

  /** What brings back characters that were checked or quoted away. */
  public static final String DECODE = "decode";

  private static final int LONGEST_FORM = 120;

  /** A mark that nothing has been done to. */
  public static Taint of(Source source) {
    Trail.Step step = new Trail.Step(source.file(), source.at(), "comes in");
    return new Taint(source, "", 0, "", Trail.START.then(step));
  }

  /** The same one step further. */
  public Taint then(Trail.Step step) {
    return new Taint(source, form, clean, tried, trail.then(step));
  }

  /** The same after something was made of it. */
  public Taint made(String what) {
    // What a stream hands over is always in base 64: nobody could have checked it before.
    if (what.equals(DECODE) && form.isEmpty() && source.field().endsWith(".kinesis.data")) {
      return this;
    }
    if (what.equals(DECODE)) {
      return new Taint(source, form + "/" + DECODE, 0, tried, trail);
    }
    return form.length() > LONGEST_FORM || form.endsWith("/" + what)
        ? this
        : new Taint(source, form + "/" + what, clean, tried, trail);
  }

  /** The same without these weaknesses. */
  public Taint cleaned(long weaknesses, String by) {
    return new Taint(
        source,
        form,
        Weakness.together(clean | weaknesses),
        tried.contains(by) ? tried : join(by),
        trail);
  }

  /** A part of the data: its source is that field of this one's. */
  public Taint part(String field, String file, Place at) {
    Source part = new Source(field, source.from(), file, at);
    Trail.Step step = new Trail.Step(file, at, field + " is read");
    return new Taint(part, "", clean, tried, trail.then(step));
  }

  private String join(String by) {
    return tried.isEmpty() ? by : tried + ", " + by;
  }
}
