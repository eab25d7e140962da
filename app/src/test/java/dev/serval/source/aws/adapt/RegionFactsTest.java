package dev.serval.source.aws.adapt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.analysis.deployment.Memberships;
import dev.serval.analysis.existence.Listings;
import dev.serval.model.DeployedStack;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Gap;
import dev.serval.model.Key;
import dev.serval.model.KeyGrant;
import dev.serval.model.Layer;
import dev.serval.model.Listing;
import dev.serval.model.Parameter;
import dev.serval.model.ProvisionedConcurrency;
import dev.serval.model.ResourcePolicy;
import dev.serval.model.Value;
import dev.serval.rule.Verdict;
import dev.serval.rule.role.SharedRole;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the answers of a region say beside its functions' configuration. */
class RegionFactsTest {

  private static final String PROVISIONED = "Serval::ProvisionedConcurrency";
  private static final String KEY = "arn:aws:kms:eu-west-1:111122223333:key/k1";

  @Test
  void whatIsKeptReadyIsReadByQualifier() {
    SaidAnswers answers =
        SaidAnswers.withFunctions("orders")
            .said(
                "lambda:ListProvisionedConcurrencyConfigs",
                Map.of("FunctionName", "orders"),
                """
                {"ProvisionedConcurrencyConfigs": [{
                  "FunctionArn": "arn:aws:lambda:eu-west-1:111122223333:function:orders:live",
                  "RequestedProvisionedConcurrentExecutions": 7, "Status": "IN_PROGRESS"}]}
                """);
    assertThat(answers.all(ProvisionedConcurrency.class))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.function().shown()).endsWith(":function:orders");
              assertThat(one.qualifier().shown()).isEqualTo("live");
              assertThat(one.requested().effective()).contains(7);
              assertThat(one.status().shown()).isEqualTo("IN_PROGRESS");
            });
  }

  @Test
  void whatIsKeptReadyIsUnknownWhereItWasDenied() {
    Estate estate =
        SaidAnswers.withFunctions("orders")
            .denied("lambda:ListProvisionedConcurrencyConfigs", Map.of("FunctionName", "orders"))
            .estate();
    Function orders = estate.all(Function.class).findFirst().orElseThrow();
    assertThat(Listings.of(estate).unread(orders, PROVISIONED)).isPresent();
    assertThat(estate.gaps())
        .extracting(Gap::permission)
        .contains(Optional.of("lambda:ListProvisionedConcurrencyConfigs"));
  }

  @Test
  void aFunctionIsFoundInItsStackByTagsOrByTheStack() {
    Estate estate =
        SaidAnswers.withFunctions("tagged", "listed", "alone")
            .said(
                "lambda:GetFunction",
                Map.of("FunctionName", "tagged"),
                """
                {"Configuration": {"FunctionName": "tagged",
                   "FunctionArn": "arn:aws:lambda:eu-west-1:111122223333:function:tagged"},
                 "Tags": {"aws:cloudformation:stack-name": "shop", "aws:cloudformation:logical-id": "A"}}
                """)
            .denied("lambda:GetFunction", Map.of("FunctionName", "listed"))
            .said(
                "cloudformation:DescribeStacks",
                """
                {"Stacks": [{"StackName": "back", "StackStatus": "UPDATE_COMPLETE",
                  "StackId": "arn:aws:cloudformation:eu-west-1:111122223333:stack/back/1",
                  "RoleARN": "arn:aws:iam::111122223333:role/deploy", "EnableTerminationProtection": true}]}
                """)
            .said(
                "cloudformation:ListStackResources",
                Map.of("StackName", "back"),
                """
                {"StackResourceSummaries": [
                  {"LogicalResourceId": "B", "PhysicalResourceId": "listed", "ResourceType": "AWS::Lambda::Function"},
                  {"LogicalResourceId": "Q", "PhysicalResourceId": "alone", "ResourceType": "AWS::SQS::Queue"},
                  {"LogicalResourceId": "N", "ResourceType": "AWS::Lambda::Function"}]}
                """)
            .estate();

    assertThat(stack(estate, "tagged")).contains(new Memberships.Membership("shop", "A"));
    assertThat(stack(estate, "listed")).contains(new Memberships.Membership("back", "B"));
    assertThat(stack(estate, "alone")).isEmpty();
    assertThat(estate.all(DeployedStack.class))
        .singleElement()
        .satisfies(
            stack -> {
              assertThat(stack.status().shown()).isEqualTo("UPDATE_COMPLETE");
              assertThat(stack.role().shown()).endsWith("role/deploy");
              assertThat(stack.protection().effective()).contains(true);
              assertThat(stack.members().effective().orElseThrow()).hasSize(3);
            });
  }

  private static Optional<Memberships.Membership> stack(Estate estate, String name) {
    Function function =
        estate
            .all(Function.class)
            .filter(one -> one.id().label().equals(name))
            .findFirst()
            .orElseThrow();
    return Memberships.of(estate).of(function);
  }

  @Test
  void membersOfAStackThatWasDeniedAreUnknown() {
    SaidAnswers answers =
        SaidAnswers.withFunctions("f")
            .said(
                "cloudformation:DescribeStacks",
                """
                {"Stacks": [{"StackName": "s", "StackStatus": "CREATE_COMPLETE",
                  "StackId": "arn:aws:cloudformation:eu-west-1:111122223333:stack/s/1"}]}
                """)
            .denied("cloudformation:ListStackResources", Map.of("StackName", "s"));
    assertThat(answers.all(DeployedStack.class))
        .singleElement()
        .satisfies(stack -> assertThat(stack.members()).isInstanceOf(Value.Unresolved.class));
  }

  @Test
  void whatTheSdkCannotReadIsAGapWhereAStackHasIt() {
    Estate estate =
        SaidAnswers.withFunctions("f")
            .said(
                "cloudformation:DescribeStacks",
                """
                {"Stacks": [{"StackName": "s", "StackStatus": "CREATE_COMPLETE",
                  "StackId": "arn:aws:cloudformation:eu-west-1:111122223333:stack/s/1"}]}
                """)
            .said(
                "cloudformation:ListStackResources",
                Map.of("StackName", "s"),
                """
                {"StackResourceSummaries": [
                  {"LogicalResourceId": "F", "PhysicalResourceId": "f", "ResourceType": "AWS::Lambda::Function"},
                  {"LogicalResourceId": "W", "PhysicalResourceId": "web", "ResourceType": "AWS::Lambda::WebFunction"},
                  {"LogicalResourceId": "B", "PhysicalResourceId": "bus", "ResourceType": "AWS::EventsV2::EventBus"}]}
                """)
            .estate();
    assertThat(estate.gaps())
        .extracting(Gap::what)
        .containsExactly("AWS::EventsV2::EventBus bus", "AWS::Lambda::WebFunction web");
  }

  @Test
  void grantsOfAKeyAreReadOrKnownToBeMissing() {
    SaidAnswers answers =
        SaidAnswers.withFunctions("f")
            .said("kms:ListKeys", "{\"Keys\": [{\"KeyId\": \"k1\", \"KeyArn\": \"" + KEY + "\"}]}")
            .said(
                "kms:DescribeKey",
                Map.of("KeyId", "k1"),
                "{\"KeyMetadata\": {\"KeyId\": \"k1\", \"KeyManager\": \"CUSTOMER\"}}");
    Estate denied = answers.denied("kms:ListGrants", Map.of("KeyId", "k1")).estate();
    Key key = denied.all(Key.class).findFirst().orElseThrow();
    assertThat(Listings.of(denied).unread(key, "Serval::KeyGrant")).isPresent();

    Estate answered =
        answers
            .said(
                "kms:ListGrants",
                Map.of("KeyId", "k1"),
                """
                {"Grants": [{"GrantId": "g1", "Name": "queue",
                  "GranteePrincipal": "arn:aws:iam::444455556666:role/reader",
                  "Operations": ["Decrypt", "CreateGrant"],
                  "Constraints": {"EncryptionContextSubset": {"team": "shop"}}}]}
                """)
            .estate();
    assertThat(answered.all(KeyGrant.class))
        .singleElement()
        .satisfies(
            grant -> {
              assertThat(grant.key().shown()).isEqualTo(KEY);
              assertThat(grant.grantee().shown()).endsWith("role/reader");
              assertThat(grant.operations().effective().orElseThrow())
                  .extracting(Value::shown)
                  .containsExactly("Decrypt", "CreateGrant");
              assertThat(grant.contextSubset().effective().orElseThrow()).hasSize(1);
              assertThat(grant.contextEquals().effective().orElseThrow()).isEmpty();
            });
  }

  @Test
  void aRoleIsMissingOnlyWhereAllRolesWereListed() {
    SaidAnswers answers =
        new SaidAnswers()
            .said(
                "lambda:ListFunctions",
                """
                {"Functions": [
                  {"FunctionName": "a", "FunctionArn": "arn:aws:lambda:eu-west-1:111122223333:function:a",
                   "Version": "$LATEST", "Role": "arn:aws:iam::111122223333:role/gone"},
                  {"FunctionName": "b", "FunctionArn": "arn:aws:lambda:eu-west-1:111122223333:function:b",
                   "Version": "$LATEST", "Role": "arn:aws:iam::111122223333:role/gone"}]}
                """);
    assertThat(new SharedRole().judge(answers.estate()))
        .singleElement()
        .isInstanceOf(Verdict.Unknown.class);

    answers.said(
        "iam:GetAccountAuthorizationDetails", "{\"RoleDetailList\": [], \"Policies\": []}");
    assertThat(new SharedRole().judge(answers.estate()))
        .singleElement()
        .isInstanceOfSatisfying(
            Verdict.Fail.class,
            fail ->
                assertThat(fail.message())
                    .isEqualTo("a and b run with one role, which does not exist"));
  }

  @Test
  void parametersHaveTheirKindAndNoValue() {
    Estate estate =
        SaidAnswers.withFunctions("f")
            .said(
                "ssm:DescribeParameters",
                """
                {"Parameters": [{"Name": "/shop/key", "Type": "SecureString", "KeyId": "alias/aws/ssm"},
                                {"Name": "plain", "Type": "String"}]}
                """)
            .estate();
    assertThat(estate.all(Parameter.class))
        .extracting(one -> one.id().arn() + " " + one.kind().shown() + " " + one.key().shown())
        .containsExactly(
            "arn:aws:ssm:eu-west-1:111122223333:parameter/shop/key SecureString alias/aws/ssm",
            "arn:aws:ssm:eu-west-1:111122223333:parameter/plain String ");
  }

  @Test
  void logPoliciesProtectTheRegionsGroupsOrTheOneNamed() {
    Estate estate =
        SaidAnswers.withFunctions("f")
            .said(
                "logs:DescribeResourcePolicies",
                """
                {"resourcePolicies": [
                  {"policyName": "all",
                   "policyDocument": "{\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Principal\\":{\\"Service\\":\\"es.amazonaws.com\\"},\\"Action\\":\\"logs:PutLogEvents\\",\\"Resource\\":\\"*\\"}]}"},
                  {"policyName": "one", "resourceArn": "arn:aws:logs:eu-west-1:111122223333:log-group:g",
                   "policyDocument": "{\\"Statement\\":[]}"}]}
                """)
            .estate();
    assertThat(estate.all(ResourcePolicy.class))
        .filteredOn(one -> one.id().type().equals("AWS::Logs::ResourcePolicy"))
        .extracting(
            one ->
                one.id().label() + " " + one.targets().effective().orElseThrow().getFirst().shown())
        .containsExactly(
            "all arn:aws:logs:eu-west-1:111122223333:*",
            "one arn:aws:logs:eu-west-1:111122223333:log-group:g");
  }

  @Test
  void theNewestVersionOfALayerIsKnownWhereItsVersionsAreNot() {
    Estate estate =
        SaidAnswers.withFunctions("f")
            .said(
                "lambda:ListLayers",
                """
                {"Layers": [{"LayerName": "common", "LayerArn": "arn:aws:lambda:eu-west-1:111122223333:layer:common",
                  "LatestMatchingVersion": {
                    "LayerVersionArn": "arn:aws:lambda:eu-west-1:111122223333:layer:common:4", "Version": 4}}]}
                """)
            .denied("lambda:ListLayerVersions", Map.of("LayerName", "common"))
            .estate();
    assertThat(estate.all(Layer.class))
        .extracting(layer -> layer.id().arn().toString())
        .containsExactly("arn:aws:lambda:eu-west-1:111122223333:layer:common:4");
    assertThat(estate.all(Listing.class))
        .filteredOn(
            one -> one.id().logicalPath().endsWith("layer:common#AWS::Lambda::LayerVersion"))
        .hasSize(1);
  }
}
