package dev.serval.report.watch;

import dev.serval.data.Tables;
import dev.serval.document.Node;
import dev.serval.report.Members;
import dev.serval.rule.Card;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Severity;
import java.util.List;
import java.util.stream.Stream;

/**
 * Observations as Detection Findings (class 2004) of the Open Cybersecurity Schema Framework 1.5.0,
 * those of an incident with the same correlation id.
 */
public final class Ocsf {

  private static final String VERSION = "1.5.0";
  private static final int FINDINGS = 2;
  private static final int DETECTION_FINDING = 2004;
  private static final int CREATE = 1;
  private static final int UPDATE = 2;
  private static final int NEW = 1;
  private static final int AWS_ACCOUNT = 10;

  /** A rule and its behavioural kin, by the schema's numbers. */
  private static final int BY_RULE = 1;

  private static final int BY_BEHAVIOR = 2;

  private Ocsf() {}

  /** An array of findings. */
  public static Node of(Watched watched) {
    return Members.list(
        watched.incidents().stream()
            .flatMap(
                incident -> incident.timeline().stream().map(one -> Reported.of(incident, one)))
            .toList(),
        one -> finding(one, watched));
  }

  private static Node finding(Reported one, Watched watched) {
    Observation observation = one.observation();
    int activity = one.entry().times() > 1 ? UPDATE : CREATE;
    return new Members()
        .put("activity_id", activity)
        .put("activity_name", activity == CREATE ? "Create" : "Update")
        .put("category_uid", FINDINGS)
        .put("category_name", "Findings")
        .put("class_uid", DETECTION_FINDING)
        .put("class_name", "Detection Finding")
        .put("type_uid", DETECTION_FINDING * 100 + activity)
        .put("time", ObservationJson.number(observation.time().toEpochMilli()))
        .put("start_time", ObservationJson.number(one.entry().first().toEpochMilli()))
        .put("end_time", ObservationJson.number(observation.time().toEpochMilli()))
        .put("count", ObservationJson.number(one.entry().times()))
        .put("severity_id", severity(one.entry().severity()))
        .put("severity", name(one.entry().severity()))
        .put("status_id", NEW)
        .put("status", "New")
        .put("is_alert", one.entry().severity().compareTo(Severity.MEDIUM) <= 0)
        .put("message", observation.summary())
        .put("metadata", metadata(one, watched))
        .put("finding_info", info(one))
        .put("evidences", evidences(observation))
        .put("resources", resources(one))
        .put("cloud", cloud(one))
        .put("remediation", one.card(), card -> new Members().put("desc", card.remedy()).node())
        .node();
  }

  private static Node metadata(Reported one, Watched watched) {
    return new Members()
        .put("version", VERSION)
        .put("correlation_uid", one.incident().id())
        .texts("profiles", List.of("cloud"))
        .put(
            "product",
            new Members()
                .put("name", "Serval")
                .put("vendor_name", "Serval")
                .put("version", watched.version())
                .node())
        .node();
  }

  private static Node info(Reported one) {
    Observation observation = one.observation();
    boolean learned = observation.measures().containsKey("probability");
    return new Members()
        .put("uid", one.id())
        .put("title", one.card().map(Card::title).orElse(observation.summary()))
        .put("desc", observation.summary())
        .put("created_time", ObservationJson.number(one.entry().first().toEpochMilli()))
        .put("modified_time", ObservationJson.number(observation.time().toEpochMilli()))
        .put("first_seen_time", ObservationJson.number(one.entry().first().toEpochMilli()))
        .put("last_seen_time", ObservationJson.number(observation.time().toEpochMilli()))
        .put(
            "analytic",
            new Members()
                .put("uid", observation.rule())
                .put("name", one.card().map(Card::title).orElse(observation.rule()))
                .put("type_id", learned ? BY_BEHAVIOR : BY_RULE)
                .put("type", learned ? "Behavioral" : "Rule")
                .node())
        .put(
            "attacks",
            observation.techniques(),
            technique ->
                new Members()
                    .put(
                        "technique",
                        new Members()
                            .put("uid", technique)
                            .put("name", Tables.bundled().attack().name(technique))
                            .node())
                    .node())
        .node();
  }

  private static Node evidences(Observation observation) {
    Members data = new Members().texts("lines", observation.evidence());
    data.put("observation", ObservationJson.of(observation));
    return Members.list(
        List.of(data.node()),
        evidence -> {
          Members one = new Members().put("data", evidence);
          if (!observation.principal().isEmpty()) {
            one.put(
                "actor",
                new Members()
                    .put("user", new Members().put("uid", observation.principal()).node())
                    .node());
          }
          return one.node();
        });
  }

  private static Node resources(Reported one) {
    Observation observation = one.observation();
    return Members.list(
        Stream.of(observation.function(), observation.principal())
            .filter(uid -> !uid.isEmpty())
            .toList(),
        uid -> {
          Members resource =
              new Members()
                  .put("uid", uid)
                  .put("name", IncidentTitle.shortName(uid))
                  .put("cloud_partition", one.partition());
          if (uid.equals(observation.function())) {
            resource.put("type", "AWS::Lambda::Function");
          }
          if (!one.region().isEmpty()) {
            resource.put("region", one.region());
          }
          return resource.node();
        });
  }

  private static Node cloud(Reported one) {
    Members cloud = new Members().put("provider", "AWS");
    cloud.put(
        "account",
        new Members()
            .put("uid", one.account())
            .put("name", one.account())
            .put("type_id", AWS_ACCOUNT)
            .put("type", "AWS Account")
            .node());
    if (!one.region().isEmpty()) {
      cloud.put("region", one.region());
    }
    return cloud.node();
  }

  private static int severity(Severity severity) {
    return switch (severity) {
      case INFO -> 1;
      case LOW -> 2;
      case MEDIUM -> 3;
      case HIGH -> 4;
      case CRITICAL -> 5;
    };
  }

  private static String name(Severity severity) {
    return switch (severity) {
      case INFO -> "Informational";
      case LOW -> "Low";
      case MEDIUM -> "Medium";
      case HIGH -> "High";
      case CRITICAL -> "Critical";
    };
  }
}
