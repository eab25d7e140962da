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

  /**
   * The service in an ARN, such as {@code sqs}; empty where this is no ARN with a known service.
   */
  public String service() {
    return Arn.parse(text).flatMap(arn -> arn.service().known()).orElse("");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
