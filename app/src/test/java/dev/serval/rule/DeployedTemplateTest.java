package dev.serval.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.analysis.invocation.Trigger;
import dev.serval.analysis.invocation.Triggers;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Role;
import dev.serval.source.Reading;
import dev.serval.source.aws.adapt.AccountReading;
import dev.serval.source.cloudformation.CloudFormationSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A template audited with what is deployed of it: two functions of one name, each with its own. */
class DeployedTemplateTest {

  private static final String TEMPLATE =
      """
      Resources:
        Orders:
          Type: AWS::Lambda::Function
          Properties: {FunctionName: orders, Role: !GetAtt OrdersRole.Arn}
        Feed:
          Type: AWS::Lambda::EventSourceMapping
          Properties: {FunctionName: orders, EventSourceArn: !GetAtt Queue.Arn}
        Queue:
          Type: AWS::SQS::Queue
        OrdersRole:
          Type: AWS::IAM::Role
          Properties: {RoleName: orders}
      """;

  private static final String FUNCTION = "arn:aws:lambda:eu-west-1:111122223333:function:orders";

  private static final String FUNCTIONS =
      """
      {"Functions": [{"FunctionName": "orders", "FunctionArn": "%s", "Version": "$LATEST",
        "Role": "arn:aws:iam::111122223333:role/orders"}]}
      """
          .formatted(FUNCTION);

  private static final String MAPPINGS =
      """
      {"EventSourceMappings": [{"UUID": "1", "FunctionArn": "%s", "State": "Enabled",
        "EventSourceArn": "arn:aws:kinesis:eu-west-1:111122223333:stream/orders"}]}
      """
          .formatted(FUNCTION);

  private static final String ROLES =
      """
      {"RoleDetailList": [{"RoleName": "orders", "Arn": "arn:aws:iam::111122223333:role/orders"}]}
      """;

  @TempDir Path folder;

  @Test
  void each_function_has_the_triggers_of_its_own_source() throws IOException {
    Estate estate = estate();

    assertThat(estate.all(Function.class))
        .hasSize(2)
        .allSatisfy(
            function ->
                assertThat(Triggers.of(estate).of(function))
                    .singleElement()
                    .extracting(Trigger::via)
                    .extracting(via -> via.id().source())
                    .isEqualTo(function.id().source()));
  }

  @Test
  void each_function_has_the_role_of_its_own_source() throws IOException {
    Estate estate = estate();

    assertThat(estate.all(Function.class))
        .allSatisfy(
            function ->
                assertThat(estate.find(Role.class, function.role()))
                    .map(role -> role.id().source())
                    .hasValue(function.id().source()));
  }

  private Estate estate() throws IOException {
    Path template = write("template.yaml", TEMPLATE);
    write("answers/lambda/list-functions.json", FUNCTIONS);
    write("answers/lambda/list-event-source-mappings.json", MAPPINGS);
    write("answers/iam/get-account-authorization-details.json", ROLES);
    Reading declared = CloudFormationSource.read(List.of(template), Map.of());
    Reading deployed = AccountReading.of(new FixtureAnswers(folder.resolve("answers")), "account");
    return declared.and(deployed).worlds().getFirst().estate();
  }

  private Path write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }
}
