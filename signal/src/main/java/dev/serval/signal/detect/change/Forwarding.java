package dev.serval.signal.detect.change;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Calls after which events, logs, messages or objects go to another account by themselves. */
final class Forwarding {

  /** What goes elsewhere by a call, and below which paths of its parameters it says where. */
  private record Way(String what, List<String> paths) {}

  private static final Map<String, Way> WAYS =
      Map.ofEntries(
          Map.entry("events:PutTargets", new Way("Events go", List.of("targets."))),
          Map.entry("logs:PutSubscriptionFilter", new Way("A log goes", List.of("destinationarn"))),
          Map.entry(
              "logs:PutAccountPolicy",
              new Way("Logs of the account go", List.of("policydocument.destinationarn"))),
          Map.entry("sns:Subscribe", new Way("Messages of a topic go", List.of("endpoint"))),
          Map.entry(
              "s3:PutBucketReplication",
              new Way("Objects of a bucket go", List.of("replicationconfiguration."))),
          Map.entry(
              "s3:PutBucketNotification",
              new Way("Events of a bucket go", List.of("notificationconfiguration."))),
          Map.entry(
              "dynamodb:EnableKinesisStreamingDestination",
              new Way("Changes of a table go", List.of("streamarn"))),
          Map.entry(
              "scheduler:CreateSchedule", new Way("Calls of a schedule go", List.of("target.arn"))),
          Map.entry("pipes:CreatePipe", new Way("Records of a pipe go", List.of("target"))),
          Map.entry(
              "dynamodb:ExportTableToPointInTime",
              new Way("All items of a table go", List.of("s3bucketowner"))));

  private Forwarding() {}

  static Optional<Judgement> of(ApiCall call) {
    Way way = WAYS.get(call.action());
    if (way == null) {
      return Optional.empty();
    }
    Set<String> strangers = new TreeSet<>();
    for (Map.Entry<String, String> entry : call.details().entrySet()) {
      String path = entry.getKey().toLowerCase(Locale.ROOT);
      if (way.paths().stream().anyMatch(path::startsWith)
          && !path.endsWith("rolearn")
          && Strangers.isForeign(entry.getValue(), call.account())) {
        strangers.add(entry.getValue());
      }
    }
    return SharingChanges.one(
        !strangers.isEmpty(),
        Severity.MEDIUM,
        "T1537",
        way.what() + " to another account" + (once(call) ? "" : " from now on"),
        "to: " + String.join(", ", strangers));
  }

  private static boolean once(ApiCall call) {
    return call.name().startsWith("Export");
  }
}
