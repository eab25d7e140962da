package dev.serval.signal.detect.change;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Severity;
import java.util.Optional;

/** People who come in through the console, and the root user. */
public final class SignIns {

  public static final String WEAK = "RT-17";

  private SignIns() {}

  static Optional<Judgement> of(ApiCall call) {
    if (!call.name().equals("ConsoleLogin")) {
      return Optional.empty();
    }
    boolean root = call.caller().type().equals("Root");
    boolean alone =
        call.detail("additionalEventData.MFAUsed").equals("No")
            && call.detail("additionalEventData.SamlProviderArn").isEmpty();
    if (!root && !(alone && call.caller().type().equals("IAMUser"))) {
      return Optional.empty();
    }
    return Optional.of(
        Judgement.of(
                WEAK,
                root ? Severity.HIGH : Severity.MEDIUM,
                "T1078.004",
                root
                    ? "The root user signed in"
                    : "A user signed in to the console with a password alone")
            .with(alone ? "MFAUsed: No" : "MFAUsed: Yes"));
  }
}
