package dev.serval.analysis.code.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known of calls, by their names. A name is the way to what is called: {@code
 * subprocess.run}, {@code boto3.client(s3).put_object}; {@code *} stands for any part without dot.
 */
public final class Catalog {

  /** What stands before the number of what a call was given: {@code Table(#3).put_item}. */
  public static final char GIVEN = '#';

  /** Names for which is kept what was found. */
  private static final int MOST_FOUND = 50_000;

  private static final Pattern NUMBERS = Pattern.compile("(?<=\\()" + GIVEN + "\\d+(?=\\))");

  private final Map<String, List<Entry>> exact = new HashMap<>();
  private final Map<String, List<Wild>> wild = new HashMap<>();
  private final Map<String, String> same = new LinkedHashMap<>();
  private final Set<String> told = new HashSet<>();
  private final Set<String> names = new LinkedHashSet<>();

  /** What was found for a name; code calls the same few thousand times and again. */
  private final Map<String, List<Entry>> found = new ConcurrentHashMap<>();

  private record Wild(Pattern pattern, Entry entry) {}

  Catalog() {}

  /** Adds what is known of a name. */
  void add(String name, Entry entry) {
    found.clear();
    for (String one : expanded(name)) {
      names.add(one);
      if (one.contains("*")) {
        wild.computeIfAbsent(last(one), _ -> new ArrayList<>()).add(new Wild(pattern(one), entry));
      } else {
        exact.computeIfAbsent(one, _ -> new ArrayList<>()).add(entry);
      }
    }
  }

  /** Says that something is another name for the same. */
  void same(String name, String as) {
    expanded(name).forEach(one -> same.put(one, as));
  }

  /** Says that the first text that a call gets tells what it returns. */
  void told(String name) {
    told.addAll(expanded(name));
  }

  /** All names of which something is known, in the order of the tables. */
  Set<String> names() {
    return Collections.unmodifiableSet(names);
  }

  /** All names of which is said that another is meant. */
  Set<String> others() {
    return same.keySet();
  }

  /** All that is known of a name. */
  public Stream<Entry> of(String written) {
    String name = plain(written);
    List<Entry> known = found.get(name);
    if (known == null) {
      known = find(name);
      if (found.size() < MOST_FOUND) {
        found.put(name, known);
      }
    }
    return known.stream();
  }

  private List<Entry> find(String name) {
    List<Entry> all = new ArrayList<>(exact.getOrDefault(name, List.of()));
    String last = last(name);
    Stream.of(last, "*")
        .distinct()
        .flatMap(end -> wild.getOrDefault(end, List.of()).stream())
        .filter(one -> one.pattern.matcher(name).matches())
        .forEach(one -> all.add(one.entry));
    return List.copyOf(all);
  }

  /** What is known of a name, of one kind. */
  public <E extends Entry> Stream<E> of(String name, Class<E> kind) {
    return of(name).filter(kind::isInstance).map(kind::cast);
  }

  /** The name under which something is known. */
  public String known(String name) {
    String as = same.get(plain(name));
    return as == null ? name : as;
  }

  /** Whether the first text that a call gets tells what it returns. */
  public boolean isTold(String name) {
    return told.contains(plain(name));
  }

  /** A name without the numbers of what calls on its way were given. */
  public static String plain(String name) {
    return name.indexOf(GIVEN) < 0 ? name : NUMBERS.matcher(name).replaceAll("");
  }

  /** {@code a.{b,c.{d,e}}} as {@code a.b}, {@code a.c.d} and {@code a.c.e}. */
  public static List<String> expanded(String name) {
    int open = name.indexOf('{');
    if (open < 0) {
      return List.of(name);
    }
    List<String> all = new ArrayList<>();
    int depth = 0;
    int from = open + 1;
    for (int at = open; at < name.length(); at++) {
      char one = name.charAt(at);
      depth += one == '{' ? 1 : one == '}' ? -1 : 0;
      if ((one == ',' && depth == 1) || depth == 0) {
        all.add(name.substring(from, at).strip());
        from = at + 1;
      }
      if (depth == 0) {
        String rest = name.substring(at + 1);
        return all.stream()
            .flatMap(some -> expanded(name.substring(0, open) + some + rest).stream())
            .toList();
      }
    }
    return List.of(name);
  }

  private static String last(String name) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    return last.contains("*") ? "*" : last;
  }

  private static Pattern pattern(String name) {
    String regex =
        Stream.of(name.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining("[^.]*"));
    return Pattern.compile(regex);
  }
}
