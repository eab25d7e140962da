package dev.serval.source.aws.api;

import java.util.List;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRulesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleRequest;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.GetResourcePolicyRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamsRequest;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.GetScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.ListSchedulesRequest;
import software.amazon.awssdk.services.schemas.SchemasClient;
import software.amazon.awssdk.services.schemas.model.ListRegistriesRequest;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.ListStateMachinesRequest;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsRequest;
import software.amazon.awssdk.services.sns.model.ListTopicsRequest;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.ListQueuesRequest;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Queues, topics, streams, events, schedules and workflows. */
final class MessagingOperations {

  private static final Service<SchemasClient> SCHEMAS =
      Service.of("schemas", SchemasClient.class, SchemasClient::builder);

  private static final Service<SqsClient> SQS =
      Service.of("sqs", SqsClient.class, SqsClient::builder);

  private static final Service<SnsClient> SNS =
      Service.of("sns", SnsClient.class, SnsClient::builder);

  private static final Service<KinesisClient> KINESIS =
      Service.of("kinesis", KinesisClient.class, KinesisClient::builder);

  private static final Service<EventBridgeClient> EVENTS =
      Service.of("events", EventBridgeClient.class, EventBridgeClient::builder);

  private static final Service<SchedulerClient> SCHEDULER =
      Service.of("scheduler", SchedulerClient.class, SchedulerClient::builder);

  private static final Service<SfnClient> STATES =
      Service.of("states", SfnClient.class, SfnClient::builder);

  static final Operation LIST_QUEUES =
      Operation.of(
              SQS,
              "ListQueues",
              ListQueuesRequest::builder,
              SqsClient::listQueues,
              request -> request.maxResults(1000))
          .pages("NextToken", "NextToken")
          .worth(10);

  static final Operation GET_QUEUE_ATTRIBUTES =
      Operation.of(
              SQS,
              "GetQueueAttributes",
              GetQueueAttributesRequest::builder,
              SqsClient::getQueueAttributes,
              request -> request.attributeNames(QueueAttributeName.ALL))
          .worth(11);

  static final Operation LIST_TOPICS =
      Operation.of(SNS, "ListTopics", ListTopicsRequest::builder, SnsClient::listTopics)
          .pages("NextToken", "NextToken")
          .worth(10);

  static final Operation GET_TOPIC_ATTRIBUTES =
      Operation.of(
              SNS,
              "GetTopicAttributes",
              GetTopicAttributesRequest::builder,
              SnsClient::getTopicAttributes)
          .worth(11);

  static final Operation LIST_SUBSCRIPTIONS =
      Operation.of(
              SNS,
              "ListSubscriptions",
              ListSubscriptionsRequest::builder,
              SnsClient::listSubscriptions)
          .pages("NextToken", "NextToken")
          .worth(10);

  /** Those of other accounts too, which the list of the account's own does not have. */
  static final Operation LIST_SUBSCRIPTIONS_BY_TOPIC =
      Operation.of(
              SNS,
              "ListSubscriptionsByTopic",
              ListSubscriptionsByTopicRequest::builder,
              SnsClient::listSubscriptionsByTopic)
          .pages("NextToken", "NextToken")
          .worth(12);

  static final Operation GET_SUBSCRIPTION_ATTRIBUTES =
      Operation.of(
              SNS,
              "GetSubscriptionAttributes",
              GetSubscriptionAttributesRequest::builder,
              SnsClient::getSubscriptionAttributes)
          .worth(13);

  static final Operation LIST_STREAMS =
      Operation.of(KINESIS, "ListStreams", ListStreamsRequest::builder, KinesisClient::listStreams)
          .pages("NextToken", "NextToken")
          .worth(10);

  static final Operation DESCRIBE_STREAM_SUMMARY =
      Operation.of(
              KINESIS,
              "DescribeStreamSummary",
              DescribeStreamSummaryRequest::builder,
              KinesisClient::describeStreamSummary)
          .worth(11);

  static final Operation GET_RESOURCE_POLICY =
      Operation.of(
              KINESIS,
              "GetResourcePolicy",
              GetResourcePolicyRequest::builder,
              KinesisClient::getResourcePolicy)
          .worth(12);

  static final Operation LIST_EVENT_BUSES =
      Operation.of(
              EVENTS,
              "ListEventBuses",
              ListEventBusesRequest::builder,
              EventBridgeClient::listEventBuses)
          .pages("NextToken", "NextToken")
          .worth(10);

  static final Operation LIST_RULES =
      Operation.of(EVENTS, "ListRules", ListRulesRequest::builder, EventBridgeClient::listRules)
          .pages("NextToken", "NextToken")
          .worth(10);

  static final Operation LIST_TARGETS_BY_RULE =
      Operation.of(
              EVENTS,
              "ListTargetsByRule",
              ListTargetsByRuleRequest::builder,
              EventBridgeClient::listTargetsByRule)
          .pages("NextToken", "NextToken")
          .worth(11);

  static final Operation LIST_SCHEDULES =
      Operation.of(
              SCHEDULER,
              "ListSchedules",
              ListSchedulesRequest::builder,
              SchedulerClient::listSchedules)
          .pages("NextToken", "NextToken")
          .worth(10);

  static final Operation GET_SCHEDULE =
      Operation.of(
              SCHEDULER, "GetSchedule", GetScheduleRequest::builder, SchedulerClient::getSchedule)
          .worth(12);

  static final Operation LIST_STATE_MACHINES =
      Operation.of(
              STATES,
              "ListStateMachines",
              ListStateMachinesRequest::builder,
              SfnClient::listStateMachines)
          .pages("nextToken", "nextToken")
          .worth(10);

  static final Operation DESCRIBE_STATE_MACHINE =
      Operation.of(
              STATES,
              "DescribeStateMachine",
              DescribeStateMachineRequest::builder,
              SfnClient::describeStateMachine)
          .worth(11);

  static final Operation LIST_REGISTRIES =
      Operation.of(
              SCHEMAS,
              "ListRegistries",
              ListRegistriesRequest::builder,
              SchemasClient::listRegistries,
              request -> request.scope("LOCAL"))
          .pages("NextToken", "NextToken")
          .worth(13);

  static final Operation GET_REGISTRY_POLICY =
      Operation.of(
              SCHEMAS,
              "GetResourcePolicy",
              software.amazon.awssdk.services.schemas.model.GetResourcePolicyRequest::builder,
              SchemasClient::getResourcePolicy)
          .worth(13);

  static final List<Operation> ALL =
      List.of(
          LIST_REGISTRIES,
          GET_REGISTRY_POLICY,
          LIST_QUEUES,
          GET_QUEUE_ATTRIBUTES,
          LIST_TOPICS,
          GET_TOPIC_ATTRIBUTES,
          LIST_SUBSCRIPTIONS,
          LIST_SUBSCRIPTIONS_BY_TOPIC,
          GET_SUBSCRIPTION_ATTRIBUTES,
          LIST_STREAMS,
          DESCRIBE_STREAM_SUMMARY,
          GET_RESOURCE_POLICY,
          LIST_EVENT_BUSES,
          LIST_RULES,
          LIST_TARGETS_BY_RULE,
          LIST_SCHEDULES,
          GET_SCHEDULE,
          LIST_STATE_MACHINES,
          DESCRIBE_STATE_MACHINE);

  private MessagingOperations() {}
}
