package dev.serval.analysis.code.lower.java;

import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.form.Literal;
import dev.serval.analysis.code.form.Place;
import dev.serval.analysis.code.lower.RoutineBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What classes of the JDK do that the form has words for: collections, texts put together,
 * comparisons. Source and bytecode call the same ones.
 */
public final class JdkCalls {

  private static final Pattern PLACEHOLDER =
      Pattern.compile("%(?:(\\d+)\\$)?[-#+ 0,(]*\\d*(?:\\.\\d+)?([a-zA-Z%])");

  private static final Pattern COLLECTION =
      Pattern.compile(
          "java\\.util\\.(concurrent\\.)?(ArrayList|LinkedList|HashSet|LinkedHashSet|TreeSet|Vector"
              + "|ArrayDeque|Stack|PriorityQueue|CopyOnWriteArrayList|ConcurrentLinkedQueue)");

  private static final Pattern MAPPING =
      Pattern.compile(
          "java\\.util\\.(concurrent\\.)?(HashMap|LinkedHashMap|TreeMap|ConcurrentHashMap|Hashtable"
              + "|Properties|EnumMap)");

  private static final Pattern BUILDER =
      Pattern.compile(
          "java\\.lang\\.(StringBuilder|StringBuffer)|java\\.util\\.StringJoiner|java\\.io\\.StringWriter");

  private final RoutineBuilder out;

  /** Calls in a routine. */
  public JdkCalls(RoutineBuilder out) {
    this.out = out;
  }

  /** A static method; empty where the form has no words for it. */
  public Optional<Integer> ofType(
      String type, String name, List<Integer> values, Optional<String> format, Place at) {
    return switch (type + "." + name) {
      case "java.lang.String.format" ->
          format.map(text -> formatted(text, values, at)).or(() -> Optional.of(concat(values, at)));
      case "java.lang.String.valueOf",
          "java.util.Objects.requireNonNull",
          "java.util.Objects.toString",
          "java.util.Optional.of",
          "java.util.Optional.ofNullable",
          "java.util.List.copyOf",
          "java.util.Set.copyOf",
          "java.util.Map.copyOf",
          "java.util.Collections.unmodifiableList",
          "java.util.Collections.unmodifiableSet",
          "java.util.Collections.unmodifiableMap",
          "java.util.Arrays.stream" ->
          values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
      case "java.lang.String.join" -> Optional.of(concat(values, at));
      case "java.util.List.of",
          "java.util.Set.of",
          "java.util.EnumSet.of",
          "java.util.Arrays.asList",
          "java.util.stream.Stream.of",
          "java.util.Collections.singletonList",
          "java.util.Collections.singleton",
          "java.util.Collections.emptyList" ->
          Optional.of(list(out.register(), values, at));
      case "java.util.Map.of",
          "java.util.Collections.singletonMap",
          "java.util.Collections.emptyMap" ->
          Optional.of(map(values, at));
      case "java.util.Objects.equals" ->
          values.size() == 2
              ? Optional.of(compared(values.getFirst(), values.getLast(), at))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** A method of an object that all objects or texts have; empty for all others. */
  public Optional<Integer> ofObject(int receiver, String name, List<Integer> values, Place at) {
    return switch (name) {
      case "equals", "equalsIgnoreCase", "contentEquals" ->
          values.size() == 1
              ? Optional.of(compared(receiver, values.getFirst(), at))
              : Optional.empty();
      case "formatted" -> {
        List<Integer> all = new ArrayList<>(List.of(receiver));
        all.addAll(values);
        yield Optional.of(concat(all, at));
      }
      case "concat" ->
          values.size() == 1
              ? Optional.of(concat(List.of(receiver, values.getFirst()), at))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /**
   * A collection or text made by {@code new}; empty for all other classes.
   *
   * @param types what its class can be
   */
  public Optional<Integer> construct(List<String> types, List<Integer> values, int to, Place at) {
    if (types.stream().anyMatch(type -> MAPPING.matcher(type).matches())) {
      List<Instruction.Entry> entries =
          values.stream().map(value -> new Instruction.Entry(Instruction.NONE, value)).toList();
      return Optional.of(out.add(new Instruction.MakeMap(to, entries, at)));
    }
    if (types.stream().anyMatch(type -> COLLECTION.matcher(type).matches())) {
      List<Instruction.Item> items =
          values.stream().map(value -> new Instruction.Item(value, true)).toList();
      return Optional.of(out.add(new Instruction.MakeList(to, items, at)));
    }
    if (types.contains("java.lang.String")) {
      return Optional.of(
          out.add(
              values.isEmpty()
                  ? new Instruction.Constant(to, new Literal.Text(""), at)
                  : new Instruction.Copy(to, values.getFirst(), at)));
    }
    // A number says how long it may get.
    return types.stream().anyMatch(type -> BUILDER.matcher(type).matches())
        ? Optional.of(list(to, values, at))
        : Optional.empty();
  }

  /** A list of these. */
  public int list(int to, List<Integer> values, Place at) {
    List<Instruction.Item> items =
        values.stream().map(value -> new Instruction.Item(value, false)).toList();
    return out.add(new Instruction.MakeList(to, items, at));
  }

  /** Text put together. */
  public int concat(List<Integer> parts, Place at) {
    return out.add(new Instruction.Concat(out.register(), parts, at));
  }

  /** Whether two values are equal. */
  public int compared(int one, int other, Place at) {
    return out.add(new Instruction.Binary(out.register(), "==", one, other, at));
  }

  /** Keys and values in turn as a mapping. */
  private int map(List<Integer> values, Place at) {
    List<Instruction.Entry> entries = new ArrayList<>();
    for (int i = 0; i + 1 < values.size(); i += 2) {
      entries.add(new Instruction.Entry(values.get(i), values.get(i + 1)));
    }
    return out.add(new Instruction.MakeMap(out.register(), entries, at));
  }

  /** Numbers are written as such, whatever text was meant. */
  private int formatted(String format, List<Integer> all, Place at) {
    List<Integer> values = all.subList(1, all.size());
    List<Integer> pieces = new ArrayList<>();
    Matcher holes = PLACEHOLDER.matcher(format);
    int from = 0;
    int next = 0;
    while (holes.find()) {
      pieces.add(text(format.substring(from, holes.start()), at));
      from = holes.end();
      String kind = holes.group(2);
      if (kind.equals("%") || kind.equals("n")) {
        continue;
      }
      int index = holes.group(1) == null ? next++ : place(holes.group(1));
      if (index >= 0 && index < values.size() && "sScCbB".contains(kind)) {
        pieces.add(values.get(index));
      }
    }
    pieces.add(text(format.substring(from), at));
    return pieces.size() == 1 ? all.getFirst() : concat(pieces, at);
  }

  private static int place(String written) {
    return written.length() > 4 ? -1 : Integer.parseInt(written) - 1;
  }

  private int text(String value, Place at) {
    return out.add(new Instruction.Constant(out.register(), new Literal.Text(value), at));
  }
}
