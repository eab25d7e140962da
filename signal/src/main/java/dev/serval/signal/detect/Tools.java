package dev.serval.signal.detect;

import java.io.Serializable;
import java.time.Instant;
import java.util.regex.Pattern;

/** Programs that by their user agent keep an estate in order, or hand containers what they need. */
final class Tools {

  /** How {@link Use} is told where it isn't borne out. */
  static final String DOUBT =
      "it calls itself a program that does such things, which anybody can write, and nothing"
          + " before bears it out";

  /** The same where it is. */
  static final String BORNE_OUT =
      "weighs less: such a program did so for the same one on days before; it is known by its user"
          + " agent only";

  private static final Pattern MANAGING =
      Pattern.compile(
          "(?i)\\b(?:Terraform|OpenTofu|Pulumi|Amazon ECS Agent|amazon-ecs-agent|external-secrets"
              + "|secrets-store-csi)\\b");

  private static final long DAY = 86_400;

  private Tools() {}

  /** Whether one calls, by its own word, which anybody can write. */
  static boolean manage(ApiCall call) {
    return MANAGING.matcher(call.agent()).find();
  }

  /**
   * On how many days one principal did something by such a program. A forged name is of today; what
   * was so on days before is how it is always done.
   *
   * @param day of the last, since 1970
   * @param before days before that one
   */
  record Use(long day, int before) implements Serializable {

    static final Use NONE = new Use(Long.MIN_VALUE, 0);

    /** The same after a call. */
    Use on(Instant time) {
      long today = Math.floorDiv(time.getEpochSecond(), DAY);
      return today <= day ? this : new Use(today, day == Long.MIN_VALUE ? 0 : before + 1);
    }

    boolean isBorneOut() {
      return before > 0;
    }
  }
}
