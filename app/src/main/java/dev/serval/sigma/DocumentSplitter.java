package dev.serval.sigma;

import dev.serval.document.Place;
import java.util.ArrayList;
import java.util.List;

/** Takes apart a file of several YAML documents. */
final class DocumentSplitter {

  /** Each document begins at its own line, so that many of them are long. */
  private static final long MOST_SIGNS = 10 << 20;

  private DocumentSplitter() {}

  /** The documents of a file, each at its line. */
  static List<String> split(String text, String name) throws Unsupported {
    List<String> all = new ArrayList<>();
    StringBuilder one = new StringBuilder();
    int line = 0;
    long signs = 0;
    for (String each : (Iterable<String>) text.lines()::iterator) {
      line++;
      if (each.matches("---(\\s.*)?")) {
        if (says(one)) {
          all.add(one.toString());
          signs += one.length();
        }
        if (signs > MOST_SIGNS) {
          throw new Unsupported(
              new Place(name, line, 1), "it has more documents than a file of rules");
        }
        one = new StringBuilder("\n".repeat(line - 1)).append("   ").append(each, 3, each.length());
        one.append('\n');
      } else {
        one.append(each.matches("\\.\\.\\.(\\s.*)?") ? "" : each).append('\n');
      }
    }
    if (says(one)) {
      all.add(one.toString());
    }
    return all;
  }

  /** Whether there is more than comments. */
  private static boolean says(CharSequence document) {
    return document
        .toString()
        .lines()
        .map(String::strip)
        .anyMatch(line -> !line.isEmpty() && !line.startsWith("#"));
  }
}
