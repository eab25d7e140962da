package dev.serval.signal.detect.change;

import dev.serval.signal.detect.ApiCall;
import java.io.Serializable;
import java.time.Instant;
import java.util.regex.Pattern;

/** Programs that by their user agent keep an estate in order, or hand containers what they need. */
public final class Tools {

  /** How {@link Use} is told where it isn't borne out. */
  public static final String DOUBT =
      "it calls itself a program that does such things, which anybody can write, and nothing"
          + " before bears it out";

  /** The same where it is. */
  public static final String BORNE_OUT =
      "weighs less: such a program did so for the same one on days before; it is known by its user"
          + " agent only";

  private static final Pattern MANAGING =
      Pattern.compile(
          "(?i)\\b(?:Terraform|OpenTofu|Pulumi|Amazon ECS Agent|amazon-ecs-agent|external-secrets"
              + "|secrets-store-csi)\\b");

  private static final long DAY = 86_400;

  private Tools() {}

  /** Whether one calls, by its own word, which anybody can write. */
  public static boolean manage(ApiCall call) {
    return MANAGING.matcher(call.agent()).find();
  }

  /**
   * On how many days one principal did something by such a program. A forged name is of today; what
   * was so on days before is how it is always done.
   *
   * @param day of the last, since 1970
   * @param before days before that one
   */
  public record Use(long day, int before) implements Serializable {

    /** No tool was used so. */
    public static final Use NONE = new Use(Long.MIN_VALUE, 0);

    /** The same after a call. */
    public Use on(Instant time) {
      long today = Math.floorDiv(time.getEpochSecond(), DAY);
      return today <= day ? this : new Use(today, day == Long.MIN_VALUE ? 0 : before + 1);
    }

    /** Whether a tool was used so on an earlier day. */
    public boolean isBorneOut() {
      return before > 0;
    }
  }
}
