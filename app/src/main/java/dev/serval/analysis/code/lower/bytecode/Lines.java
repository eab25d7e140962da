package dev.serval.analysis.code.lower.bytecode;

import dev.serval.analysis.code.form.Place;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines of the file that a class was compiled from. Kotlin gives code that was copied in from
 * elsewhere lines behind the end of the file, and says in debug information (JSR 45) which line
 * called it.
 */
final class Lines {

  private static final String CALLERS = "*S KotlinDebug";

  private static final Pattern MAPPED =
      Pattern.compile("(?m)^(\\d{1,7})(?:#\\d+)?(?:,\\d+)?:(\\d{1,7})(?:,(\\d{1,7}))?$");

  /** By the first line of a range, the line that called, and how many there are. */
  private final TreeMap<Integer, Called> called = new TreeMap<>();

  private record Called(int from, int count) {}

  private Lines() {}

  static Lines of(ClassModel model) {
    Lines lines = new Lines();
    model
        .findAttribute(Attributes.sourceDebugExtension())
        .map(attribute -> new String(attribute.contents(), StandardCharsets.UTF_8))
        .filter(text -> text.contains(CALLERS))
        .ifPresent(text -> lines.read(text.substring(text.indexOf(CALLERS))));
    return lines;
  }

  private void read(String text) {
    Matcher one = MAPPED.matcher(text);
    while (one.find()) {
      int count = one.group(3) == null ? 1 : Integer.parseInt(one.group(3));
      called.put(Integer.parseInt(one.group(2)), new Called(Integer.parseInt(one.group(1)), count));
    }
  }

  /** Where a line of a class stands in the file. */
  Place place(int line) {
    Map.Entry<Integer, Called> range = called.floorEntry(line);
    boolean within = range != null && line < range.getKey() + range.getValue().count();
    return new Place(Math.max(1, within ? range.getValue().from() : line), 1);
  }
}
