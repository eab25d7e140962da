package dev.serval.report;

import dev.serval.rule.Severity;

/**
 * Text for a terminal, piece by piece. Whatever comes in is cleaned of control characters; the only
 * escape sequences are those made here.
 */
public final class TerminalText {

  private static final String RESET = "\u001b[0m";

  private final StringBuilder out = new StringBuilder();
  private final boolean color;
  private final int width;

  /** Text of this width, in colours or not. */
  public TerminalText(boolean color, int width) {
    this.color = color;
    this.width = width;
  }

  /** Text as it is. */
  public TerminalText plain(String text) {
    out.append(Visible.line(text));
    return this;
  }

  /** Text that stands out. */
  public TerminalText bold(String text) {
    return styled("1", text);
  }

  /** Text that stands back. */
  public TerminalText dim(String text) {
    return styled("2", text);
  }

  /** A severity's name in its colour. */
  public TerminalText severity(Severity severity) {
    return styled("1;" + code(severity), severity.name());
  }

  /** Text in a severity's colour. */
  public TerminalText colored(Severity severity, String text) {
    return styled(code(severity), text);
  }

  TerminalText unknown(String text) {
    return styled("1;35", text);
  }

  /** A line break. */
  public TerminalText line() {
    out.append('\n');
    return this;
  }

  /** A note under a finding: {@code = fix: …}. */
  void note(String kind, String text) {
    dim("      = " + kind + ": ");
    wrap(text, "        ", 8 + kind.length() + 2);
  }

  /** Text that goes on in the next line under its own beginning. */
  public void wrapped(String indent, String text) {
    plain(indent);
    wrap(text, indent, indent.length());
  }

  private void wrap(String text, String indent, int used) {
    int column = used;
    boolean first = true;
    for (String word : Visible.line(text).strip().split(" +")) {
      if (!first && column + 1 + word.length() > width) {
        line().plain(indent);
        column = indent.length();
        first = true;
      }
      plain(first ? word : " " + word);
      column += word.length() + (first ? 0 : 1);
      first = false;
    }
    line();
  }

  private TerminalText styled(String code, String text) {
    if (!color) {
      return plain(text);
    }
    out.append("\u001b[").append(code).append('m');
    plain(text);
    out.append(RESET);
    return this;
  }

  private static String code(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "31";
      case HIGH -> "91";
      case MEDIUM -> "33";
      case LOW -> "36";
      case INFO -> "37";
    };
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
