package dev.serval.source.cloudformation.sam.draft;

import dev.serval.document.Node;
import java.util.Comparator;
import java.util.Locale;

/**
 * JSON with sorted keys, no blanks and only ASCII: the form whose hash is part of the logical ids
 * of versions, layers and domain names.
 */
public final class CanonicalJson {

  private CanonicalJson() {}

  /** Writes a node. */
  public static String of(Node node) {
    StringBuilder out = new StringBuilder();
    write(node, out, -1, 0);
    return out.toString();
  }

  /** Writes a node with line breaks and four blanks for each level. */
  public static String indented(Node node) {
    StringBuilder out = new StringBuilder();
    write(node, out, 4, 0);
    return out.toString();
  }

  private static void write(Node node, StringBuilder out, int indent, int level) {
    switch (node) {
      case Node.Null _ -> out.append("null");
      case Node.Bool bool -> out.append(bool.value());
      case Node.Numeral number -> out.append(number(number));
      case Node.Text text -> quote(text.value(), out);
      case Node.Sequence list -> {
        out.append('[');
        String separator = "";
        for (Node item : list.items()) {
          out.append(separator);
          breakLine(out, indent, level + 1);
          write(item, out, indent, level + 1);
          separator = ",";
        }
        close(out, ']', indent, level, list.items().isEmpty());
      }
      case Node.Mapping mapping -> {
        out.append('{');
        String separator = "";
        for (Node.Entry entry :
            mapping.entries().stream().sorted(Comparator.comparing(Node.Entry::key)).toList()) {
          out.append(separator);
          breakLine(out, indent, level + 1);
          quote(entry.key(), out);
          out.append(indent < 0 ? ":" : ": ");
          write(entry.value(), out, indent, level + 1);
          separator = ",";
        }
        close(out, '}', indent, level, mapping.entries().isEmpty());
      }
    }
  }

  private static void close(StringBuilder out, char bracket, int indent, int level, boolean empty) {
    if (!empty) {
      breakLine(out, indent, level);
    }
    out.append(bracket);
  }

  private static void breakLine(StringBuilder out, int indent, int level) {
    if (indent >= 0) {
      out.append('\n').repeat(' ', indent * level);
    }
  }

  /** Whole numbers in full; written as {@code 1.5} others as they stand. */
  private static String number(Node.Numeral number) {
    return number.value().scale() <= 0 && number.value().precision() < 40
        ? number.value().toBigInteger().toString()
        : number.value().toString();
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (c < ' ' || c > '~') {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
