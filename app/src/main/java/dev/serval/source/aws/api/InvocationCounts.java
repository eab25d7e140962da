package dev.serval.source.aws.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;

/**
 * How often functions were called: CloudWatch's {@code Invocations}, one query a function, 500 in a
 * request ("GetMetricData", CloudWatch API reference).
 */
final class InvocationCounts {

  /** Queries in one request, at most. */
  static final int AT_ONCE = 500;

  private InvocationCounts() {}

  /** Its requests have {@code Functions}, separated by commas, {@code Until}, and {@code Days}. */
  static Operation operation(Service<CloudWatchClient> service) {
    return new Operation(
        service.name(),
        "GetMetricData",
        List.of("cloudwatch:GetMetricData"),
        Optional.of(new Operation.Paging("NextToken", "NextToken")),
        Quota.NONE,
        20,
        (clients, region, parameters) ->
            Members.read(clients.client(service, region).getMetricData(request(parameters))));
  }

  private static GetMetricDataRequest request(Map<String, String> parameters) {
    Instant until = Instant.parse(parameters.getOrDefault("Until", ""));
    int days = Integer.parseInt(parameters.getOrDefault("Days", ""));
    List<MetricDataQuery> queries = new ArrayList<>();
    for (String function : parameters.getOrDefault("Functions", "").split(",")) {
      queries.add(query("m" + queries.size(), function, days));
    }
    return GetMetricDataRequest.builder()
        .startTime(until.minus(days, ChronoUnit.DAYS))
        .endTime(until)
        .metricDataQueries(queries)
        .nextToken(parameters.get("NextToken"))
        .build();
  }

  /** One point for all days: CloudWatch keeps hours for 455 days, and sums them up. */
  private static MetricDataQuery query(String id, String function, int days) {
    return MetricDataQuery.builder()
        .id(id)
        .label(function)
        .metricStat(
            stat ->
                stat.period(days * 24 * 60 * 60)
                    .stat("Sum")
                    .metric(
                        metric ->
                            metric
                                .namespace("AWS/Lambda")
                                .metricName("Invocations")
                                .dimensions(
                                    Dimension.builder()
                                        .name("FunctionName")
                                        .value(function)
                                        .build())))
        .build();
  }
}
