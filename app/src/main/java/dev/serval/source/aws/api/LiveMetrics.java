package dev.serval.source.aws.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;

/**
 * Hours of the metrics of all functions of a region ("GetMetricData", CloudWatch API reference: 500
 * metrics a request; hours are kept for 455 days). Where nothing happened CloudWatch has no value.
 */
public final class LiveMetrics {

  /** The actions that it takes. */
  public static final List<String> PERMISSIONS =
      List.of("lambda:ListFunctions", "cloudwatch:GetMetricData");

  private static final int HOUR = 3600;

  /** What is asked of each function, and how CloudWatch adds it up. */
  private static final Map<String, String> METRICS = metrics();

  private static final Service<LambdaClient> LAMBDA =
      Service.of("lambda", LambdaClient.class, LambdaClient::builder);

  private static final Service<CloudWatchClient> CLOUDWATCH =
      Service.of("cloudwatch", CloudWatchClient.class, CloudWatchClient::builder);

  private LiveMetrics() {}

  /** A value of the hour that begins at a time. */
  public record Value(Instant time, String function, String metric, double value) {}

  private record Asked(String function, String metric) {}

  /**
   * The values of all functions, of each metric the oldest first.
   *
   * @throws Unreachable if they can't be asked, with the permission that is missing
   */
  static void read(Clients clients, String region, Instant from, Instant until, Consumer<Value> to)
      throws Unreachable {
    List<Asked> all = new ArrayList<>();
    for (String function : functions(clients, region)) {
      METRICS.keySet().forEach(metric -> all.add(new Asked(function, metric)));
    }
    for (int at = 0; at < all.size(); at += InvocationCounts.AT_ONCE) {
      values(
          clients.client(CLOUDWATCH, region),
          all.subList(at, Math.min(all.size(), at + InvocationCounts.AT_ONCE)),
          from,
          until,
          to);
    }
  }

  private static List<String> functions(Clients clients, String region) throws Unreachable {
    List<String> names = new ArrayList<>();
    String marker = null;
    try {
      do {
        String next = marker;
        ListFunctionsResponse page =
            clients.client(LAMBDA, region).listFunctions(ask -> ask.marker(next));
        page.functions().stream().map(FunctionConfiguration::functionName).forEach(names::add);
        marker = page.nextMarker();
      } while (marker != null && !marker.isEmpty());
    } catch (SdkException e) {
      throw LiveRecords.unreachable(e, "lambda:ListFunctions");
    }
    return names;
  }

  private static void values(
      CloudWatchClient client, List<Asked> asked, Instant from, Instant until, Consumer<Value> to)
      throws Unreachable {
    List<MetricDataQuery> queries = new ArrayList<>();
    for (Asked one : asked) {
      queries.add(query("m" + queries.size(), one));
    }
    String token = null;
    try {
      do {
        GetMetricDataResponse page =
            client.getMetricData(
                GetMetricDataRequest.builder()
                    .startTime(from)
                    .endTime(until)
                    .scanBy("TimestampAscending")
                    .metricDataQueries(queries)
                    .nextToken(token)
                    .build());
        page.metricDataResults().forEach(result -> hand(result, asked, to));
        token = page.nextToken();
      } while (token != null && !token.isEmpty());
    } catch (SdkException e) {
      throw LiveRecords.unreachable(e, "cloudwatch:GetMetricData");
    }
  }

  private static void hand(MetricDataResult result, List<Asked> asked, Consumer<Value> to) {
    Asked one = asked.get(Integer.parseInt(result.id().substring(1)));
    for (int i = 0; i < Math.min(result.timestamps().size(), result.values().size()); i++) {
      to.accept(
          new Value(
              result.timestamps().get(i), one.function(), one.metric(), result.values().get(i)));
    }
  }

  private static MetricDataQuery query(String id, Asked one) {
    return MetricDataQuery.builder()
        .id(id)
        .metricStat(
            stat ->
                stat.period(HOUR)
                    .stat(METRICS.get(one.metric()))
                    .metric(
                        metric ->
                            metric
                                .namespace("AWS/Lambda")
                                .metricName(one.metric())
                                .dimensions(
                                    Dimension.builder()
                                        .name("FunctionName")
                                        .value(one.function())
                                        .build())))
        .build();
  }

  private static Map<String, String> metrics() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("Invocations", "Sum");
    all.put("Errors", "Sum");
    all.put("Duration", "Average");
    all.put("Throttles", "Sum");
    all.put("ConcurrentExecutions", "Maximum");
    all.put("RecursiveInvocationsDropped", "Sum");
    return all;
  }
}
