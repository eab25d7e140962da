package dev.serval.document;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes a tree as JSON; the same tree always gives the same characters. */
public final class JsonWriter {

  private static final Pattern JSON_NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  /** Characters that are gathered before they are written. */
  private static final int CHUNK = 1 << 16;

  private final StringBuilder out = new StringBuilder();
  private final boolean indent;
  private final boolean forHtml;
  private final @Nullable OutputStream to;

  private JsonWriter(boolean indent, boolean forHtml) {
    this(indent, forHtml, null);
  }

  private JsonWriter(boolean indent, boolean forHtml, @Nullable OutputStream to) {
    this.indent = indent;
    this.forHtml = forHtml;
    this.to = to;
  }

  /** On one line, without spaces. */
  public static String compact(Node node) {
    return new JsonWriter(false, false).write(node, 0).out.toString();
  }

  /** Two spaces a level, a line break at the end. */
  public static String indented(Node node) {
    return new JsonWriter(true, false).write(node, 0).out.append('\n').toString();
  }

  /**
   * On one line, without the characters that mean something in HTML or end a line in JavaScript, so
   * that it can stand in a {@code script} element.
   */
  public static String forHtml(Node node) {
    return new JsonWriter(false, true).write(node, 0).out.toString();
  }

  /** As {@link #indented(Node)}, in UTF-8, without ever holding the whole text. */
  public static void indentedTo(Node node, OutputStream to) throws IOException {
    JsonWriter writer = new JsonWriter(true, false, to);
    try {
      writer.write(node, 0).out.append('\n');
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    writer.flush();
  }

  private void flush() {
    if (to != null) {
      try {
        to.write(out.toString().getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      out.setLength(0);
    }
  }

  private JsonWriter write(Node node, int depth) {
    if (out.length() > CHUNK) {
      flush();
    }
    switch (node) {
      case Node.Text text -> quoted(text.value());
      case Node.Numeral number -> out.append(number(number));
      case Node.Bool bool -> out.append(bool.value());
      case Node.Null _ -> out.append("null");
      case Node.Sequence sequence -> sequence(sequence, depth);
      case Node.Mapping mapping -> mapping(mapping, depth);
    }
    return this;
  }

  private void sequence(Node.Sequence sequence, int depth) {
    if (sequence.items().isEmpty()) {
      out.append("[]");
      return;
    }
    char separator = '[';
    for (Node item : sequence.items()) {
      out.append(separator);
      newLine(depth + 1);
      write(item, depth + 1);
      separator = ',';
    }
    newLine(depth);
    out.append(']');
  }

  private void mapping(Node.Mapping mapping, int depth) {
    if (mapping.entries().isEmpty()) {
      out.append("{}");
      return;
    }
    char separator = '{';
    for (Node.Entry entry : mapping.entries()) {
      out.append(separator);
      newLine(depth + 1);
      quoted(entry.key());
      out.append(indent ? ": " : ":");
      write(entry.value(), depth + 1);
      separator = ',';
    }
    newLine(depth);
    out.append('}');
  }

  private void newLine(int depth) {
    if (indent) {
      out.append('\n').repeat("  ", depth);
    }
  }

  /** As it was written, where JSON has that form; YAML has more ways to write a number. */
  private static String number(Node.Numeral number) {
    if (JSON_NUMBER.matcher(number.written()).matches()) {
      return number.written();
    }
    BigDecimal value = number.value();
    return value.toString();
  }

  /** Whether every character stands for itself; most texts are so, and results have millions. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&') {
        return false;
      }
    }
    return true;
  }

  /** Runs of plain characters are copied in one go. */
  private void quoted(String text) {
    if (isPlain(text)) {
      out.append('"').append(text).append('"');
      return;
    }
    out.append('"');
    int copied = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\' || mustEscape(c) || isLone(text, i)) {
        out.append(text, copied, i);
        escape(c);
        copied = i + 1;
      }
    }
    out.append(text, copied, text.length()).append('"');
  }

  private void escape(char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (Character.isSurrogate(c)) {
          out.append('\uFFFD');
        } else {
          out.append("\\u");
          String hex = Integer.toHexString(c);
          out.repeat('0', 4 - hex.length()).append(hex);
        }
      }
    }
  }

  private boolean mustEscape(char c) {
    return c < ' '
        || c == 0x7F
        || (forHtml && (c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029'));
  }

  /** Half of a character: UTF-8 has no bytes for it, and readers refuse it. */
  private static boolean isLone(String text, int i) {
    char c = text.charAt(i);
    if (!Character.isSurrogate(c)) {
      return false;
    }
    return Character.isHighSurrogate(c)
        ? i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))
        : i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
  }
}
