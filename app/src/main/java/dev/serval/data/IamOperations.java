package dev.serval.data;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Names that people take for actions or services: operations of the API and of the SDKs that
 * another action governs, and products' names. From the service authorization reference.
 */
final class IamOperations {

  private static final Map<String, String> ACTIONS =
      pairs(
          """
          s3:listobjects s3:ListBucket
          s3:listobjectsv2 s3:ListBucket
          s3:headobject s3:GetObject
          s3:headbucket s3:ListBucket
          s3:listbuckets s3:ListAllMyBuckets
          s3:copyobject s3:PutObject
          s3:uploadpart s3:PutObject
          s3:upload s3:PutObject
          s3:createmultipartupload s3:PutObject
          s3:completemultipartupload s3:PutObject
          s3:deleteobjects s3:DeleteObject
          s3:getbucketencryption s3:GetEncryptionConfiguration
          s3:putbucketencryption s3:PutEncryptionConfiguration
          s3:getbucketlifecycleconfiguration s3:GetLifecycleConfiguration
          s3:putbucketlifecycleconfiguration s3:PutLifecycleConfiguration
          s3:getpublicaccessblock s3:GetBucketPublicAccessBlock
          lambda:invoke lambda:InvokeFunction
          sqs:sendmessagebatch sqs:SendMessage
          sqs:deletemessagebatch sqs:DeleteMessage
          sqs:changemessagevisibilitybatch sqs:ChangeMessageVisibility
          sns:publishbatch sns:Publish
          dynamodb:transactwriteitems dynamodb:PutItem
          dynamodb:transactgetitems dynamodb:GetItem
          dynamodb:batchwrite dynamodb:BatchWriteItem
          dynamodb:batchget dynamodb:BatchGetItem
          dynamodb:createitem dynamodb:PutItem
          bedrock:converse bedrock:InvokeModel
          bedrock:conversestream bedrock:InvokeModelWithResponseStream
          states:startsyncexecutions states:StartSyncExecution
          ses:sendemails ses:SendEmail
          secretsmanager:getsecret secretsmanager:GetSecretValue
          ssm:getparametersbyname ssm:GetParameters
          execute-api:call execute-api:Invoke
          """);

  private static final Map<String, String> PREFIXES =
      pairs(
          """
          apigatewayv2 apigateway
          cloudwatchlogs logs
          cloudwatchevents events
          cognito cognito-idp
          dynamo dynamodb
          ddb dynamodb
          elb elasticloadbalancing
          eventbridge events
          opensearch es
          parameterstore ssm
          pinpoint mobiletargeting
          secretmanager secretsmanager
          sfn states
          stepfunctions states
          step-functions states
          """);

  private IamOperations() {}

  static Optional<String> actionOf(String operation) {
    return Optional.ofNullable(ACTIONS.get(operation.toLowerCase(Locale.ROOT)));
  }

  static Optional<String> prefixOf(String product) {
    return Optional.ofNullable(PREFIXES.get(product.toLowerCase(Locale.ROOT)));
  }

  private static Map<String, String> pairs(String lines) {
    return lines
        .lines()
        .map(line -> line.split(" "))
        .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));
  }
}
