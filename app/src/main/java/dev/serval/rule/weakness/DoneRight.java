package dev.serval.rule.weakness;

import dev.serval.rule.CodeLanguage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How it is done right, a few lines for each weakness and language. They lie beside this class in a
 * file for each language: two head lines, then a section for each rule, {@code == CD-78}. In them
 * {@code value} is what comes from the event.
 */
final class DoneRight {

  private static final String SECTION = "== ";
  private static final int HEAD = 2;

  private static final Map<String, Map<CodeLanguage, String>> BY_RULE = read();

  private DoneRight() {}

  /** The lines of a rule by language; a language in which it can't be broken is not there. */
  static Map<CodeLanguage, String> of(String rule) {
    return BY_RULE.getOrDefault(rule, Map.of());
  }

  private static Map<String, Map<CodeLanguage, String>> read() {
    Map<String, Map<CodeLanguage, String>> byRule = new HashMap<>();
    for (CodeLanguage language : CodeLanguage.values()) {
      String rule = "";
      for (String line : lines(language)) {
        if (line.startsWith(SECTION)) {
          rule = line.substring(SECTION.length());
        } else {
          byRule
              .computeIfAbsent(rule, _ -> new EnumMap<>(CodeLanguage.class))
              .merge(language, line, (before, next) -> before + "\n" + next);
        }
      }
    }
    return byRule;
  }

  private static List<String> lines(CodeLanguage language) {
    String name = language.written() + ".txt";
    try (InputStream in = DoneRight.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("missing in this build");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().skip(HEAD).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
