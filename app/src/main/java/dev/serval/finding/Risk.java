package dev.serval.finding;

/**
 * Likelihood and impact, and what the matrix of NIST SP 800-30 (table I-2) makes of them.
 *
 * @param likelihood how likely it is used
 * @param impact how bad that would be
 * @param level the two together
 * @param why both factors explained
 */
public record Risk(Level likelihood, Level impact, Level level, String why) {

  /** The five steps of NIST SP 800-30. */
  public enum Level {
    VERY_LOW,
    LOW,
    MODERATE,
    HIGH,
    VERY_HIGH
  }
}
