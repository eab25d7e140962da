package dev.serval.signal.detect.change;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Severity;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Calls by which an account is made ready to work for somebody else: machines, mail, models,
 * builds.
 */
final class Abuse {

  /** Machines with graphics processors or other accelerators, and the largest ones. */
  private static final Pattern COSTLY =
      Pattern.compile("(?:p|g|gr|trn|inf|dl|vt|f)\\d.*|.*\\.metal.*|.*\\.(?:16|24|32|48)xlarge");

  private static final int MANY = 8;

  private Abuse() {}

  static Optional<Judgement> of(ApiCall call) {
    return switch (call.action()) {
      case "ses:UpdateAccountSendingEnabled" ->
          one(
              call.detail("enabled").equals("true"),
              Severity.MEDIUM,
              "T1496.004",
              "Sending of mail was switched on");
      case "ses:PutAccountDetails" ->
          one(true, Severity.MEDIUM, "T1496.004", "More mail than a trial's was asked for");
      case "ses:VerifyEmailIdentity", "ses:VerifyDomainIdentity", "ses:CreateEmailIdentity" ->
          one(true, Severity.LOW, "T1496.004", "A sender of mail was set up");
      case "sns:SetSMSAttributes" ->
          one(
              call.details().keySet().stream().anyMatch(path -> path.endsWith("monthlyspendlimit")),
              Severity.MEDIUM,
              "T1496.004",
              "The limit of what text messages may cost was set");
      case "bedrock:PutUseCaseForModelAccess",
          "bedrock:CreateFoundationModelAgreement",
          "bedrock:PutFoundationModelEntitlement" ->
          one(true, Severity.LOW, "T1496.004", "A model that costs was made available");
      case "servicequotas:RequestServiceQuotaIncrease" ->
          Optional.of(
              Judgement.of(
                      MachineChanges.MACHINE,
                      Severity.LOW,
                      "T1496.001",
                      "More than the usual limit was asked for")
                  .with(
                      "service: " + call.detail("serviceCode"),
                      "value: " + call.detail("desiredValue")));
      case "codebuild:StartBuild" ->
          one(
              !call.detail("buildspecOverride").isEmpty(),
              Severity.LOW,
              "T1059.009",
              "A build was started with other commands than its project's");
      case "ec2:RunInstances" -> machines(call);
      default -> Optional.empty();
    };
  }

  /** Many or costly machines; one of the others is daily work. */
  private static Optional<Judgement> machines(ApiCall call) {
    String type = call.detail("instanceType");
    String number = call.detail("instancesSet.items.0.maxCount");
    int count = number.matches("\\d{1,6}") ? Integer.parseInt(number) : 1;
    boolean costly = COSTLY.matcher(type).matches();
    return call.succeeded() && call.caller().service().isEmpty() && costly && count >= MANY
        ? Optional.of(
            Judgement.of(
                    MachineChanges.MACHINE,
                    Severity.MEDIUM,
                    "T1496.001",
                    "Many costly machines were started at once")
                .with("type: " + type, "number: " + count))
        : Optional.empty();
  }

  private static Optional<Judgement> one(
      boolean holds, Severity severity, String technique, String summary) {
    return holds
        ? Optional.of(Judgement.of(MachineChanges.MACHINE, severity, technique, summary))
        : Optional.empty();
  }
}
