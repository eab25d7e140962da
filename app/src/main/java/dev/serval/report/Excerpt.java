package dev.serval.report;

import dev.serval.finding.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A few lines of an audited file around a place, fit to be shown: cut to a readable width, without
 * control characters, the place marked.
 *
 * @param lines the lines, in order
 * @param marked index of the line that holds the place
 * @param from first marked character of that line
 * @param to end of the marked characters
 */
public record Excerpt(List<Line> lines, int marked, int from, int to) {

  private static final int WIDTH = 110;
  private static final int BEFORE = 30;

  public Excerpt {
    lines = List.copyOf(lines);
  }

  /**
   * One line.
   *
   * @param number from 1
   */
  public record Line(int number, String text) {}

  /**
   * The excerpt at a place.
   *
   * @param context how many lines before and after are shown too
   * @return empty if the file can't be read, or is shorter now
   */
  public static Optional<Excerpt> at(Location place, SourceLines source, int context) {
    Optional<String> line = source.line(place);
    if (line.isEmpty()) {
      return Optional.empty();
    }
    String text = line.get();
    int column = Math.clamp(place.column() - 1L, 0, text.length());
    int end = end(text, column);
    int cut = text.length() <= WIDTH ? 0 : Math.clamp(column - (long) BEFORE, 0, column);
    List<Line> lines = new ArrayList<>();
    for (int number = place.line() - context; number < place.line(); number++) {
      addNeighbour(lines, place, number, source, cut);
    }
    int marked = lines.size();
    lines.add(new Line(place.line(), window(text, cut)));
    for (int number = place.line() + 1; number <= place.line() + context; number++) {
      addNeighbour(lines, place, number, source, cut);
    }
    int width = lines.get(marked).text().length();
    int from = Math.min(column - cut, width);
    int to = Math.clamp(end - (long) cut, from, width);
    return Optional.of(withoutIndent(new Excerpt(lines, marked, from, to)));
  }

  /** Deep nesting would push what matters out of sight: spaces that all lines have are left out. */
  private static Excerpt withoutIndent(Excerpt excerpt) {
    int indent =
        Math.min(
            excerpt.from,
            excerpt.lines.stream()
                .map(Line::text)
                .filter(text -> !text.isBlank())
                .mapToInt(text -> text.length() - text.stripLeading().length())
                .min()
                .orElse(0));
    List<Line> lines =
        excerpt.lines.stream()
            .map(
                line ->
                    new Line(
                        line.number(),
                        line.text().substring(Math.min(indent, line.text().length()))))
            .toList();
    return new Excerpt(lines, excerpt.marked, excerpt.from - indent, excerpt.to - indent);
  }

  /**
   * The mark reaches to the end of what is written there, without a comma or a comment. What the
   * window can't show is not looked at: a whole template may stand in one line.
   */
  private static int end(String line, int from) {
    String text = Visible.line(line.substring(from, Math.min(line.length(), from + WIDTH)));
    int comment = text.indexOf(" #");
    int end = comment > 0 ? comment : text.length();
    while (end > 1 && " ,{[".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return from + Math.max(end, Math.min(1, text.length()));
  }

  private static void addNeighbour(
      List<Line> lines, Location place, int number, SourceLines source, int cut) {
    if (number > 0) {
      source
          .line(new Location(place.file(), number, 1))
          .ifPresent(text -> lines.add(new Line(number, window(text, cut))));
    }
  }

  private static String window(String line, int cut) {
    if (cut >= line.length()) {
      return "";
    }
    int end = Math.min(line.length(), cut + WIDTH);
    String text = Visible.line(line.substring(cut, end));
    return (cut > 0 ? "…" + text.substring(1) : text) + (end < line.length() ? "…" : "");
  }
}
