package dev.serval.source.code;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Libraries that a minified bundle has taken in, where nothing says so but texts of theirs that no
 * minifier changes. Where the bundle gets one of their modules, it is imported again.
 */
final class InlinedPackages {

  private static final String FILE = "inlined-packages.txt";

  /** Modules that hand on others are short; what is longer is no way to another package's. */
  private static final int SHORT = 8_000;

  private static final int MOST_STEPS = 4;

  private static final int FEW = 3;

  /** Of {@code a=h((e,t)=>…)}, h makes each module that is required. */
  private static final Pattern ESBUILD =
      Pattern.compile(
          "[,; ]([\\w$]{1,5})=([\\w$]{1,3})\\((?:\\([\\w$,]{0,40}\\)|[\\w$]{1,3})=>\\{");

  /**
   * Modules have numbers: {@code 123:(e,t,n)=>}, {@code 123:function(e,t,n)}, {@code 123(e,t,n)}.
   */
  private static final Pattern WEBPACK =
      Pattern.compile(
          "[{,](\\d{1,6})(?::(?:\\([\\w$,]{0,60}\\)|[\\w$]{1,3})=>|:function\\([\\w$,]{0,60}\\)"
              + "|\\([\\w$,]{0,60}\\))\\{");

  /** Webpack's way to the default export of a module, which for others than its own is all. */
  private static final Pattern DEFAULT =
      Pattern.compile("(?<=[=,(])(?:__webpack_require__|[\\w$]{1,2})\\.n\\(([\\w$]{1,3})\\)");

  private static final Map<String, String> SIGNATURES = signatures();

  private final String text;
  private final NavigableMap<Integer, String> starts = new TreeMap<>();
  private final Map<String, Integer> byName = new HashMap<>();
  private final boolean webpack;

  private InlinedPackages(String text) {
    this.text = text;
    Map<String, Integer> helpers = new HashMap<>();
    ESBUILD.matcher(text).results().forEach(one -> helpers.merge(one.group(2), 1, Integer::sum));
    Optional<String> helper =
        helpers.entrySet().stream()
            .max(Comparator.comparingInt(Map.Entry::getValue))
            .map(Map.Entry::getKey);
    // Modules have a name each with esbuild, and a number with webpack.
    webpack = helper.map(helpers::get).orElse(0) < FEW;
    (webpack ? WEBPACK : ESBUILD)
        .matcher(text)
        .results()
        .filter(one -> webpack || one.group(2).equals(helper.orElse("")))
        .forEach(
            one -> {
              starts.put(one.start(), one.group(1));
              byName.putIfAbsent(one.group(1), one.start());
            });
  }

  /** The text with the modules of known packages imported where they are got. */
  static String imported(String text) {
    if (SIGNATURES.values().stream().noneMatch(text::contains)) {
      return text;
    }
    InlinedPackages inlined = new InlinedPackages(text);
    return inlined.starts.isEmpty() ? text : inlined.importing(inlined.marked());
  }

  /** Which modules have a signature. */
  private Map<String, String> marked() {
    Map<String, String> marked = new HashMap<>();
    SIGNATURES.forEach(
        (name, signature) -> {
          for (int at = text.indexOf(signature); at >= 0; at = text.indexOf(signature, at + 1)) {
            Map.Entry<Integer, String> module = starts.floorEntry(at);
            if (module != null) {
              marked.putIfAbsent(module.getValue(), name);
            }
          }
        });
    return marked;
  }

  private String importing(Map<String, String> marked) {
    Map<String, Optional<String>> known = new HashMap<>();
    Pattern got =
        webpack
            ? Pattern.compile("(?<=[=(,:])(?:__webpack_require__|[\\w$]{1,2})\\((\\d{1,6})\\)")
            : Pattern.compile("(?<==)[\\w$]{1,3}\\(([\\w$]{1,5})\\(\\)(?:,1)?\\)");
    String imported =
        got.matcher(text)
            .replaceAll(
                one ->
                    Matcher.quoteReplacement(
                        known
                            .computeIfAbsent(one.group(1), name -> package_(name, marked))
                            .map(package_ -> "require(\"" + package_ + "\")")
                            .orElse(one.group())));
    return webpack ? DEFAULT.matcher(imported).replaceAll("(()=>$1)") : imported;
  }

  /** Of which package a module is: its own text says it, or that of the module that it hands on. */
  private Optional<String> package_(String module, Map<String, String> marked) {
    Set<String> seen = new HashSet<>(Set.of(module));
    Deque<String> open = new ArrayDeque<>(List.of(module));
    for (int step = 0; step < MOST_STEPS && !open.isEmpty(); step++) {
      for (int left = open.size(); left > 0; left--) {
        String name = open.poll();
        if (marked.containsKey(name)) {
          return Optional.of(marked.get(name));
        }
        String body = body(name);
        if (body.length() < SHORT) {
          references(body).filter(byName::containsKey).filter(seen::add).forEach(open::add);
        }
      }
    }
    return Optional.empty();
  }

  private Stream<String> references(String body) {
    Pattern reference =
        webpack
            ? Pattern.compile("(?:__webpack_require__|[\\w$]{1,2})\\((\\d{1,6})\\)")
            : Pattern.compile("(?<![\\w$.])([\\w$]{1,5})\\(\\)");
    return reference.matcher(body).results().map(one -> one.group(1)).toList().stream();
  }

  private String body(String module) {
    Integer start = byName.get(module);
    if (start == null) {
      return "";
    }
    Integer next = starts.higherKey(start);
    int end = next == null ? Math.min(text.length(), start + SHORT) : next;
    return text.substring(start, end);
  }

  private static Map<String, String> signatures() {
    Map<String, String> all = new LinkedHashMap<>();
    try (InputStream in = InlinedPackages.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing in this build");
      }
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .dropWhile(line -> !line.isEmpty())
          .filter(line -> !line.isEmpty())
          .forEach(
              line -> {
                int space = line.indexOf(' ');
                all.put(line.substring(0, space), line.substring(space + 1));
              });
    } catch (IOException e) {
      throw new UncheckedIOException(FILE, e);
    }
    return all;
  }
}
