package dev.serval.analysis.code.form;

import java.util.Optional;

/**
 * A parameter of a routine. Its value is in the variable of the same name when the routine begins;
 * what a caller leaves out is {@link Instruction.Missing}-tested and set by the routine's first
 * instructions.
 *
 * @param name the variable; for a pattern ({@code {body}}), a name of our making that the first
 *     instructions take apart
 * @param kind how it gets its value
 * @param type the declared type as written, such as {@code APIGatewayProxyEvent}, with the name as
 *     imported; {@link #NUMBER} where the language lets nothing else be passed
 */
public record Parameter(String name, Kind kind, Optional<String> type) {

  /** The type of what holds a number, a truth value or an identifier of fixed form. */
  public static final String NUMBER = "(number)";

  /** How a parameter gets its value. */
  public enum Kind {
    /** By position, or by its name. */
    PLAIN,
    /** By its name only. */
    KEYWORD,
    /** All positions that are left: {@code *args}, {@code ...rest}. */
    REST,
    /** All names that are left: {@code **kwargs}. */
    KEYWORDS
  }

  /** Whether nothing but a number, or the like of one, can be passed. */
  public boolean isNumber() {
    return type.filter(NUMBER::equals).isPresent();
  }

  /** A parameter by position without type. */
  public static Parameter plain(String name) {
    return new Parameter(name, Kind.PLAIN, Optional.empty());
  }
}
