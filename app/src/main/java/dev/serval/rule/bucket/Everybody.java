package dev.serval.rule.bucket;

import dev.serval.model.Policy;
import java.util.List;

/** Principals that are nobody in particular. */
final class Everybody {

  private Everybody() {}

  /** {@code "*"} or {@code {"AWS": "*"}}. */
  static boolean in(List<Policy.Principal> principals) {
    return principals.stream()
        .filter(principal -> principal.kind().equals("*") || principal.kind().equals("AWS"))
        .anyMatch(
            principal ->
                principal.who().effective().filter(who -> who.toString().equals("*")).isPresent());
  }
}
