package dev.serval.report.watch;

import dev.serval.document.Node;
import dev.serval.report.Members;
import dev.serval.report.Visible;
import dev.serval.rule.Card;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.detect.Severity;
import java.util.List;

/**
 * Observations in the AWS Security Finding Format (2018-10-08), as {@code
 * securityhub:BatchImportFindings} takes them, 100 at a time. Texts are cut to its limits.
 */
public final class Asff {

  private static final int TITLE = 256;
  private static final int DESCRIPTION = 1024;
  private static final int REMEDY = 512;
  private static final int FIELD = 1000;
  private static final int RESOURCE = 512;

  private Asff() {}

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
    String region = one.region().isEmpty() ? "us-east-1" : one.region();
    return new Members()
        .put("SchemaVersion", "2018-10-08")
        .put("Id", "serval/" + one.id())
        .put(
            "ProductArn",
            "arn:%s:securityhub:%s:%s:product/%s/default"
                .formatted(one.partition(), region, one.account(), one.account()))
        .put("ProductName", "Serval")
        .put("GeneratorId", "serval/" + observation.rule())
        .put("AwsAccountId", one.account())
        .texts("Types", List.of(type(observation)))
        .put("FirstObservedAt", one.entry().first().toString())
        .put("LastObservedAt", observation.time().toString())
        .put("CreatedAt", one.entry().first().toString())
        .put("UpdatedAt", watched.finished().toString())
        .put(
            "Severity",
            new Members()
                .put("Label", label(one.entry().severity()))
                .put("Original", one.entry().severity())
                .node())
        .put("Title", cut(observation.summary(), TITLE))
        .put("Description", cut(description(observation), DESCRIPTION))
        .put("Remediation", one.card(), Asff::remediation)
        .put("ProductFields", fields(one))
        .put("Resources", resources(one, region))
        .put("Workflow", new Members().put("Status", "NEW").node())
        .put("RecordState", "ACTIVE")
        .node();
  }

  private static String type(Observation observation) {
    return observation.measures().containsKey("probability")
        ? "Unusual Behaviors/Application"
        : "TTPs";
  }

  private static String description(Observation observation) {
    return observation.evidence().isEmpty()
        ? observation.summary()
        : String.join("; ", observation.evidence());
  }

  private static Node remediation(Card card) {
    return new Members()
        .put("Recommendation", new Members().put("Text", cut(card.remedy(), REMEDY)).node())
        .node();
  }

  private static Node fields(Reported one) {
    Observation observation = one.observation();
    Members fields =
        new Members()
            .put("serval/incident", one.incident().id())
            .put("serval/times", Long.toString(one.entry().times()));
    if (!observation.principal().isEmpty()) {
      fields.put("serval/principal", cut(observation.principal(), FIELD));
    }
    if (!observation.techniques().isEmpty()) {
      fields.put("serval/attack", String.join(",", observation.techniques()));
    }
    return fields.node();
  }

  private static Node resources(Reported one, String region) {
    Observation observation = one.observation();
    boolean function = !observation.function().isEmpty();
    String id = function ? observation.function() : observation.principal();
    return Members.list(
        List.of(id.isEmpty() ? "AWS::::Account:" + one.account() : id),
        resource ->
            new Members()
                .put("Type", function ? "AwsLambdaFunction" : kind(resource))
                .put("Id", cut(resource, RESOURCE))
                .put("Partition", one.partition())
                .put("Region", region)
                .node());
  }

  private static String kind(String id) {
    if (id.startsWith("AWS::::Account:")) {
      return "AwsAccount";
    }
    return id.contains(":role/")
        ? "AwsIamRole"
        : id.contains(":user/")
            ? "AwsIamUser"
            : id.startsWith("eni-") ? "AwsEc2NetworkInterface" : "Other";
  }

  private static String label(Severity severity) {
    return severity == Severity.INFO ? "INFORMATIONAL" : severity.name();
  }

  private static String cut(String text, int most) {
    String line = Visible.line(text);
    return line.length() <= most ? line : line.substring(0, most - 1) + "…";
  }
}
