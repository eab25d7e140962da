package dev.serval.source.terraform.hcl;

import dev.serval.document.Place;
import dev.serval.model.Origin;

/**
 * Where something stands in a file, from its first character to behind its last.
 *
 * @param line from 1
 * @param column from 1
 * @param begin index of the first character
 * @param end index behind the last one
 */
public record Span(Source source, int line, int column, int begin, int end) {

  /** Longer than this, an expression is no longer read but looked up. */
  private static final int SHOWN = 80;

  /** The place where it begins. */
  public Place place() {
    return new Place(source.file(), line, column);
  }

  /** The place where it begins, for a value. */
  public Origin origin() {
    return new Origin.InFile(source.file(), line, column);
  }

  /** All that stands there, as it is written. */
  public String written() {
    return source.text().substring(begin, Math.min(end, source.text().length())).strip();
  }

  /** What stands there, on one line and not too long. */
  public String text() {
    int last = Math.min(end, Math.min(source.text().length(), begin + 4 * SHOWN));
    String text =
        source.text().substring(Math.min(begin, last), last).strip().replaceAll("\\s+", " ");
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
  }

  /** The same beginning, up to another end. */
  Span until(int newEnd) {
    return new Span(source, line, column, begin, newEnd);
  }

  @Override
  public String toString() {
    return source.file() + ":" + line + ":" + column;
  }
}
