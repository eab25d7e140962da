package dev.serval.analysis.code.form;

/**
 * What is given to a call.
 *
 * @param value the register
 * @param keyword the parameter's name where it is given by name; empty else
 * @param spread whether it is a collection whose members are given each: {@code *args}, {@code
 *     ...args}; for {@code **options} with the keyword {@code **}
 */
public record Argument(int value, String keyword, boolean spread) {

  /** The keyword of a spread mapping. */
  public static final String ALL = "**";

  /** One by position. */
  public static Argument plain(int value) {
    return new Argument(value, "", false);
  }

  /** One by name. */
  public static Argument named(String keyword, int value) {
    return new Argument(value, keyword, false);
  }
}
