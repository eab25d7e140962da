package dev.serval.source.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CliAnswersTest {

  private static final String FUNCTION =
      """
      {"Configuration":{"FunctionName":"orders","FunctionArn":"arn:aws:lambda:eu-west-1:111122223333:function:orders",
       "Environment":{"Variables":{"DB_PASSWORD":"Tr0ub4dor-X9v7"}}},"Code":{"Location":"https://x?X-Amz-Signature=1"}}
      """;
  @TempDir Path folder;

  @Test
  void a_single_answer_is_an_account() throws Exception {
    save("f.json", FUNCTION);
    assertThat(CliAnswers.isCliAnswers(folder)).isTrue();
    try (Answers answers = CliAnswers.open(folder)) {
      assertThat(answers.scope().accounts()).containsExactly("111122223333");
      assertThat(answers.scope().regions()).containsExactly("eu-west-1");
      assertThat(answers.scope().partition()).isEqualTo("aws");
      assertThat(calls(answers, "lambda", "GetFunction"))
          .containsExactly(Map.of("FunctionName", "orders"));
      assertThat(
              AnswerLogTest.all(answers.to("111122223333", "eu-west-1", "lambda", "GetFunction")))
          .singleElement()
          .asString()
          .doesNotContain("Tr0ub4dor", "Signature")
          .contains("serval:secret(");
      assertThat(answers.problems()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "get-policy.json | arn:aws:lambda:eu-west-1:111122223333:function:orders | lambda |"
            + " GetPolicy | FunctionName=orders",
        "x.json | arn:aws:lambda:eu-west-1:111122223333:function:orders:live | lambda | GetPolicy |"
            + " FunctionName=orders Qualifier=live",
        "x.json | arn:aws:lambda:eu-west-1:111122223333:layer:base:3 | lambda |"
            + " GetLayerVersionPolicy | LayerName=base VersionNumber=3",
        "x.json | arn:aws:dynamodb:eu-west-1:111122223333:table/orders | dynamodb |"
            + " GetResourcePolicy |"
            + " ResourceArn=arn:aws:dynamodb:eu-west-1:111122223333:table/orders",
        "get-bucket-policy.json | arn:aws:s3:::acme/* | s3 | GetBucketPolicy | Bucket=acme",
        "lambda/get-policy/orders.json | * | lambda | GetPolicy | FunctionName=orders",
        "lambda-get-policy.orders:live.json | * | lambda | GetPolicy | FunctionName=orders"
            + " Qualifier=live",
        "orders/get_policy.json | * | lambda | GetPolicy | FunctionName=orders",
      })
  void a_policy_is_of_what_it_or_its_file_names(
      String file, String resource, String service, String operation, String request)
      throws Exception {
    save(
        "list-functions.json",
        "{\"Functions\":[{\"FunctionArn\":\"arn:aws:lambda:eu-west-1:111122223333:function:x\"}]}");
    save(
        file,
        """
        {"Policy":"{\\"Statement\\":[{\\"Resource\\":\\"%s\\"}]}","RevisionId":"1"}
        """
            .formatted(resource));
    try (Answers answers = CliAnswers.open(folder)) {
      assertThat(answers.problems()).isEmpty();
      assertThat(calls(answers, service, operation))
          .singleElement()
          .asString()
          .isEqualTo("{" + request.replace(" ", ", ") + "}");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "list-aliases.orders.json | {\"Aliases\":[]} | lambda | ListAliases |"
            + " {FunctionName=orders}",
        "a.json | {\"Aliases\":[{\"AliasName\":\"alias/x\"}]} | kms | ListAliases | {}",
        "q.json | {\"Attributes\":{\"QueueArn\":\"arn:aws:sqs:eu-west-1:111122223333:q\"}} | sqs |"
            + " GetQueueAttributes | {QueueUrl=https://sqs.eu-west-1.amazonaws.com/111122223333/q}",
        "list-targets-by-rule.nightly.json | {\"Targets\":[]} | events | ListTargetsByRule |"
            + " {EventBusName=default, Rule=nightly}",
        "list-targets-by-rule.bus:nightly.json | {\"Targets\":[]} | events | ListTargetsByRule |"
            + " {EventBusName=bus, Rule=nightly}",
        "apigateway/get-stages/a1b2.json | {\"item\":[]} | apigateway | GetStages |"
            + " {restApiId=a1b2}",
        "get-stages.a1b2.json | {\"Items\":[{\"StageName\":\"x\"}]} | apigatewayv2 | GetStages |"
            + " {ApiId=a1b2}",
        "get-function-configuration.json |"
            + " {\"FunctionArn\":\"arn:aws:lambda:eu-west-1:111122223333:function:x\",\"CodeSha256\":\"x\"}"
            + " | lambda | ListFunctions | {}",
        "t.yaml | {Table: {TableName: orders, TableArn:"
            + " 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders'}} | dynamodb | DescribeTable"
            + " | {TableName=orders}",
        "x.json | {\"request\":{\"FunctionName\":\"a\"},\"answer\":{\"RecursiveLoop\":\"Allow\"}} |"
            + " lambda | GetFunctionRecursionConfig | {FunctionName=a}",
        "stepfunctions-describe-state-machine.json |"
            + " {\"stateMachineArn\":\"arn:aws:states:eu-west-1:111122223333:stateMachine:x\",\"definition\":\"{}\"}"
            + " | states | DescribeStateMachine |"
            + " {stateMachineArn=arn:aws:states:eu-west-1:111122223333:stateMachine:x}",
      })
  void an_answer_is_recognised(
      String file, String json, String service, String operation, String request) throws Exception {
    save("f.json", FUNCTION);
    save(file, json);
    try (Answers answers = CliAnswers.open(folder)) {
      assertThat(answers.problems()).isEmpty();
      assertThat(calls(answers, service, operation)).singleElement().hasToString(request);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.serval.source.snapshot.MaskingTest#examples")
  void what_is_collected_is_recognised_when_it_is_saved_by_hand(MaskingTest.Example example)
      throws Exception {
    save("f.json", FUNCTION);
    String kebab =
        example
            .operation()
            .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
            .toLowerCase(java.util.Locale.ROOT);
    save(example.service() + "/" + kebab + ".thing:part.json", example.json());
    try (Answers answers = CliAnswers.open(folder)) {
      assertThat(answers.problems()).isEmpty();
      assertThat(calls(answers, example.service(), example.operation())).isNotEmpty();
    }
  }

  @Test
  void global_answers_belong_to_the_account() throws Exception {
    save("f.json", FUNCTION);
    save(
        "iam.json",
        "{\"UserDetailList\":[],\"GroupDetailList\":[],\"RoleDetailList\":[],\"Policies\":[]}");
    save("get-bucket-acl.acme.json", "{\"Owner\":{},\"Grants\":[]}");
    try (Answers answers = CliAnswers.open(folder)) {
      assertThat(
              AnswerLogTest.all(
                  answers.to("111122223333", "global", "iam", "GetAccountAuthorizationDetails")))
          .hasSize(1);
      assertThat(AnswerLogTest.all(answers.to("111122223333", "global", "s3", "GetBucketAcl")))
          .singleElement()
          .asString()
          .contains("{\"Bucket\":\"acme\"}");
      assertThat(answers.scope().regions()).containsExactly("eu-west-1");
    }
  }

  @Test
  void several_files_of_one_call_are_its_pages() throws Exception {
    save(
        "list-functions.1.json",
        "{\"Functions\":[{\"FunctionArn\":\"arn:aws:lambda:eu-west-1:111122223333:function:a\"}]}");
    save(
        "list-functions.2.json",
        "{\"Functions\":[{\"FunctionArn\":\"arn:aws:lambda:eu-west-1:111122223333:function:b\"}]}");
    try (Answers answers = CliAnswers.open(folder)) {
      assertThat(
              AnswerLogTest.all(answers.to("111122223333", "eu-west-1", "lambda", "ListFunctions")))
          .satisfiesExactly(
              one -> assertThat(one).contains("\"page\":1,\"last\":false"),
              two -> assertThat(two).contains("\"page\":2,\"last\":true"));
    }
  }

  @Test
  void what_cannot_be_recognised_is_told_by_its_name() throws Exception {
    save("f.json", FUNCTION);
    save("notes.json", "{\"hello\":1}");
    save("list.json", "[1]");
    save("torn.json", "{\"Functions\":[");
    save("recursion.json", "{\"RecursiveLoop\":\"Allow\"}");
    try (Answers answers = CliAnswers.open(folder)) {
      assertThat(answers.problems())
          .satisfiesExactlyInAnyOrder(
              one -> assertThat(one).startsWith("notes.json: it is not recognised"),
              two -> assertThat(two).startsWith("list.json: it is no answer"),
              three -> assertThat(three).startsWith("torn.json:1: "),
              four -> assertThat(four).startsWith("recursion.json: ").contains("FunctionName"));
      assertThat(calls(answers, "lambda", "GetFunction")).hasSize(1);
    }
  }

  @Test
  void an_empty_folder_says_what_to_do() {
    assertThatThrownBy(() -> CliAnswers.open(folder))
        .isInstanceOf(UnreadableSnapshot.class)
        .hasMessageContaining("list-functions.json");
  }

  @Test
  void templates_and_code_are_no_answers() throws Exception {
    assertThat(CliAnswers.isCliAnswers(folder)).isFalse();
    save("package.json", "{\"name\":\"orders\",\"version\":\"1\"}");
    save("tsconfig.json", "{\"compilerOptions\":{}}");
    save(
        "events/event.json",
        "{\"Records\":[{\"eventSourceARN\":\"arn:aws:sqs:eu-west-1:111122223333:q\"}]}");
    assertThat(CliAnswers.isCliAnswers(folder)).isFalse();
    save("answers/get-function.json", FUNCTION);
    assertThat(CliAnswers.isCliAnswers(folder)).as("one answer among other files").isTrue();
    save("template.yaml", "Resources:\n  F:\n    Type: AWS::Lambda::Function\n");
    assertThat(CliAnswers.isCliAnswers(folder)).isFalse();
    assertThat(CliAnswers.isCliAnswers(folder.resolve("template.yaml"))).isFalse();
    assertThat(CliAnswers.isCliAnswers(folder.resolve("answers"))).isTrue();
    Files.writeString(folder.resolve("answers/main.tf"), "");
    assertThat(CliAnswers.isCliAnswers(folder.resolve("answers"))).as("Terraform").isFalse();
  }

  private static List<Map<String, String>> calls(
      Answers answers, String service, String operation) {
    boolean global = List.of("iam", "sts", "s3", "s3control", "cloudfront").contains(service);
    try (var all =
        answers.to("111122223333", global ? "global" : "eu-west-1", service, operation)) {
      return all.<Map<String, String>>map(answer -> answer.call().request()).toList();
    }
  }

  private void save(String name, String json) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, json);
  }
}
