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
    int colons = 0;
    StringBuilder service = new StringBuilder();
    for (Text.Part part : text.parts()) {
      if (!(part instanceof Text.Literal(String characters))) {
        continue;
      }
      for (int i = 0; i < characters.length(); i++) {
        char c = characters.charAt(i);
        if (c == ':') {
          colons++;
        } else if (colons == 2) {
          service.append(c);
        }
      }
    }
    return colons >= 5 ? service.toString() : "";
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
