package dev.serval.sigma;

import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.document.UnreadableDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands for {@code %names%} in values with the modifier {@code expand}. */
public final class Placeholders {

  /** None is known. */
  public static final Placeholders NONE = new Placeholders(Map.of());

  private static final Pattern NAME = Pattern.compile("(?<!\\\\)%([\\w.-]+)%");
  private static final int MOST = 10_000;

  private final Map<String, List<String>> values;

  private Placeholders(Map<String, List<String>> values) {
    this.values = values;
  }

  /**
   * Reads a mapping of names to a value or a list of values.
   *
   * @throws UnreadableDocument if it is none
   */
  public static Placeholders read(Path file) throws UnreadableDocument {
    Node root = DocumentReader.read(file, file.toString()).root();
    if (!(root instanceof Node.Mapping map)) {
      throw new UnreadableDocument(root.at(), "it is no mapping of names to lists of values");
    }
    Map<String, List<String>> values = new HashMap<>();
    for (Node.Entry entry : map.entries()) {
      List<Node> items =
          entry.value() instanceof Node.Sequence list ? list.items() : List.of(entry.value());
      List<String> texts = new ArrayList<>();
      for (Node item : items) {
        texts.add(
            item.asText()
                .orElseThrow(() -> new UnreadableDocument(item.at(), "a value is " + item.kind())));
      }
      values.put(entry.key(), texts);
    }
    return new Placeholders(values);
  }

  /** A text with each combination of what its names stand for. */
  List<String> expand(String text, Place at) throws Unsupported {
    List<String> done = new ArrayList<>();
    List<String> left = new ArrayList<>(List.of(text));
    while (!left.isEmpty()) {
      String one = left.removeLast();
      Matcher name = NAME.matcher(one);
      if (!name.find()) {
        done.add(one.replace("\\%", "%"));
        continue;
      }
      List<String> those = values.get(name.group(1));
      if (those == null) {
        throw new Unsupported(
            at,
            "nothing is known for '"
                + name.group()
                + "'; --placeholders FILE says what it stands for");
      }
      for (String value : those) {
        left.add(one.substring(0, name.start()) + value + one.substring(name.end()));
      }
      if (left.size() + done.size() > MOST) {
        throw new Unsupported(at, "'" + name.group() + "' stands for too much");
      }
    }
    return done.reversed();
  }
}
