package dev.serval.analysis.need;

import dev.serval.analysis.effective.Region;
import dev.serval.model.CodeUnit;
import dev.serval.model.Origin;
import dev.serval.model.SourceFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Operations of AWS that stand in code which looks up methods or modules by names that are known
 * when it runs. No call of them was followed, but nobody can say that the code never does them.
 */
final class Mentions {

  /** Bundles hold whole SDKs, which name every operation. */
  private static final int MOST_CHARACTERS = 200_000;

  private static final Pattern WORD =
      Pattern.compile("[.\"']([A-Za-z_][A-Za-z0-9_]{3,60})[\"'(]|new ([A-Za-z]{4,60})Command\\(");

  /** {@code getattr(a, name)(…)}, {@code import_module(name)}, {@code handlers[name](…)}. */
  private static final Pattern LOOKED_UP =
      Pattern.compile(
          "getattr\\([\\w.()]+,"
              + " *[A-Za-z_]|import_module\\([^\"']|__import__\\([^\"']|globals\\(\\)\\["
              + "|[\\w)]\\[[A-Za-z_][\\w.]*\\]\\(");

  private Mentions() {}

  /** Those that a role allows and that nothing needs for certain. */
  static List<Unresolved> of(CodeUnit unit, Allowed allowed, List<Required> required) {
    if (unit.files().stream().noneMatch(Mentions::looksUp)) {
      return List.of();
    }
    Set<String> asked = new TreeSet<>();
    for (Region region : allowed.regions()) {
      asked.addAll(region.actions());
    }
    required.forEach(one -> asked.remove(one.action()));
    List<Unresolved> all = new ArrayList<>();
    for (SourceFile file : asked.isEmpty() ? List.<SourceFile>of() : unit.files()) {
      Set<String> words = isWritten(file) ? words(file.text()) : Set.of();
      List<String> here =
          asked.stream()
              .filter(one -> words.contains(plain(one.substring(one.indexOf(':') + 1))))
              .toList();
      if (!here.isEmpty()) {
        all.add(
            new Unresolved(
                new Origin.InFile(unit.place(file.path()), 1, 1),
                "whether the function gets to where its code names "
                    + (here.size() > 3
                        ? here.getFirst() + " and the like"
                        : String.join(", ", here))
                    + " is not known: it stays",
                here));
      }
    }
    return all;
  }

  private static boolean looksUp(SourceFile file) {
    return isWritten(file) && LOOKED_UP.matcher(file.text()).find();
  }

  private static boolean isWritten(SourceFile file) {
    return file.text().length() <= MOST_CHARACTERS;
  }

  private static Set<String> words(String text) {
    Set<String> words = new HashSet<>();
    Matcher found = WORD.matcher(text);
    while (found.find()) {
      words.add(plain(found.group(1) != null ? found.group(1) : found.group(2)));
    }
    return words;
  }

  /** {@code stop_db_instance} and {@code stopDBInstance} are {@code StopDBInstance}. */
  private static String plain(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }
}
