package dev.serval.analysis.code.lower.java;

import dev.serval.analysis.code.form.Argument;
import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.form.TypeName;
import dev.serval.analysis.code.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Java's calls of methods and constructors; of the JDK's collections and texts, as the form has
 * them.
 */
final class JavaCalls {

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
      Pattern.compile("java\\.lang\\.(StringBuilder|StringBuffer)|java\\.util\\.StringJoiner");

  private final JavaCode code;
  private final SyntaxTree tree;

  JavaCalls(JavaCode code) {
    this.code = code;
    this.tree = code.tree;
  }

  /** The arguments of a call. */
  List<Argument> arguments(int list) {
    List<Argument> all = new ArrayList<>();
    for (int part : tree.named(list)) {
      all.add(Argument.plain(code.expressions.value(part)));
    }
    return all;
  }

  int invoke(int receiver, String name, List<Argument> arguments, int node) {
    return code.out.add(
        new Instruction.Invoke(
            code.out.register(), receiver, name, arguments, "", code.place(node)));
  }

  /** {@code object.name(…)}, {@code name(…)}. */
  int call(int node) {
    int object = tree.child(node, "object");
    String name = tree.text(tree.child(node, "name"));
    int list = tree.child(node, "arguments");
    if (object == SyntaxTree.NONE) {
      return own(name, list, node);
    }
    Optional<Integer> known = known(object, name, list, node);
    if (known.isPresent()) {
      return known.get();
    }
    int receiver = code.expressions.value(object);
    return ofObject(receiver, name, arguments(list), node);
  }

  private int ofObject(int receiver, String name, List<Argument> arguments, int node) {
    if ((name.equals("equals") || name.equals("equalsIgnoreCase") || name.equals("contentEquals"))
        && arguments.size() == 1) {
      return compared(receiver, arguments.getFirst().value(), node);
    }
    if (name.equals("formatted")) {
      List<Integer> values = new ArrayList<>(List.of(receiver));
      arguments.forEach(argument -> values.add(argument.value()));
      return concat(values, node);
    }
    if (name.equals("concat") && arguments.size() == 1) {
      return concat(List.of(receiver, arguments.getFirst().value()), node);
    }
    return invoke(receiver, name, arguments, node);
  }

  private int compared(int one, int other, int node) {
    return code.out.add(
        new Instruction.Binary(code.out.register(), "==", one, other, code.place(node)));
  }

  private int concat(List<Integer> parts, int node) {
    return code.out.add(new Instruction.Concat(code.out.register(), parts, code.place(node)));
  }

  /** A method of this class, of one around it, or of a parent. */
  private int own(String name, int list, int node) {
    for (Optional<JavaClass> at = code.type; at.isPresent(); at = at.get().outer()) {
      JavaClass type = at.get();
      if (type.methods().containsKey(name)) {
        int receiver =
            type.methods().get(name) && !type.name().startsWith("(")
                ? code.type(type.name(), node)
                : code.self(type, node);
        return invoke(receiver, name, arguments(list), node);
      }
    }
    Optional<String> imported = code.types.member(name);
    if (imported.isPresent()) {
      String full = imported.get();
      String owner = full.substring(0, full.lastIndexOf('.'));
      Optional<Integer> known = ofJdk(owner, name, list, node);
      return known.isPresent()
          ? known.get()
          : invoke(code.load(owner, node), name, arguments(list), node);
    }
    return invoke(code.self(node), name, arguments(list), node);
  }

  /** What classes of the JDK do that the form has words for; empty for all else. */
  private Optional<Integer> known(int object, String name, int list, int node) {
    String written = tree.text(object);
    boolean type =
        written.matches("[A-Z]\\w*")
            && code.scope.find(written).isEmpty()
            && !code.types.isDeclared(written);
    return type ? ofJdk(code.types.full(written), name, list, node) : Optional.empty();
  }

  private Optional<Integer> ofJdk(String full, String name, int list, int node) {
    return TypeName.of(full).others().stream()
        .flatMap(type -> ofType(type, name, list, node).stream())
        .findFirst();
  }

  private Optional<Integer> ofType(String type, String name, int list, int node) {
    List<Integer> parts = tree.named(list);
    return switch (type + "." + name) {
      case "java.lang.String.format" -> Optional.of(formatted(parts, node));
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
          parts.isEmpty()
              ? Optional.empty()
              : Optional.of(code.expressions.value(parts.getFirst()));
      case "java.lang.String.join" -> Optional.of(concat(values(parts), node));
      case "java.util.List.of",
          "java.util.Set.of",
          "java.util.EnumSet.of",
          "java.util.Arrays.asList",
          "java.util.stream.Stream.of",
          "java.util.Collections.singletonList",
          "java.util.Collections.singleton",
          "java.util.Collections.emptyList" ->
          Optional.of(code.expressions.list(values(parts), node));
      case "java.util.Map.of",
          "java.util.Collections.singletonMap",
          "java.util.Collections.emptyMap" ->
          Optional.of(map(values(parts), node));
      case "java.util.Objects.equals" ->
          parts.size() == 2
              ? Optional.of(
                  compared(
                      code.expressions.value(parts.getFirst()),
                      code.expressions.value(parts.getLast()),
                      node))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private List<Integer> values(List<Integer> parts) {
    return parts.stream().map(code.expressions::value).toList();
  }

  private int map(List<Integer> values, int node) {
    List<Instruction.Entry> entries = new ArrayList<>();
    for (int i = 0; i + 1 < values.size(); i += 2) {
      entries.add(new Instruction.Entry(values.get(i), values.get(i + 1)));
    }
    return code.out.add(new Instruction.MakeMap(code.out.register(), entries, code.place(node)));
  }

  /** Numbers are written as such, whatever text was meant. */
  private int formatted(List<Integer> parts, int node) {
    if (parts.isEmpty() || !tree.is(parts.getFirst(), "string_literal")) {
      return concat(values(parts), node);
    }
    int format = code.expressions.value(parts.getFirst());
    String pattern = tree.text(parts.getFirst());
    List<Integer> values = values(parts.subList(1, parts.size()));
    List<Integer> pieces = new ArrayList<>();
    Matcher holes = PLACEHOLDER.matcher(pattern.substring(1, pattern.length() - 1));
    String inner = pattern.substring(1, pattern.length() - 1);
    int from = 0;
    int next = 0;
    while (holes.find()) {
      pieces.add(code.text(inner.substring(from, holes.start()), node));
      from = holes.end();
      String kind = holes.group(2);
      if (kind.equals("%") || kind.equals("n")) {
        continue;
      }
      int at = holes.group(1) == null ? next++ : Integer.parseInt(holes.group(1)) - 1;
      if (at >= 0 && at < values.size() && "sScCbB".contains(kind)) {
        pieces.add(values.get(at));
      }
    }
    pieces.add(code.text(inner.substring(from), node));
    return pieces.size() == 1 ? format : concat(pieces, node);
  }

  /** {@code new Type(…)}. */
  int construct(int node) {
    int type = tree.child(node, "type");
    String name = tree.text(type).replaceAll("(?s)<.*", "");
    int list = tree.child(node, "arguments");
    int body = tree.first(node, "class_body");
    List<Argument> arguments = arguments(list);
    String full = code.types.isDeclared(name) ? "" : code.types.full(name);
    List<String> meant = TypeName.of(full).others();
    boolean mapping = meant.stream().anyMatch(one -> MAPPING.matcher(one).matches());
    if (mapping || meant.stream().anyMatch(one -> COLLECTION.matcher(one).matches())) {
      return collection(mapping, arguments, node);
    }
    boolean text = meant.contains("java.lang.String");
    if (text || meant.stream().anyMatch(one -> BUILDER.matcher(one).matches())) {
      if (text) {
        return arguments.isEmpty() ? code.text("", node) : arguments.getFirst().value();
      }
      // A number says how long it may get.
      return code.expressions.list(arguments.stream().map(Argument::value).toList(), node);
    }
    if (meant.contains("java.lang.ProcessBuilder") && arguments.size() > 1) {
      int command = code.expressions.list(arguments.stream().map(Argument::value).toList(), node);
      arguments = List.of(Argument.plain(command));
    }
    int made = code.type(name, type);
    return body != SyntaxTree.NONE
        ? code.classes.anonymous(body, made, arguments, node)
        : code.out.add(
            new Instruction.Construct(code.out.register(), made, arguments, code.place(node)));
  }

  private int collection(boolean mapping, List<Argument> arguments, int node) {
    List<Instruction.Item> items =
        arguments.stream().map(one -> new Instruction.Item(one.value(), true)).toList();
    List<Instruction.Entry> entries =
        arguments.stream()
            .map(one -> new Instruction.Entry(Instruction.NONE, one.value()))
            .toList();
    int to = code.out.register();
    return code.out.add(
        mapping
            ? new Instruction.MakeMap(to, entries, code.place(node))
            : new Instruction.MakeList(to, items, code.place(node)));
  }
}
