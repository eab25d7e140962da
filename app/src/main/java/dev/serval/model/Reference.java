package dev.serval.model;

/**
 * What a property says to name another thing: an ARN, a name, an id or a URL.
 *
 * @param text empty where nothing is named
 */
public record Reference(Text text) {

  /** Names nothing: the default of optional references. */
  public static final Reference NONE = new Reference(Text.EMPTY);

  /** A reference by characters. */
  public static Reference to(String characters) {
    return new Reference(Text.of(characters));
  }

  /** Whether it names nothing. */
  public boolean isNone() {
    return text.parts().isEmpty();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
