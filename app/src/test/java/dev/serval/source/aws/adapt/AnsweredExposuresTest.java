package dev.serval.source.aws.adapt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.analysis.exposure.Exposed;
import dev.serval.analysis.exposure.Exposures;
import dev.serval.data.Tables;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each kind of resource that could let outsiders in is answered for an account too: a live one and
 * its snapshot are read by the same adapters.
 */
class AnsweredExposuresTest {

  private static final String PARTNER = "arn:aws:iam::444455556666:root";
  private static final String OWN = "arn:aws:%s:eu-west-1:111122223333:%s";

  private static final List<Exposed> ANSWERS =
      Exposures.of(account().estate(), Tables.bundled()).all();

  private static SaidAnswers account() {
    SaidAnswers all = SaidAnswers.withFunctions("orders");
    functions(all);
    stores(all);
    messages(all);
    return all;
  }

  private static void functions(SaidAnswers all) {
    String function = OWN.formatted("lambda", "function:orders");
    all.said(
            "lambda:GetPolicy",
            Map.of("FunctionName", "orders"),
            policy("Policy", "lambda:InvokeFunction", function))
        .said(
            "lambda:GetPolicy",
            Map.of("FunctionName", "orders", "Qualifier", "live"),
            policy("Policy", "lambda:InvokeFunction", function + ":live"))
        .said(
            "lambda:ListAliases",
            Map.of("FunctionName", "orders"),
            """
            {"Aliases": [{"Name": "live", "FunctionVersion": "1", "AliasArn": "%s:live"}]}
            """
                .formatted(function))
        .said(
            "lambda:ListFunctionUrlConfigs",
            Map.of("FunctionName", "orders"),
            """
            {"FunctionUrlConfigs": [{"FunctionArn": "%s", "AuthType": "AWS_IAM",
              "FunctionUrl": "https://abc.lambda-url.eu-west-1.on.aws/"}]}
            """
                .formatted(function))
        .said(
            "lambda:GetLayerVersionPolicy",
            Map.of("LayerName", "common", "VersionNumber", "3"),
            policy("Policy", "lambda:GetLayerVersion", OWN.formatted("lambda", "layer:common:3")))
        .said(
            "iam:GetAccountAuthorizationDetails",
            """
            {"RoleDetailList": [{"RoleName": "worker", "Path": "/",
              "Arn": "arn:aws:iam::111122223333:role/worker", "RoleId": "AROA1",
              "AssumeRolePolicyDocument": {"Statement": [{"Effect": "Allow",
                "Principal": {"AWS": "%s"}, "Action": "sts:AssumeRole"}]}}],
             "UserDetailList": [], "GroupDetailList": [], "Policies": []}
            """
                .formatted(PARTNER))
        .said(
            "apigatewayv2:GetApis",
            "{\"Items\": [{\"ApiId\": \"a1\", \"Name\": \"web\", \"ProtocolType\": \"HTTP\"}]}")
        .said(
            "apigatewayv2:GetRoutes",
            Map.of("ApiId", "a1"),
            """
            {"Items": [{"RouteId": "r1", "RouteKey": "GET /items", "AuthorizationType": "NONE"}]}
            """);
  }

  private static void stores(SaidAnswers all) {
    String key = OWN.formatted("kms", "key/k-1");
    String secret = OWN.formatted("secretsmanager", "secret:token-abcdef");
    Map<String, String> point = Map.of("AccountId", SaidAnswers.ACCOUNT, "Name", "reports");
    all.said("s3:ListBuckets", "{\"Buckets\": [{\"Name\": \"files\"}]}")
        .said(
            "s3:GetBucketPolicy",
            Map.of("Bucket", "files"),
            policy("Policy", "s3:GetObject", "arn:aws:s3:::files/*"))
        .said("s3:GetBucketAcl", Map.of("Bucket", "files"), "{\"Grants\": []}")
        .said(
            "s3:GetBucketOwnershipControls",
            Map.of("Bucket", "files"),
            "{\"OwnershipControls\": {\"Rules\": [{\"ObjectOwnership\": \"ObjectWriter\"}]}}")
        .said(
            "s3:GetPublicAccessBlock",
            Map.of("Bucket", "files"),
            "{\"PublicAccessBlockConfiguration\": {}}")
        .said(
            "s3control:ListAccessPoints",
            "{\"AccessPointList\": [{\"Name\": \"reports\", \"Bucket\": \"files\"}]}")
        .said("s3control:GetAccessPoint", point, "{\"Name\": \"reports\", \"Bucket\": \"files\"}")
        .said(
            "s3control:GetAccessPointPolicy",
            point,
            policy("Policy", "s3:GetObject", OWN.formatted("s3", "accesspoint/reports/object/*")))
        .said("dynamodb:ListTables", "{\"TableNames\": [\"items\"]}")
        .said(
            "dynamodb:DescribeTable",
            Map.of("TableName", "items"),
            "{\"Table\": {\"TableName\": \"items\"}}")
        .said(
            "dynamodb:GetResourcePolicy",
            Map.of("ResourceArn", OWN.formatted("dynamodb", "table/items")),
            policy("Policy", "dynamodb:GetItem", OWN.formatted("dynamodb", "table/items")))
        .said("kms:ListKeys", "{\"Keys\": [{\"KeyId\": \"k-1\", \"KeyArn\": \"" + key + "\"}]}")
        .said(
            "kms:DescribeKey",
            Map.of("KeyId", "k-1"),
            """
            {"KeyMetadata": {"KeyId": "k-1", "Arn": "%s", "KeyManager": "CUSTOMER"}}
            """
                .formatted(key))
        .said("kms:GetKeyPolicy", Map.of("KeyId", "k-1"), policy("Policy", "kms:Decrypt", "*"))
        .said("kms:ListGrants", Map.of("KeyId", "k-1"), "{\"Grants\": []}")
        .said(
            "secretsmanager:ListSecrets",
            "{\"SecretList\": [{\"ARN\": \"" + secret + "\", \"Name\": \"token\"}]}")
        .said(
            "secretsmanager:GetResourcePolicy",
            Map.of("SecretId", secret),
            policy("ResourcePolicy", "secretsmanager:GetSecretValue", "*"))
        .said(
            "ecr:DescribeRepositories",
            """
            {"repositories": [{"repositoryName": "images", "repositoryArn": "%s"}]}
            """
                .formatted(OWN.formatted("ecr", "repository/images")))
        .said(
            "ecr:GetRepositoryPolicy",
            Map.of("repositoryName", "images"),
            """
            {"policyText": "{\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Principal\\":{\\"AWS\\":\\"%s\\"},\\"Action\\":\\"ecr:BatchGetImage\\"}]}"}
            """
                .formatted(PARTNER))
        .said(
            "logs:DescribeResourcePolicies",
            """
            {"resourcePolicies": [{"policyName": "p", "policyDocument": %s}]}
            """
                .formatted(document("logs:PutLogEvents", "*")));
  }

  private static void messages(SaidAnswers all) {
    String queue = "https://sqs.eu-west-1.amazonaws.com/111122223333/inbox";
    String topic = OWN.formatted("sns", "alerts");
    String registry = OWN.formatted("schemas", "registry/events");
    all.said("sqs:ListQueues", "{\"QueueUrls\": [\"" + queue + "\"]}")
        .said(
            "sqs:GetQueueAttributes",
            Map.of("QueueUrl", queue),
            """
            {"Attributes": {"QueueArn": "%s", "Policy": %s}}
            """
                .formatted(
                    OWN.formatted("sqs", "inbox"),
                    document("sqs:SendMessage", OWN.formatted("sqs", "inbox"))))
        .said("sns:ListTopics", "{\"Topics\": [{\"TopicArn\": \"" + topic + "\"}]}")
        .said(
            "sns:GetTopicAttributes",
            Map.of("TopicArn", topic),
            "{\"Attributes\": {\"TopicArn\": \"%s\", \"Policy\": %s}}"
                .formatted(topic, document("sns:Publish", topic)))
        .said("kinesis:ListStreams", "{\"StreamNames\": [\"clicks\"]}")
        .said(
            "kinesis:DescribeStreamSummary",
            Map.of("StreamName", "clicks"),
            "{\"StreamDescriptionSummary\": {\"StreamName\": \"clicks\"}}")
        .said(
            "kinesis:GetResourcePolicy",
            Map.of("ResourceARN", OWN.formatted("kinesis", "stream/clicks")),
            policy("Policy", "kinesis:GetRecords", OWN.formatted("kinesis", "stream/clicks")))
        .said(
            "events:ListEventBuses",
            "{\"EventBuses\": [{\"Name\": \"bus\", \"Arn\": \"%1$s\", \"Policy\": %2$s}]}"
                .formatted(
                    OWN.formatted("events", "event-bus/bus"),
                    document("events:PutEvents", OWN.formatted("events", "event-bus/bus"))))
        .said(
            "schemas:ListRegistries",
            "{\"Registries\": [{\"RegistryName\": \"events\", \"RegistryArn\": \"%s\"}]}"
                .formatted(registry))
        .said(
            "schemas:GetResourcePolicy",
            Map.of("RegistryName", "events"),
            policy("Policy", "schemas:DescribeRegistry", registry));
  }

  private static String policy(String member, String action, String resource) {
    return "{\"" + member + "\": " + document(action, resource) + "}";
  }

  /** One statement for a partner's account, as JSON text. */
  private static String document(String action, String resource) {
    String json =
        """
        {"Version":"2012-10-17","Statement":[{"Sid":"s","Effect":"Allow",\
        "Principal":{"AWS":"%s"},"Action":"%s","Resource":"%s"}]}\
        """
            .formatted(PARTNER, action, resource);
    return "\"" + json.replace("\"", "\\\"") + "\"";
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:lambda:eu-west-1:111122223333:function:orders, CROSS_ACCOUNT",
    "arn:aws:lambda:eu-west-1:111122223333:function:orders:live, CROSS_ACCOUNT",
    "arn:aws:lambda:eu-west-1:111122223333:function:orders:1, NOT_PUBLIC",
    "arn:aws:lambda:eu-west-1:111122223333:layer:common:3, CROSS_ACCOUNT",
    "arn:aws:iam::111122223333:role/worker, CROSS_ACCOUNT",
    "arn:aws:s3:::files, CROSS_ACCOUNT",
    "arn:aws:s3:eu-west-1:111122223333:accesspoint/reports, CROSS_ACCOUNT",
    "arn:aws:dynamodb:eu-west-1:111122223333:table/items, CROSS_ACCOUNT",
    "arn:aws:kms:eu-west-1:111122223333:key/k-1, CROSS_ACCOUNT",
    "arn:aws:secretsmanager:eu-west-1:111122223333:secret:token-abcdef, CROSS_ACCOUNT",
    "arn:aws:ecr:eu-west-1:111122223333:repository/images, CROSS_ACCOUNT",
    "arn:aws:sqs:eu-west-1:111122223333:inbox, CROSS_ACCOUNT",
    "arn:aws:sns:eu-west-1:111122223333:alerts, CROSS_ACCOUNT",
    "arn:aws:kinesis:eu-west-1:111122223333:stream/clicks, CROSS_ACCOUNT",
    "arn:aws:events:eu-west-1:111122223333:event-bus/bus, CROSS_ACCOUNT",
    "arn:aws:schemas:eu-west-1:111122223333:registry/events, CROSS_ACCOUNT",
    "arn:aws:logs:eu-west-1:111122223333:*, CROSS_ACCOUNT",
  })
  void each_kind_in_an_account_is_answered(String arn, String level) {
    assertThat(ANSWERS)
        .filteredOn(one -> one.arn().equals(arn))
        .extracting(one -> one.exposure().level().name())
        .containsExactly(level);
  }

  @ParameterizedTest
  @CsvSource({"GET /items, PUBLIC"})
  void each_route_of_an_account_is_answered(String name, String level) {
    assertThat(ANSWERS)
        .filteredOn(one -> one.name().equals(name))
        .extracting(one -> one.exposure().level().name())
        .containsExactly(level);
  }
}
