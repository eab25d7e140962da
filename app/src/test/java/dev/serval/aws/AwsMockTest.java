package dev.serval.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;

/** The mock does what moto does not, or tests that stand on it would prove nothing. */
@ResourceLock(AwsMock.LOCK)
@Execution(ExecutionMode.SAME_THREAD)
class AwsMockTest {

  private static final String REGION = "ap-south-1";

  @BeforeAll
  static void makeFunctions() {
    AwsMock.shared().reset();
    AwsMock.shared().run("many_functions.py", "120", REGION);
  }

  @Test
  void listsOfFunctionsComeInPagesOfFifty() {
    try (LambdaClient lambda = client()) {
      assertThat(lambda.listFunctionsPaginator().stream().map(ListFunctionsResponse::functions))
          .extracting(List::size)
          .containsExactly(50, 50, 20);
      assertThat(lambda.listFunctionsPaginator().functions().stream())
          .extracting(FunctionConfiguration::functionName)
          .doesNotHaveDuplicates()
          .contains("function-0000", "function-0119");
    }
  }

  @Test
  void eachQualifierHasItsOwnPolicy() {
    try (LambdaClient lambda = client()) {
      String version = lambda.publishVersion(r -> r.functionName("function-0007")).version();
      lambda.createAlias(
          r -> r.functionName("function-0007").name("live").functionVersion(version));
      allow(lambda, "", "998877665544");
      allow(lambda, "live", "events.amazonaws.com");

      String unqualified = lambda.getPolicy(r -> r.functionName("function-0007")).policy();
      assertThat(unqualified)
          .contains("\"AWS\":\"arn:aws:iam::998877665544:root\"")
          .doesNotContain("events.amazonaws.com");
      String ofAlias =
          lambda.getPolicy(r -> r.functionName("function-0007").qualifier("live")).policy();
      assertThat(ofAlias)
          .contains("\"Service\":\"events.amazonaws.com\"", ":function:function-0007:live\"")
          .doesNotContain("998877665544");
    }
  }

  private static void allow(LambdaClient lambda, String qualifier, String principal) {
    lambda.addPermission(
        r ->
            r.functionName("function-0007")
                .qualifier(qualifier.isEmpty() ? null : qualifier)
                .statementId("allow")
                .action("lambda:InvokeFunction")
                .principal(principal));
  }

  private static LambdaClient client() {
    return LambdaClient.builder()
        .endpointOverride(AwsMock.shared().endpoint())
        .region(Region.of(REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .build();
  }
}
