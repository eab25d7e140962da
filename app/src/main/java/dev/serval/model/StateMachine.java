package dev.serval.model;

import java.util.List;

/**
 * A Step Functions state machine.
 *
 * @param id who it is
 * @param role its role
 * @param calls functions named in its definition
 * @param definition in the States Language, as JSON; what names a function of {@code calls} is
 *     written as {@link #call} does, and empty where the definition was not at hand
 */
public record StateMachine(
    Identity id,
    Value<Reference> role,
    Value<List<Value<Reference>>> calls,
    Value<String> definition)
    implements Resource {

  private static final String START = "${call ";

  /** What stands in a definition for the function of that number in {@code calls}. */
  public static String call(int number) {
    return START + number + "}";
  }

  /** The number of the function that a text of a definition names; negative for none. */
  public static int called(String text) {
    boolean call = text.startsWith(START) && text.endsWith("}");
    String number = call ? text.substring(START.length(), text.length() - 1) : "";
    return number.matches("\\d{1,6}") ? Integer.parseInt(number) : -1;
  }
}
