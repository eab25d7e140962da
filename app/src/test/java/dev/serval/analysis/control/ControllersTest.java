package dev.serval.analysis.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.analysis.access.Caller;
import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.source.cloudformation.CloudFormationSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ranges of functions say the same as asking for each caller and each function. */
class ControllersTest {

  private static final List<String> FUNCTIONS =
      List.of("a", "ab", "orders", "orders-in", "orders-out", "orders2", "pay-in", "z");

  private static final String ARN = "arn:aws:lambda:eu-west-1:111122223333:function:";

  /** What each role may call; a leading minus makes a Deny. */
  private static final List<List<String>> CALLED =
      List.of(
          List.of("*"),
          List.of(ARN + "*"),
          List.of(ARN + "orders*"),
          List.of(ARN + "orders"),
          List.of(ARN + "orders", ARN + "z"),
          List.of(ARN + "*-in"),
          List.of(ARN + "a?"),
          List.of(ARN + "orders*", "-" + ARN + "orders-*"),
          List.of("*", "-" + ARN + "*-out"),
          List.of(ARN + "orders:live"),
          List.of(ARN + "${aws:username}"),
          List.of("arn:aws:lambda:eu-west-1:999988887777:function:*"),
          List.of("arn:aws:s3:::orders"));

  @TempDir Path folder;

  @Test
  void rangesAgreeWithEveryPair() throws IOException {
    Estate estate = estate();
    Tables tables = Tables.bundled();
    EstatePolicies policies = EstatePolicies.of(estate, tables);
    Controllers controllers = Controllers.of(estate, tables);

    assertThat(estate.all(Function.class)).hasSize(FUNCTIONS.size());
    estate
        .all(Function.class)
        .forEach(
            function -> {
              SortedSet<String> expected = new TreeSet<>();
              for (Caller caller : policies.callers()) {
                if (may(policies, caller, "lambda:InvokeFunction", function)) {
                  expected.add(caller.label());
                }
              }
              assertThat(controllers.callers(function).named())
                  .as(function.id().label())
                  .containsExactlyElementsOf(expected);
            });
  }

  @Test
  void whoMayChangeAFunctionIsNotWhoMayCallIt() throws IOException {
    Estate estate = estate();
    Controllers controllers = Controllers.of(estate, Tables.bundled());

    assertThat(estate.all(Function.class))
        .allSatisfy(
            function ->
                assertThat(controllers.changers(function))
                    .isEqualTo(
                        function.id().label().equals("F2")
                            ? new Principals(List.of("Changer"), 1)
                            : new Principals(List.of(), 0)));
  }

  private static boolean may(
      EstatePolicies policies, Caller caller, String action, Function function) {
    return policies
        .decideOwn(caller, action, function.id().arn(), Context.NONE)
        .decision()
        .allowed();
  }

  private Estate estate() throws IOException {
    StringBuilder template = new StringBuilder("Resources:\n");
    for (int i = 0; i < FUNCTIONS.size(); i++) {
      template.append(
          """
            F%d: {Type: AWS::Lambda::Function, Properties: {FunctionName: %s}}
          """
              .formatted(i, FUNCTIONS.get(i)));
    }
    for (int i = 0; i < CALLED.size(); i++) {
      template.append(role("R" + i, "lambda:Invoke*", CALLED.get(i)));
    }
    template.append(role("Changer", "lambda:UpdateFunctionCode", List.of(ARN + "orders")));
    Path file = Files.writeString(folder.resolve("template.yaml"), template);
    return CloudFormationSource.read(
            List.of(file),
            Map.of(
                "AWS::Region", "eu-west-1",
                "AWS::AccountId", "111122223333",
                "AWS::Partition", "aws"))
        .worlds()
        .getFirst()
        .estate();
  }

  private static String role(String name, String action, List<String> resources) {
    StringBuilder statements = new StringBuilder();
    for (String resource : resources) {
      boolean denies = resource.startsWith("-");
      statements.append(
          """
                      - {Effect: %s, Action: '%s', Resource: '%s'}
          """
              .formatted(
                  denies ? "Deny" : "Allow", action, denies ? resource.substring(1) : resource));
    }
    return """
      %s:
        Type: AWS::IAM::Role
        Properties:
          Policies:
            - PolicyName: p
              PolicyDocument:
                Version: '2012-10-17'
                Statement:
    """
            .formatted(name)
        + statements;
  }
}
