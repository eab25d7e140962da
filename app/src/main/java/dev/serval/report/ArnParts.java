package dev.serval.report;

import java.util.ArrayList;
import java.util.List;

/** The parts of an ARN; a colon inside of a {@code ${…}} hole does not part anything. */
public final class ArnParts {

  private static final int PARTS = 6;

  private ArnParts() {}

  /** The service: {@code arn:aws:dynamodb:…} is dynamodb. Empty for what is no ARN. */
  public static String service(String arn) {
    List<String> parts = split(arn);
    return parts.isEmpty() ? "" : parts.get(2);
  }

  /** The resource at the end of an ARN; anything else as it is. */
  public static String resource(String arn) {
    List<String> parts = split(arn);
    return parts.isEmpty() || parts.get(5).isEmpty() ? arn : parts.get(5);
  }

  private static List<String> split(String arn) {
    if (!arn.startsWith("arn:")) {
      return List.of();
    }
    List<String> parts = new ArrayList<>();
    int start = 0;
    boolean hole = false;
    for (int i = 0; i < arn.length() && parts.size() < PARTS - 1; i++) {
      char c = arn.charAt(i);
      hole = c == '{' || (hole && c != '}');
      if (c == ':' && !hole) {
        parts.add(arn.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(arn.substring(start));
    return parts.size() == PARTS ? parts : List.of();
  }
}
