package dev.serval.signal.detect;

import java.io.Serializable;

/**
 * Which function a call belongs to, and how well that is known.
 *
 * @param function its ARN without version; empty where no function is known
 */
public record Attribution(String function, Strength strength) implements Serializable {

  /** No function, as far as the record tells. */
  public static final Attribution NONE = new Attribution("", Strength.NONE);

  /** How well a function is known to have made a call. */
  public enum Strength {
    /** AWS wrote into the record to which function it gave the credentials. */
    EXACT,
    /**
     * The session of the role is named as a function's is and the user agent is that of Lambda's
     * runtime. Whoever may assume the role can choose both.
     */
    NAMED,
    NONE
  }

  /** Whether a function is known. */
  public boolean known() {
    return strength != Strength.NONE;
  }
}
