package dev.serval.source.aws.api;

import java.util.List;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStackResourcesRequest;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.DescribeTrailsRequest;
import software.amazon.awssdk.services.cloudtrail.model.GetEventSelectorsRequest;
import software.amazon.awssdk.services.cloudtrail.model.GetTrailStatusRequest;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeMetricFiltersRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeResourcePoliciesRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeSubscriptionFiltersRequest;
import software.amazon.awssdk.services.config.ConfigClient;
import software.amazon.awssdk.services.config.model.DescribeConfigurationRecorderStatusRequest;
import software.amazon.awssdk.services.config.model.DescribeConfigurationRecordersRequest;

/** Logs, metrics, trails and stacks. */
final class WatchOperations {

  private static final Service<CloudWatchLogsClient> LOGS =
      Service.of("logs", CloudWatchLogsClient.class, CloudWatchLogsClient::builder);

  private static final Service<CloudWatchClient> CLOUDWATCH =
      Service.of("cloudwatch", CloudWatchClient.class, CloudWatchClient::builder);

  private static final Service<CloudTrailClient> CLOUDTRAIL =
      Service.of("cloudtrail", CloudTrailClient.class, CloudTrailClient::builder);

  private static final Service<ConfigClient> CONFIG =
      Service.of("config", ConfigClient.class, ConfigClient::builder);

  private static final Service<CloudFormationClient> CLOUDFORMATION =
      Service.of("cloudformation", CloudFormationClient.class, CloudFormationClient::builder);

  static final Operation DESCRIBE_LOG_GROUPS =
      Operation.of(
              LOGS,
              "DescribeLogGroups",
              DescribeLogGroupsRequest::builder,
              CloudWatchLogsClient::describeLogGroups)
          .pages("nextToken", "nextToken")
          .within(Quota.LOGS)
          .worth(10);

  static final Operation DESCRIBE_RESOURCE_POLICIES =
      Operation.of(
              LOGS,
              "DescribeResourcePolicies",
              DescribeResourcePoliciesRequest::builder,
              CloudWatchLogsClient::describeResourcePolicies)
          .pages("nextToken", "nextToken")
          .within(Quota.LOGS)
          .worth(11);

  static final Operation DESCRIBE_SUBSCRIPTION_FILTERS =
      Operation.of(
              LOGS,
              "DescribeSubscriptionFilters",
              DescribeSubscriptionFiltersRequest::builder,
              CloudWatchLogsClient::describeSubscriptionFilters)
          .pages("nextToken", "nextToken")
          .within(Quota.LOGS)
          .worth(13);

  static final Operation DESCRIBE_METRIC_FILTERS =
      Operation.of(
              LOGS,
              "DescribeMetricFilters",
              DescribeMetricFiltersRequest::builder,
              CloudWatchLogsClient::describeMetricFilters)
          .pages("nextToken", "nextToken")
          .within(Quota.LOGS)
          .worth(12);

  static final Operation GET_METRIC_DATA = InvocationCounts.operation(CLOUDWATCH);

  static final Operation DESCRIBE_ALARMS =
      Operation.of(
              CLOUDWATCH,
              "DescribeAlarms",
              DescribeAlarmsRequest::builder,
              CloudWatchClient::describeAlarms)
          .pages("NextToken", "NextToken")
          .worth(12);

  static final Operation DESCRIBE_TRAILS =
      Operation.of(
              CLOUDTRAIL,
              "DescribeTrails",
              DescribeTrailsRequest::builder,
              CloudTrailClient::describeTrails,
              request -> request.includeShadowTrails(true))
          .worth(10);

  static final Operation GET_TRAIL_STATUS =
      Operation.of(
              CLOUDTRAIL,
              "GetTrailStatus",
              GetTrailStatusRequest::builder,
              CloudTrailClient::getTrailStatus)
          .worth(11);

  static final Operation GET_EVENT_SELECTORS =
      Operation.of(
              CLOUDTRAIL,
              "GetEventSelectors",
              GetEventSelectorsRequest::builder,
              CloudTrailClient::getEventSelectors)
          .worth(11);

  static final Operation DESCRIBE_CONFIGURATION_RECORDERS =
      Operation.of(
              CONFIG,
              "DescribeConfigurationRecorders",
              DescribeConfigurationRecordersRequest::builder,
              ConfigClient::describeConfigurationRecorders)
          .worth(10);

  static final Operation DESCRIBE_CONFIGURATION_RECORDER_STATUS =
      Operation.of(
              CONFIG,
              "DescribeConfigurationRecorderStatus",
              DescribeConfigurationRecorderStatusRequest::builder,
              ConfigClient::describeConfigurationRecorderStatus)
          .worth(11);

  static final Operation DESCRIBE_STACKS =
      Operation.of(
              CLOUDFORMATION,
              "DescribeStacks",
              DescribeStacksRequest::builder,
              CloudFormationClient::describeStacks)
          .pages("NextToken", "NextToken")
          .worth(10);

  static final Operation LIST_STACK_RESOURCES =
      Operation.of(
              CLOUDFORMATION,
              "ListStackResources",
              ListStackResourcesRequest::builder,
              CloudFormationClient::listStackResources)
          .pages("NextToken", "NextToken")
          .worth(12);

  static final List<Operation> ALL =
      List.of(
          DESCRIBE_LOG_GROUPS,
          DESCRIBE_RESOURCE_POLICIES,
          DESCRIBE_SUBSCRIPTION_FILTERS,
          DESCRIBE_METRIC_FILTERS,
          GET_METRIC_DATA,
          DESCRIBE_ALARMS,
          DESCRIBE_TRAILS,
          GET_TRAIL_STATUS,
          GET_EVENT_SELECTORS,
          DESCRIBE_CONFIGURATION_RECORDERS,
          DESCRIBE_CONFIGURATION_RECORDER_STATUS,
          DESCRIBE_STACKS,
          LIST_STACK_RESOURCES);

  private WatchOperations() {}
}
