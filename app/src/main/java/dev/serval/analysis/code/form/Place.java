package dev.serval.analysis.code.form;

/**
 * Where something stands in a file.
 *
 * @param line from 1
 * @param column in characters, from 1
 */
public record Place(int line, int column) implements Comparable<Place> {

  @Override
  public int compareTo(Place other) {
    return line != other.line
        ? Integer.compare(line, other.line)
        : Integer.compare(column, other.column);
  }

  @Override
  public String toString() {
    return line + ":" + column;
  }
}
