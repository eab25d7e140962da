package dev.serval.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.analysis.invocation.Triggers;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Role;
import dev.serval.source.cloudformation.CloudFormationSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two templates of which one or the other is deployed give their resources the same names. What
 * each names is what it declares itself.
 */
class AlternativeTemplatesTest {

  private static final String TEMPLATE =
      """
      Resources:
        Orders:
          Type: AWS::Lambda::Function
          Properties: {FunctionName: orders, Role: !GetAtt OrdersRole.Arn}
        Feed:
          Type: AWS::Lambda::EventSourceMapping
          Properties: {FunctionName: !Ref Orders, EventSourceArn: !GetAtt Queue.Arn}
        Queue:
          Type: AWS::SQS::Queue
        OrdersRole:
          Type: AWS::IAM::Role
          Properties:
            RoleName: orders
            Policies:
              - PolicyName: data
                PolicyDocument: {Statement: [{Effect: Allow, Action: s3:GetObject, Resource: '*'}]}
      """;

  @TempDir Path folder;

  @Test
  void they_are_looked_at_apart() throws IOException {
    assertThat(estates()).hasSize(2);
  }

  @Test
  void each_function_has_the_role_of_its_own_template() throws IOException {
    assertThat(estates())
        .allSatisfy(
            estate ->
                assertThat(estate.all(Function.class))
                    .singleElement()
                    .satisfies(
                        function ->
                            assertThat(estate.find(Role.class, function.role()))
                                .map(role -> role.id().stack())
                                .hasValue(function.id().stack())));
  }

  @Test
  void each_function_has_the_triggers_of_its_own_template() throws IOException {
    assertThat(estates())
        .allSatisfy(
            estate ->
                assertThat(estate.all(Function.class))
                    .singleElement()
                    .satisfies(
                        function ->
                            assertThat(Triggers.of(estate).of(function))
                                .singleElement()
                                .extracting(trigger -> trigger.via().id().stack())
                                .isEqualTo(function.id().stack())));
  }

  @Test
  void roles_of_one_name_are_not_one_role() throws IOException {
    Rule shared =
        Rules.all(Tables.bundled(), LocalDate.of(2026, 11, 22)).stream()
            .filter(rule -> rule.card().id().equals("XR-10"))
            .findFirst()
            .orElseThrow();

    assertThat(estates())
        .allSatisfy(
            estate ->
                assertThat(shared.judge(estate)).singleElement().isInstanceOf(Verdict.Pass.class));
  }

  private List<Estate> estates() throws IOException {
    Files.writeString(folder.resolve("small.yaml"), TEMPLATE);
    Files.writeString(folder.resolve("large.yaml"), TEMPLATE);
    return CloudFormationSource.read(List.of(folder), Map.of()).worlds().stream()
        .map(world -> world.estate())
        .toList();
  }
}
