package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.catalog.Weakness;
import dev.serval.analysis.code.value.Source;

/** What a service says of its own object, or of a caller whom it checked. */
public final class ServiceWord {

  private ServiceWord() {}

  /** Whether functions get at what is theirs by it, so that it does no harm of this kind. */
  public static boolean is(Weakness weakness, Source source) {
    String field = source.field();
    return switch (weakness) {
      case RESOURCE ->
          field.startsWith("Records[]")
              || field.equals("detail.object.key")
              || source.from().isPresent()
              || isOfCaller(field);
      case DEPUTY -> field.equals("detail.bucket.name") || isOfCaller(field);
      case PRIVILEGE -> isOfCaller(field);
      default -> false;
    };
  }

  /** Who the caller is was checked: what is theirs is theirs to choose. */
  private static boolean isOfCaller(String field) {
    return field.startsWith("requestContext.authorizer.");
  }
}
