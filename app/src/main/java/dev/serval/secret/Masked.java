package dev.serval.secret;

/**
 * What may be told of a secret: never the value, nor a hash of it.
 *
 * @param kind what kind of secret it is
 * @param length in characters
 * @param tail the last two characters where the secret is long enough to spare them, else empty
 */
public record Masked(String kind, int length, String tail) {

  /** Two characters of a shorter value would be a quarter of it or more. */
  private static final int SPARES_A_TAIL = 9;

  /** Describes a value. */
  static Masked of(String kind, String value) {
    int length = value.length();
    String tail = length < SPARES_A_TAIL ? "" : value.substring(length - 2);
    return new Masked(kind, length, printable(tail));
  }

  /** The value may come from a hostile file: nothing that could steer a terminal goes on. */
  private static String printable(String text) {
    return text.replaceAll("[^\\x20-\\x7e]", "?");
  }

  @Override
  public String toString() {
    return tail.isEmpty()
        ? "%s (%d characters)".formatted(kind, length)
        : "%s (%d characters, ending in %s)".formatted(kind, length, tail);
  }
}
