package dev.serval.signal.detect;

import java.util.regex.Pattern;

/** Programs that by their user agent keep an estate in order, or hand containers what they need. */
final class Tools {

  private static final Pattern MANAGING =
      Pattern.compile(
          "(?i)\\b(?:Terraform|OpenTofu|Pulumi|Amazon ECS Agent|amazon-ecs-agent|external-secrets"
              + "|secrets-store-csi)\\b");

  private Tools() {}

  /** Whether one calls, by its own word, which anybody can write. */
  static boolean manage(ApiCall call) {
    return MANAGING.matcher(call.agent()).find();
  }
}
