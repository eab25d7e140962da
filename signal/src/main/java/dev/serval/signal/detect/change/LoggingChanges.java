package dev.serval.signal.detect.change;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Severity;
import java.util.Map;
import java.util.Optional;

/** Calls after which less is recorded. */
final class LoggingChanges {

  static final String LESS = "RT-06";

  private static final String DISABLED = "T1562.008";

  /** What switches a record off by itself. */
  private static final Map<String, String> OFF =
      Map.ofEntries(
          Map.entry("cloudtrail:StopLogging", "A trail was stopped"),
          Map.entry("cloudtrail:DeleteTrail", "A trail was deleted"),
          Map.entry("cloudtrail:DeleteEventDataStore", "A store of events was deleted"),
          Map.entry("cloudtrail:StopEventDataStoreIngestion", "A store of events was stopped"),
          Map.entry("ec2:DeleteFlowLogs", "Flow logs were deleted"),
          Map.entry("config:StopConfigurationRecorder", "The recorder of settings was stopped"),
          Map.entry("config:DeleteConfigurationRecorder", "The recorder of settings was deleted"),
          Map.entry("config:DeleteDeliveryChannel", "The recorder of settings can't deliver"),
          Map.entry("guardduty:DeleteDetector", "GuardDuty was switched off"),
          Map.entry("guardduty:StopMonitoringMembers", "GuardDuty leaves out accounts"),
          Map.entry("guardduty:DisassociateFromMasterAccount", "GuardDuty reports no longer"),
          Map.entry(
              "guardduty:DisassociateFromAdministratorAccount", "GuardDuty reports no longer"),
          Map.entry("guardduty:DeleteMembers", "GuardDuty leaves out accounts"),
          Map.entry("guardduty:DeletePublishingDestination", "GuardDuty's findings go nowhere"),
          Map.entry("securityhub:DisableSecurityHub", "Security Hub was switched off"),
          Map.entry("securityhub:BatchDisableStandards", "Standards of Security Hub are off"),
          Map.entry("macie2:DisableMacie", "Macie was switched off"),
          Map.entry("inspector2:Disable", "Inspector was switched off"),
          Map.entry("access-analyzer:DeleteAnalyzer", "The analyzer of access was deleted"),
          Map.entry(
              "route53resolver:DeleteResolverQueryLogConfig",
              "Names asked for are recorded no more"),
          Map.entry(
              "bedrock:DeleteModelInvocationLoggingConfiguration",
              "Calls of models are recorded no more"),
          Map.entry("config:DeleteConfigRule", "A rule on settings was deleted"),
          Map.entry("wafv2:DeleteLoggingConfiguration", "The firewall's log was switched off"));

  private LoggingChanges() {}

  static Optional<Judgement> of(ApiCall call) {
    String off = OFF.get(call.action());
    if (off != null) {
      return Optional.of(Judgement.of(LESS, Severity.HIGH, DISABLED, off).with(name(call)));
    }
    return switch (call.action()) {
      case "cloudtrail:PutEventSelectors" -> selectors(call);
      case "cloudtrail:UpdateTrail" ->
          Optional.of(
              Judgement.of(LESS, Severity.MEDIUM, DISABLED, "A trail was changed")
                  .with(name(call)));
      case "guardduty:UpdateDetector" ->
          call.detail("enable").equals("false")
              ? Optional.of(
                  Judgement.of(LESS, Severity.HIGH, DISABLED, "GuardDuty was switched off")
                      .with("enable: false"))
              : Optional.empty();
      case "guardduty:CreateFilter", "guardduty:UpdateFilter" ->
          call.detail("action").equals("ARCHIVE")
              ? Optional.of(
                  Judgement.of(LESS, Severity.MEDIUM, DISABLED, "GuardDuty hides findings")
                      .with(name(call)))
              : Optional.empty();
      case "guardduty:CreateIPSet", "guardduty:UpdateIPSet" ->
          Optional.of(
              Judgement.of(LESS, Severity.MEDIUM, DISABLED, "GuardDuty trusts addresses")
                  .with(name(call), "from: " + call.detail("location")));
      case "cloudwatch:DisableAlarmActions", "monitoring:DisableAlarmActions" ->
          Optional.of(
              Judgement.of(LESS, Severity.LOW, DISABLED, "Alarms do nothing until enabled again")
                  .with("alarm: " + call.detail("alarmNames.0")));
      case "cloudwatch:DeleteAlarms", "monitoring:DeleteAlarms" ->
          Optional.of(
              Judgement.of(LESS, Severity.MEDIUM, DISABLED, "Alarms were taken away")
                  .with("alarm: " + call.detail("alarmNames.0")));
      case "events:DisableRule", "events:DeleteRule" ->
          Optional.of(
              Judgement.of(LESS, Severity.LOW, DISABLED, "A rule on events was taken away")
                  .with(name(call)));
      case "logs:PutRetentionPolicy" ->
          isFew(call.detail("retentionInDays"))
              ? Optional.of(
                  Judgement.of(LESS, Severity.LOW, "T1070", "A log is kept for days only")
                      .with(
                          "log group: " + call.detail("logGroupName"),
                          "days: " + call.detail("retentionInDays")))
              : Optional.empty();
      case "s3:PutBucketLogging" ->
          call.details().keySet().stream().noneMatch(path -> path.endsWith("targetbucket"))
              ? Optional.of(
                  Judgement.of(LESS, Severity.MEDIUM, DISABLED, "A bucket's log was switched off")
                      .with("bucket: " + call.detail("bucketName")))
              : Optional.empty();
      case "logs:DeleteLogGroup", "logs:DeleteLogStream" ->
          Optional.of(
              Judgement.of(LESS, Severity.MEDIUM, "T1070", "A log was deleted")
                  .with("log group: " + call.detail("logGroupName")));
      case "logs:DeleteSubscriptionFilter" ->
          Optional.of(
              Judgement.of(LESS, Severity.MEDIUM, DISABLED, "A log is handed on no longer")
                  .with("log group: " + call.detail("logGroupName")));
      case "s3:PutBucketLifecycle", "s3:PutBucketLifecycleConfiguration" -> lifecycle(call);
      case "organizations:LeaveOrganization" ->
          Optional.of(
              Judgement.of(
                  LESS,
                  Severity.CRITICAL,
                  "T1562",
                  "The account left its organisation, with its limits and records"));
      default -> Optional.empty();
    };
  }

  /** Selectors that leave out management events, or half of them. */
  private static Optional<Judgement> selectors(ApiCall call) {
    String type = call.detail("eventSelectors.0.readWriteType");
    String management = call.detail("eventSelectors.0.includeManagementEvents");
    boolean listed =
        call.details().keySet().stream().anyMatch(at -> at.startsWith("advancedeventselectors."));
    if (listed) {
      boolean whole =
          call.details().entrySet().stream()
              .anyMatch(
                  entry ->
                      entry.getKey().startsWith("advancedeventselectors.")
                          && entry.getValue().equals("Management"));
      boolean excluded =
          call.details().keySet().stream()
              .anyMatch(at -> at.contains(".notequals") || at.contains(".notstartswith"));
      return whole && !excluded
          ? Optional.of(
              Judgement.of(LESS, Severity.LOW, DISABLED, "What a trail records was changed")
                  .with(name(call)))
          : Optional.of(
              Judgement.of(LESS, Severity.HIGH, DISABLED, "A trail records less")
                  .with(name(call), whole ? "some events are excluded" : "no management events"));
    }
    boolean narrowed =
        management.equals("false") || type.equals("ReadOnly") || type.equals("WriteOnly");
    if (type.isEmpty() && management.isEmpty()) {
      return Optional.of(
          Judgement.of(LESS, Severity.MEDIUM, DISABLED, "What a trail records was changed")
              .with(name(call)));
    }
    return narrowed
        ? Optional.of(
            Judgement.of(LESS, Severity.HIGH, DISABLED, "A trail records less")
                .with(
                    name(call), "readWriteType: " + type, "includeManagementEvents: " + management))
        : Optional.empty();
  }

  /** Objects that vanish within days: logs, if the bucket has some. */
  private static Optional<Judgement> lifecycle(ApiCall call) {
    for (Map.Entry<String, String> entry : call.details().entrySet()) {
      if (entry.getKey().endsWith("expiration.days") && isFew(entry.getValue())) {
        return Optional.of(
            Judgement.of(
                    LESS,
                    Severity.MEDIUM,
                    "T1485",
                    "A bucket's objects are deleted within days, logs included if it keeps any")
                .with("bucket: " + call.detail("bucketName"), "days: " + entry.getValue()));
      }
    }
    return Optional.empty();
  }

  private static boolean isFew(String days) {
    return days.matches("[1-7]");
  }

  private static String name(ApiCall call) {
    String trail = call.detail("trailName");
    String named = trail.isEmpty() ? call.detail("name") : trail;
    if (named.isEmpty()) {
      named =
          call.details().entrySet().stream()
              .filter(entry -> entry.getKey().contains("flowlogid"))
              .map(Map.Entry::getValue)
              .filter(value -> value.startsWith("fl-"))
              .findFirst()
              .orElse("not named in the call");
    }
    return "of: " + named;
  }
}
