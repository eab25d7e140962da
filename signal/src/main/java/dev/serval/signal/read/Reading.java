package dev.serval.signal.read;

import java.time.Instant;
import java.util.Optional;

/**
 * How records are read.
 *
 * @param now records of later than a day after are not believed
 * @param kept which other members of CloudTrail's records are kept
 * @param flowFormat the fields of flow logs without header; else version 2's
 */
public record Reading(Instant now, Kept kept, Optional<String> flowFormat) {

  /** Without anything special. */
  public static Reading at(Instant now) {
    return new Reading(now, Kept.NONE, Optional.empty());
  }
}
