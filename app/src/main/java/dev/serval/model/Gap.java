package dev.serval.model;

import java.util.Optional;

/**
 * Something that could not be read.
 *
 * @param what the thing, such as a file or a resource
 * @param at where it was missed
 * @param why the reason, and what would help
 * @param permission the missing IAM permission, where that is the reason
 */
public record Gap(String what, Origin at, String why, Optional<String> permission) {

  /** A gap that no permission would close. */
  public static Gap of(String what, Origin at, String why) {
    return new Gap(what, at, why, Optional.empty());
  }
}
