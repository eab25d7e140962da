package dev.serval.model;

import java.util.List;
import java.util.Optional;

/**
 * An Amazon Resource Name, each part as far as it is known ("Identify AWS resources with ARNs", IAM
 * user guide).
 *
 * @param region empty for global services
 * @param account empty for services whose names are global
 * @param resource everything after the fifth colon
 */
public record Arn(Text partition, Text service, Text region, Text account, Text resource) {

  private static final int PARTS = 6;

  /** The parts; empty where this is no ARN. */
  public static Optional<Arn> parse(Text text) {
    List<Text> parts = text.split(":", PARTS);
    if (parts.size() < PARTS || !parts.getFirst().equals(Text.of("arn"))) {
      return Optional.empty();
    }
    return Optional.of(
        new Arn(parts.get(1), parts.get(2), parts.get(3), parts.get(4), parts.get(5)));
  }
}
