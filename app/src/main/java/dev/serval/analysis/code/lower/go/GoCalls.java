package dev.serval.analysis.code.lower.go;

import dev.serval.analysis.code.form.Argument;
import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.form.Literal;
import dev.serval.analysis.code.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Go's calls: of functions and methods, of what is built in, of texts as the form has them. */
final class GoCalls {

  private static final Pattern PLACEHOLDER =
      Pattern.compile("%[-+# 0]*(?:\\d+|\\*)?(?:\\.\\d+)?([a-zA-Z%])");

  private final GoCode code;
  private final SyntaxTree tree;

  GoCalls(GoCode code) {
    this.code = code;
    this.tree = code.tree;
  }

  int invoke(int receiver, String name, List<Integer> arguments, int node) {
    return code.out.add(
        new Instruction.Invoke(
            code.out.register(),
            receiver,
            name,
            arguments.stream().map(Argument::plain).toList(),
            "",
            code.place(node)));
  }

  /** {@code f(…)}, {@code x.f(…)}, {@code package.F(…)}, and conversions. */
  int call(int node) {
    int function = tree.child(node, "function");
    int list = tree.child(node, "arguments");
    List<Integer> parts = tree.named(list);
    while (tree.is(function, "parenthesized_expression")) {
      function = tree.named(function).getFirst();
    }
    int between = tree.first(node, "type_arguments");
    if (tree.is(function, "identifier") && between != SyntaxTree.NONE) {
      Optional<Integer> element = indexed(function, between, node);
      if (element.isPresent()) {
        return called(element.get(), parts, node);
      }
    }
    if (tree.is(function, "identifier")) {
      String name = tree.text(function);
      boolean own = code.scope.find(name).isPresent() || code.names.isOwn(name);
      Optional<Integer> built = own ? Optional.empty() : built(name, parts, node);
      return built.isPresent() ? built.get() : called(code.name(name, function), parts, node);
    }
    if (tree.is(function, "selector_expression")) {
      int operand = tree.child(function, "operand");
      String name = tree.text(tree.child(function, "field"));
      Optional<String> path = code.packageOf(operand);
      if (path.isPresent()) {
        return ofPackage(path.get(), name, function, parts, node);
      }
      int receiver = code.expressions.value(operand);
      int result =
          code.out.add(
              new Instruction.Invoke(
                  code.out.register(), receiver, name, arguments(parts), "", code.place(node)));
      return filling(parts, result, node);
    }
    if (tree.is(function, "slice_type") || tree.is(function, "array_type")) {
      return parts.isEmpty() ? code.nothing(node) : code.expressions.value(parts.getFirst());
    }
    return called(code.expressions.value(function), parts, node);
  }

  /**
   * {@code T(x)}; and {@code handlers[name](x)}, which the grammar can't tell from a generic type
   * with one argument.
   */
  int conversion(int node) {
    int type = tree.child(node, "type");
    int operand = tree.child(node, "operand");
    return indexed(tree.child(type, "type"), tree.first(type, "type_arguments"), node)
        .map(function -> called(function, List.of(operand), node))
        .orElseGet(() -> code.expressions.value(operand));
  }

  /** An element of what has a name, where what stands in brackets is a variable and no type. */
  private Optional<Integer> indexed(int all, int arguments, int node) {
    List<Integer> indexes = arguments == SyntaxTree.NONE ? List.of() : tree.named(arguments);
    if (indexes.size() != 1 || !isValue(tree.text(indexes.getFirst()))) {
      return Optional.empty();
    }
    String[] names = tree.text(indexes.getFirst()).split("\\.");
    int index = code.name(names[0], node);
    for (int i = 1; i < names.length; i++) {
      index = code.member(index, names[i], node);
    }
    int base = code.name(tree.text(all), node);
    return Optional.of(
        code.out.add(new Instruction.Element(code.out.register(), base, index, code.place(node))));
  }

  /** Whether a name is that of a variable of the code rather than of a type. */
  private boolean isValue(String written) {
    String first = written.contains(".") ? written.substring(0, written.indexOf('.')) : written;
    return written.matches("[\\w.]+") && code.scope.find(first).isPresent();
  }

  private int called(int function, List<Integer> parts, int node) {
    return code.out.add(
        new Instruction.Call(code.out.register(), function, arguments(parts), code.place(node)));
  }

  private List<Argument> arguments(List<Integer> parts) {
    List<Argument> all = new ArrayList<>();
    for (int part : parts) {
      if (tree.is(part, "variadic_argument")) {
        all.add(new Argument(code.expressions.value(tree.named(part).getFirst()), "", true));
      } else {
        all.add(Argument.plain(code.expressions.value(part)));
      }
    }
    return all;
  }

  private List<Integer> values(List<Integer> parts) {
    return parts.stream()
        .map(
            part ->
                code.expressions.value(
                    tree.is(part, "variadic_argument") ? tree.named(part).getFirst() : part))
        .toList();
  }

  /** What a library fills by a pointer has what the call was given. */
  private int filling(List<Integer> parts, int result, int node) {
    for (int part : parts) {
      boolean pointer =
          tree.is(part, "unary_expression")
              && tree.text(tree.child(part, "operator")).equals("&")
              && !tree.is(tree.child(part, "operand"), "composite_literal");
      if (pointer) {
        int target = tree.child(part, "operand");
        int before = code.expressions.value(target);
        code.expressions.set(target, code.binary("(filled)", before, result, node));
      }
    }
    return result;
  }

  private Optional<Integer> built(String name, List<Integer> parts, int node) {
    return switch (name) {
      case "len",
          "cap",
          "complex",
          "real",
          "imag",
          "recover",
          "delete",
          "close",
          "clear",
          "print",
          "println" -> {
        parts.forEach(code.expressions::value);
        yield Optional.of(code.opaque(List.of(), node));
      }
      case "string", "byte", "rune", "any", "error" ->
          parts.isEmpty()
              ? Optional.empty()
              : Optional.of(code.expressions.value(parts.getFirst()));
      case "int", "int32", "int64", "uint", "uint32", "uint64", "float64", "float32" ->
          parts.isEmpty()
              ? Optional.empty()
              : Optional.of(code.expressions.value(parts.getFirst()));
      case "make" -> Optional.of(code.empty(parts.getFirst(), node));
      case "new" -> Optional.of(code.empty(parts.getFirst(), node));
      case "append" -> {
        List<Instruction.Item> items = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
          int part = parts.get(i);
          boolean spread = i == 0 || tree.is(part, "variadic_argument");
          int value =
              code.expressions.value(
                  tree.is(part, "variadic_argument") ? tree.named(part).getFirst() : part);
          items.add(new Instruction.Item(value, spread));
        }
        yield Optional.of(
            code.out.add(new Instruction.MakeList(code.out.register(), items, code.place(node))));
      }
      case "copy" -> Optional.of(invoke(value(parts, 0), "extend", List.of(value(parts, 1)), node));
      case "panic" -> {
        int thrown = value(parts, 0);
        code.out.fail(thrown, code.place(node));
        yield Optional.of(thrown);
      }
      default -> Optional.empty();
    };
  }

  private int value(List<Integer> parts, int at) {
    return at < parts.size() ? code.expressions.value(parts.get(at)) : Instruction.NONE;
  }

  private int ofPackage(String path, String name, int function, List<Integer> parts, int node) {
    String full = path + "." + name;
    boolean sdk = path.startsWith("github.com/aws/aws-sdk-go");
    if (sdk
        && (name.equals("NewFromConfig") || (name.equals("New") && path.contains("/service/")))) {
      values(parts);
      int type = code.load(path + (name.equals("New") ? ".Service" : ".Client"), function);
      return code.out.add(
          new Instruction.Construct(code.out.register(), type, List.of(), code.place(node)));
    }
    if (sdk && path.endsWith("/aws") && parts.size() == 1) {
      return code.expressions.value(parts.getFirst());
    }
    return switch (full) {
      case "fmt.Sprintf" -> formatted(parts, node);
      case "fmt.Errorf" -> {
        List<Argument> text = List.of(Argument.plain(formatted(parts, node)));
        yield code.out.add(
            new Instruction.Call(
                code.out.register(), code.load(full, function), text, code.place(node)));
      }
      case "fmt.Sprint", "fmt.Sprintln", "strings.Join", "path.Join" -> concat(values(parts), node);
      case "fmt.Fprintf" -> {
        int writer = code.expressions.value(parts.getFirst());
        int text = formatted(parts.subList(1, parts.size()), node);
        yield invoke(writer, "WriteString", List.of(text), node);
      }
      case "strings.HasPrefix" ->
          invoke(value(parts, 0), "startswith", List.of(value(parts, 1)), node);
      case "strings.EqualFold", "bytes.Equal" ->
          code.binary("==", value(parts, 0), value(parts, 1), node);
      case "slices.Contains" -> {
        int list = value(parts, 0);
        yield code.binary("in", value(parts, 1), list, node);
      }
      case "strings.ReplaceAll" ->
          invoke(value(parts, 0), "replace", List.of(value(parts, 1), value(parts, 2)), node);
      case "os/exec.Command" -> command(full, values(parts), List.of(), node);
      case "os/exec.CommandContext" -> {
        List<Integer> all = values(parts);
        yield command(full, all.subList(1, all.size()), List.of(all.getFirst()), node);
      }
      default -> filling(parts, called(code.load(full, function), parts, node), node);
    };
  }

  /** A program and its arguments as one list. */
  private int command(String full, List<Integer> words, List<Integer> before, int node) {
    List<Argument> arguments = new ArrayList<>(before.stream().map(Argument::plain).toList());
    arguments.add(Argument.plain(code.list(words, node)));
    return code.out.add(
        new Instruction.Call(
            code.out.register(), code.load(full, node), arguments, code.place(node)));
  }

  private int concat(List<Integer> parts, int node) {
    return code.out.add(new Instruction.Concat(code.out.register(), parts, code.place(node)));
  }

  /** Numbers are written as such, whatever text was meant. */
  private int formatted(List<Integer> parts, int node) {
    if (parts.isEmpty()
        || !tree.kind(parts.getFirst()).endsWith("_string_literal")
        || parts.stream().anyMatch(part -> tree.is(part, "variadic_argument"))) {
      return concat(values(parts), node);
    }
    String written = tree.text(parts.getFirst());
    String inner = written.substring(1, written.length() - 1);
    List<Integer> values = values(parts.subList(1, parts.size()));
    List<Integer> pieces = new ArrayList<>();
    Matcher holes = PLACEHOLDER.matcher(inner);
    int from = 0;
    int next = 0;
    while (holes.find()) {
      pieces.add(code.text(inner.substring(from, holes.start()), node));
      from = holes.end();
      String kind = holes.group(1);
      if (!kind.equals("%")) {
        int at = next++;
        if (at < values.size() && "dboeEfFgG".contains(kind)) {
          // As arithmetic would, it makes a number of it.
          int one = code.constant(new Literal.Numeral("1"), node);
          pieces.add(code.binary("*", values.get(at), one, node));
        } else if (at < values.size() && !"xXctTpU".contains(kind)) {
          pieces.add(values.get(at));
        }
      }
    }
    pieces.add(code.text(inner.substring(from), node));
    return concat(pieces, node);
  }
}
