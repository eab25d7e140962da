package dev.serval.analysis.code.lower.python;

import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.form.Literal;
import dev.serval.analysis.code.lower.Escapes;
import dev.serval.analysis.code.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Python's strings: plain, raw, bytes, and with expressions in them. */
final class PythonStrings {

  private PythonStrings() {}

  static int string(PythonCode code, int node) {
    SyntaxTree tree = code.tree;
    int start = tree.first(node, "string_start");
    String prefix =
        start == SyntaxTree.NONE
            ? ""
            : tree.text(start).toLowerCase(Locale.ROOT).replaceAll("['\"]", "");
    boolean raw = prefix.contains("r");
    boolean formatted = tree.has(node, "interpolation");
    List<Integer> parts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int part : tree.named(node)) {
      if (tree.is(part, "string_content")) {
        String written = tree.text(part);
        if (prefix.contains("f")) {
          written = written.replace("{{", "{").replace("}}", "}");
        }
        text.append(raw ? written : Escapes.resolved(written));
      } else if (tree.is(part, "interpolation")) {
        flush(code, text, parts, part);
        parts.add(interpolated(code, part));
      }
    }
    if (!formatted) {
      return code.constant(new Literal.Text(text.toString()), node);
    }
    flush(code, text, parts, node);
    return code.out.add(new Instruction.Concat(code.out.register(), parts, code.place(node)));
  }

  /** A number's format lets only numbers through, so that nothing else comes out. */
  private static int interpolated(PythonCode code, int part) {
    SyntaxTree tree = code.tree;
    int value = code.expressions.value(tree.child(part, "expression"));
    int format = tree.child(part, "format_specifier");
    if (format != SyntaxTree.NONE && tree.text(format).matches(":[^{}]*[bdeEfFgGnoxX%]")) {
      return code.out.add(
          new Instruction.Unary(code.out.register(), "number", value, code.place(part)));
    }
    return value;
  }

  private static void flush(PythonCode code, StringBuilder text, List<Integer> parts, int node) {
    if (!text.isEmpty()) {
      parts.add(code.constant(new Literal.Text(text.toString()), node));
      text.setLength(0);
    }
  }
}
