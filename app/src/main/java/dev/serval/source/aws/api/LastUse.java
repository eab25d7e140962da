package dev.serval.source.aws.api;

import dev.serval.document.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetServiceLastAccessedDetailsResponse;
import software.amazon.awssdk.services.iam.model.JobStatusType;

/**
 * When a role's permissions were last used: IAM makes a report when asked, which is there a few
 * seconds later ("GenerateServiceLastAccessedDetails", IAM API reference).
 */
final class LastUse {

  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int ATTEMPTS = 40;

  /** There are a few hundred services; more pages would never end. */
  private static final int PAGES = 100;

  private LastUse() {}

  /** Its requests have the role's {@code Arn}. */
  static Operation operation(Service<IamClient> service) {
    return new Operation(
        service.name(),
        "GetServiceLastAccessedDetails",
        List.of("iam:GenerateServiceLastAccessedDetails", "iam:GetServiceLastAccessedDetails"),
        Optional.empty(),
        Quota.NONE,
        60,
        (clients, region, parameters) ->
            report(clients.client(service, region), parameters.getOrDefault("Arn", "")));
  }

  private static Node.Mapping report(IamClient iam, String role) {
    String job = iam.generateServiceLastAccessedDetails(request -> request.arn(role)).jobId();
    GetServiceLastAccessedDetailsResponse report = page(iam, job, "");
    for (int i = 1; report.jobStatus() == JobStatusType.IN_PROGRESS && i < ATTEMPTS; i++) {
      pause();
      report = page(iam, job, "");
    }
    List<Node> services = new ArrayList<>(services(report));
    GetServiceLastAccessedDetailsResponse latest = report;
    for (int i = 1; Boolean.TRUE.equals(latest.isTruncated()) && i < PAGES; i++) {
      latest = page(iam, job, latest.marker());
      services.addAll(services(latest));
    }
    Node.Mapping first = Members.read(report);
    return first
        .with("ServicesLastAccessed", new Node.Sequence(services, first.at()))
        .without("Marker")
        .without("IsTruncated");
  }

  private static List<Node> services(GetServiceLastAccessedDetailsResponse report) {
    return Members.read(report).get("ServicesLastAccessed").map(Node::items).orElse(List.of());
  }

  private static GetServiceLastAccessedDetailsResponse page(
      IamClient iam, String job, String marker) {
    Map<String, String> request =
        marker.isEmpty() ? Map.of("JobId", job) : Map.of("JobId", job, "Marker", marker);
    return iam.getServiceLastAccessedDetails(builder -> Members.set(builder, request));
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
