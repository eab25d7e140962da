package dev.serval.finding;

import java.util.Optional;

/**
 * A fact that a finding rests on.
 *
 * @param text the fact, in words or as it was read; secrets are masked before they come here
 * @param location where it was read, if in a file
 */
public record Evidence(String text, Optional<Location> location) {

  /** A fact that stands in a file. */
  public static Evidence at(Location location, String text) {
    return new Evidence(text, Optional.of(location));
  }

  /** A fact that no file holds. */
  public static Evidence of(String text) {
    return new Evidence(text, Optional.empty());
  }
}
