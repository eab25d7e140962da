package dev.serval.analysis.code.entry;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Fields of events that nobody outside chooses: what AWS itself fills in. All others are the word
 * of whoever sends the event.
 *
 * <p>From the event formats in the Lambda developer guide, November 2026. A field that several
 * kinds of events have is ours only if it is so in all of them.
 */
public final class EventFields {

  private static final List<Pattern> OURS =
      List.of(
          // API Gateway, function URLs, load balancers.
          pattern(
              "requestContext\\.(accountId|apiId|requestId|extendedRequestId|stage|domainName"
                  + "|domainPrefix|time|timeEpoch|requestTime|requestTimeEpoch|resourceId|elb.*"
                  + "|connectionId|connectedAt|messageId|eventType|protocol)"),
          pattern(
              "requestContext\\.identity\\.(sourceIp|accountId|caller|user|userArn|accessKey.*)"),
          pattern("requestContext\\.http\\.(sourceIp|protocol|method)"),
          pattern("requestContext\\.authorizer\\.(principalId|integrationLatency)"),
          pattern(
              "requestContext\\.authorizer(\\.jwt)?\\.claims\\.(sub|iss|aud|exp|iat|token_use|auth_time)"),
          pattern("requestContext\\.authorizer\\.iam\\..*"),
          pattern("(httpMethod|resource|isBase64Encoded|version|routeKey|stageVariables.*)"),
          // Queues, topics, streams.
          pattern(
              "Records\\[\\]\\.(eventSource|eventSourceARN|eventName|eventVersion|eventTime|eventID"
                  + "|awsRegion|messageId|receiptHandle|md5OfBody|EventSource|EventVersion"
                  + "|EventSubscriptionArn|attributes\\..*|invokeIdentityArn)"),
          pattern(
              "Records\\[\\]\\.Sns\\.(TopicArn|MessageId|Timestamp|Type|Signature.*|SigningCertUrl|UnsubscribeUrl)"),
          pattern("Records\\[\\]\\.s3\\.bucket\\..*"),
          pattern("Records\\[\\]\\.s3\\.object\\.(size|eTag|sequencer|versionId)"),
          pattern("Records\\[\\]\\.s3\\.(configurationId|s3SchemaVersion)"),
          pattern(
              "Records\\[\\]\\.(dynamodb|kinesis)\\.(SequenceNumber|sequenceNumber|SizeBytes|StreamViewType|Approximate.*|approximate.*|kinesisSchemaVersion)"),
          pattern("records\\..*\\[\\]\\.(offset|partition|timestamp|timestampType|topic)"),
          pattern(
              "messages\\[\\]\\.(brokerInTime|brokerOutTime|timestamp|redelivered|priority"
                  + "|deliveryMode|destination\\..*|messageID)"),
          // EventBridge: the account, region and id are those of the bus.
          pattern("(account|region|id)(?=$)"),
          // A custom resource gets what the stack's template says.
          pattern("(Old)?ResourceProperties(\\..*|\\[.*)?"),
          pattern(
              "(ResponseURL|StackId|RequestId|RequestType|LogicalResourceId|PhysicalResourceId)"),
          // S3 Object Lambda: addresses and tokens that S3 made for this one request.
          pattern("getObjectContext\\.(inputS3Url|outputRoute|outputToken)"),
          // Express and its like: what the application's own middleware puts there.
          pattern(
              "req\\.(user|session|auth|app|log|logger|id|ip|method|protocol|route|res)(\\..*)?"),
          // Cognito.
          pattern("(userPoolId|triggerSource|callerContext\\..*)"),
          pattern(
              "request\\.userAttributes\\.(sub|cognito:.*|email_verified|phone_number_verified)"));

  private EventFields() {}

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex);
  }

  /**
   * Whether others choose what a field holds.
   *
   * @param field its path, such as {@code Records[].s3.object.key}
   * @param invoked whether the event comes from a service in a format of its own; who invokes a
   *     function directly chooses every field
   */
  public static boolean othersControl(String field, boolean invoked) {
    boolean top = field.indexOf('.') < 0 && field.indexOf('[') < 0;
    if (top && !invoked && List.of("account", "region", "id", "version").contains(field)) {
      return true;
    }
    return OURS.stream().noneMatch(ours -> ours.matcher(field).matches());
  }
}
