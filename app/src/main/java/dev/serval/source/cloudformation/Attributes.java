package dev.serval.source.cloudformation;

import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code Ref} and {@code Fn::GetAtt} return, by resource type, and how ARNs are built: the
 * "Return values" sections of the CloudFormation resource reference, and the ARN formats of the
 * Service Authorization Reference, as of November 2026.
 */
public final class Attributes {

  private Attributes() {}

  /** What a {@code Ref} to a resource gives. */
  public enum RefKind {
    NAME,
    ARN,
    URL
  }

  /**
   * One type.
   *
   * @param nameProperty the property that sets the name; empty where AWS makes it
   * @param arn the ARN's form: {@code P R A N} stand for partition, region, account and name; empty
   *     for none
   */
  public record Shape(String nameProperty, String arn, RefKind ref) {}

  private static final Shape UNKNOWN = new Shape("", "", RefKind.NAME);

  private static final Map<String, Shape> SHAPES =
      Map.ofEntries(
          shape(
              "AWS::ApiGateway::DomainName",
              "DomainName",
              "arn:P:apigateway:R::/domainnames/N",
              RefKind.NAME),
          shape("AWS::ApiGateway::DomainNameV2", "DomainName", "", RefKind.NAME),
          shape("AWS::ApiGateway::RestApi", "", "arn:P:apigateway:R::/restapis/N", RefKind.NAME),
          shape("AWS::ApiGatewayV2::Api", "", "arn:P:apigateway:R::/apis/N", RefKind.NAME),
          shape(
              "AWS::ApiGatewayV2::DomainName",
              "DomainName",
              "arn:P:apigateway:R::/domainnames/N",
              RefKind.NAME),
          shape("AWS::AppSync::GraphQLApi", "", "arn:P:appsync:R:A:apis/N", RefKind.ARN),
          shape("AWS::CloudFormation::Stack", "", "arn:P:cloudformation:R:A:stack/N", RefKind.ARN),
          shape(
              "AWS::CloudTrail::Trail", "TrailName", "arn:P:cloudtrail:R:A:trail/N", RefKind.NAME),
          shape(
              "AWS::CloudFront::Distribution",
              "",
              "arn:P:cloudfront::A:distribution/N",
              RefKind.NAME),
          shape(
              "AWS::CloudWatch::Alarm", "AlarmName", "arn:P:cloudwatch:R:A:alarm:N", RefKind.NAME),
          shape("AWS::CodeBuild::Project", "Name", "arn:P:codebuild:R:A:project/N", RefKind.NAME),
          shape(
              "AWS::Cognito::IdentityPool",
              "",
              "arn:P:cognito-identity:R:A:identitypool/N",
              RefKind.NAME),
          shape("AWS::Cognito::UserPool", "", "arn:P:cognito-idp:R:A:userpool/N", RefKind.NAME),
          shape(
              "AWS::DynamoDB::GlobalTable",
              "TableName",
              "arn:P:dynamodb:R:A:table/N",
              RefKind.NAME),
          shape("AWS::DynamoDB::Table", "TableName", "arn:P:dynamodb:R:A:table/N", RefKind.NAME),
          shape("AWS::EC2::RouteTable", "", "arn:P:ec2:R:A:route-table/N", RefKind.NAME),
          shape("AWS::EC2::SecurityGroup", "", "arn:P:ec2:R:A:security-group/N", RefKind.NAME),
          shape("AWS::EC2::Subnet", "", "arn:P:ec2:R:A:subnet/N", RefKind.NAME),
          shape("AWS::EC2::VPCEndpoint", "", "arn:P:ec2:R:A:vpc-endpoint/N", RefKind.NAME),
          shape(
              "AWS::ECR::Repository", "RepositoryName", "arn:P:ecr:R:A:repository/N", RefKind.NAME),
          shape("AWS::EventsV2::EventBus", "Name", "arn:P:events:R:A:event-busv2/N/I", RefKind.ARN),
          shape("AWS::Events::EventBus", "Name", "arn:P:events:R:A:event-bus/N", RefKind.NAME),
          shape(
              "AWS::EventSchemas::Registry",
              "RegistryName",
              "arn:P:schemas:R:A:registry/N",
              RefKind.ARN),
          shape("AWS::Events::Rule", "Name", "arn:P:events:R:A:rule/N", RefKind.NAME),
          shape(
              "AWS::IAM::ManagedPolicy", "ManagedPolicyName", "arn:P:iam::A:policy/N", RefKind.ARN),
          shape("AWS::IAM::Role", "RoleName", "arn:P:iam::A:role/N", RefKind.NAME),
          shape("AWS::IAM::User", "UserName", "arn:P:iam::A:user/N", RefKind.NAME),
          shape("AWS::KMS::Alias", "AliasName", "arn:P:kms:R:A:N", RefKind.NAME),
          shape("AWS::KMS::Key", "", "arn:P:kms:R:A:key/N", RefKind.NAME),
          shape("AWS::Kinesis::Stream", "Name", "arn:P:kinesis:R:A:stream/N", RefKind.NAME),
          shape(
              "AWS::KinesisFirehose::DeliveryStream",
              "DeliveryStreamName",
              "arn:P:firehose:R:A:deliverystream/N",
              RefKind.NAME),
          shape(
              "AWS::Lambda::CodeSigningConfig",
              "",
              "arn:P:lambda:R:A:code-signing-config:N",
              RefKind.ARN),
          shape(
              "AWS::Lambda::EventSourceMapping",
              "",
              "arn:P:lambda:R:A:event-source-mapping:N",
              RefKind.NAME),
          shape(
              "AWS::Lambda::Function", "FunctionName", "arn:P:lambda:R:A:function:N", RefKind.NAME),
          shape(
              "AWS::Lambda::WebFunction",
              "FunctionName",
              "arn:P:lambda:R:A:web-function/N",
              RefKind.NAME),
          shape("AWS::Lambda::LayerVersion", "LayerName", "arn:P:lambda:R:A:layer:N", RefKind.ARN),
          shape("AWS::Logs::LogGroup", "LogGroupName", "arn:P:logs:R:A:log-group:N", RefKind.NAME),
          shape(
              "AWS::Organizations::Account",
              "",
              "arn:P:organizations::A:account/o/N",
              RefKind.NAME),
          shape(
              "AWS::Organizations::OrganizationalUnit",
              "",
              "arn:P:organizations::A:ou/o/N",
              RefKind.NAME),
          shape(
              "AWS::Organizations::Policy",
              "",
              "arn:P:organizations::A:policy/o/p/N",
              RefKind.NAME),
          shape("AWS::S3::AccessPoint", "Name", "arn:P:s3:R:A:accesspoint/N", RefKind.NAME),
          shape("AWS::S3::Bucket", "BucketName", "arn:P:s3:::N", RefKind.NAME),
          shape("AWS::SNS::Topic", "TopicName", "arn:P:sns:R:A:N", RefKind.ARN),
          shape("AWS::SQS::Queue", "QueueName", "arn:P:sqs:R:A:N", RefKind.URL),
          shape("AWS::SSM::Parameter", "Name", "arn:P:ssm:R:A:parameter/N", RefKind.NAME),
          shape(
              "AWS::Scheduler::Schedule",
              "Name",
              "arn:P:scheduler:R:A:schedule/default/N",
              RefKind.NAME),
          shape(
              "AWS::SecretsManager::Secret",
              "Name",
              "arn:P:secretsmanager:R:A:secret:N",
              RefKind.ARN),
          shape(
              "AWS::Signer::SigningProfile",
              "ProfileName",
              "arn:P:signer:R:A:/signing-profiles/N",
              RefKind.NAME),
          shape("AWS::StepFunctions::Activity", "Name", "arn:P:states:R:A:activity:N", RefKind.ARN),
          shape(
              "AWS::StepFunctions::StateMachine",
              "StateMachineName",
              "arn:P:states:R:A:stateMachine:N",
              RefKind.ARN));

  private static Map.Entry<String, Shape> shape(
      String type, String nameProperty, String arn, RefKind ref) {
    return Map.entry(type, new Shape(nameProperty, arn, ref));
  }

  public static Shape of(String type) {
    return SHAPES.getOrDefault(type, UNKNOWN);
  }

  /** The ARN of a resource; empty where the type has none. */
  public static Text arn(String type, Text name, Pseudo pseudo) {
    String form = of(type).arn();
    Text shown = type.equals("AWS::SSM::Parameter") ? withoutSlash(name) : name;
    List<Text> parts =
        form.isEmpty()
            ? List.of()
            : Arrays.stream(form.split("(?<=[:/])|(?=[:/])", -1))
                .map(part -> part(part, shown, pseudo))
                .toList();
    return Text.join(parts);
  }

  /** A parameter's name may be a path, whose first slash is that of the ARN. */
  private static Text withoutSlash(Text name) {
    if (name.parts().isEmpty()
        || !(name.parts().getFirst() instanceof Text.Literal(String start))
        || !start.startsWith("/")) {
      return name;
    }
    List<Text.Part> parts = new ArrayList<>(name.parts());
    parts.set(0, new Text.Literal(start.substring(1)));
    return new Text(parts);
  }

  private static Text part(String part, Text name, Pseudo pseudo) {
    return switch (part) {
      case "N" -> name;
      case "P" -> pseudo.partition();
      case "R" -> pseudo.region();
      case "A" -> pseudo.account();
      // Of AWS's making, and no other resource's of the same name.
      case "I" -> Text.hole("", "id of " + name, Text.Filling.AWS);
      default -> Text.of(part);
    };
  }

  /** Whether the attribute {@code Name} is the resource's name. */
  static boolean isNamed(String type) {
    return type.startsWith("AWS::StepFunctions::") || type.equals("AWS::Events::EventBus");
  }

  /** The name of an attribute that is the ARN, by type; most call it {@code Arn}. */
  static Optional<String> arnAttribute(String type) {
    return switch (type) {
      case "AWS::EventsV2::EventBus" -> Optional.of("EventBusArn");
      case "AWS::SNS::Topic" -> Optional.of("TopicArn");
      case "AWS::Lambda::CodeSigningConfig" -> Optional.of("CodeSigningConfigArn");
      case "AWS::IAM::ManagedPolicy" -> Optional.of("PolicyArn");
      case "AWS::Lambda::LayerVersion" -> Optional.of("LayerVersionArn");
      default -> of(type).arn().isEmpty() ? Optional.empty() : Optional.of("Arn");
    };
  }
}
