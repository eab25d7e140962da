package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.source.terraform.hcl.HclParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code serval policy} writes, what it is told of, and requests that were denied. */
class PolicyOptionsTest {

  private static final String TEMPLATE = "src/test/resources/need/kept-when-unknown/template.yaml";
  private static final String CLIENTS = "src/test/resources/need/script-version-2/template.yaml";

  @TempDir private Path folder;

  @Test
  void what_is_to_be_pasted_is_read_by_the_parsers_of_its_format() throws Exception {
    for (String folder : List.of("whole-functions", "opaque-names")) {
      String template = "src/test/resources/need/" + folder + "/template.yaml";
      for (String format : List.of("iam", "sam", "serverless")) {
        String written = Run.of("policy", template, "--format", format).out();
        assertThat(DocumentReader.parse(written, format).root()).isInstanceOf(Node.Mapping.class);
      }
      String terraform = Run.of("policy", template, "--format", "terraform").out();
      assertThat(HclParser.parse(terraform, "policy.tf").blocks()).isNotEmpty();
      assertThat(terraform).doesNotContainPattern("\\$\\{[A-Z]");
    }
  }

  @Test
  void json_has_the_documented_members() throws Exception {
    Run run = Run.of("policy", TEMPLATE, "--format", "json");

    Node.Mapping answer = (Node.Mapping) DocumentReader.parseJson(run.out(), "answer").root();
    Node.Mapping function = (Node.Mapping) answer.get("functions").orElseThrow().items().getFirst();
    assertThat(function.entries())
        .extracting(Node.Entry::key)
        .containsExactly(
            "name",
            "entry",
            "required",
            "granted",
            "unused",
            "missing",
            "policy",
            "verified",
            "samTemplates",
            "unresolved");
    Node.Mapping first = (Node.Mapping) function.get("required").orElseThrow().items().getFirst();
    assertThat(first.text("action")).contains("dynamodb:GetItem");
    assertThat(
            ((Node.Mapping) first.get("calls").orElseThrow().items().getFirst()).text("operation"))
        .contains("dynamodb.GetItem");
  }

  @Test
  void names_that_aws_makes_are_written_as_their_templates_read_them() {
    assertThat(Run.of("policy", CLIENTS, "--format", "sam").out())
        .contains("- SNSPublishMessagePolicy:\n          TopicName: !Sub '${Topic.TopicName}'")
        .contains("QueueName: !Sub '${Queue.QueueName}'")
        .contains("table/orders'");
    assertThat(Run.of("policy", CLIENTS, "--format", "iam").out())
        .contains("\"Fn::Sub\": \"${Queue.Arn}\"", "\"Fn::Sub\": \"${Topic}\"");
    assertThat(Run.of("policy", CLIENTS, "--format", "serverless").out())
        .contains("    iamRoleStatements:\n      - Effect: Allow");
    assertThat(Run.of("policy", CLIENTS, "--format", "terraform").out())
        .contains("actions   = [\"dynamodb:PutItem\", \"dynamodb:Query\"]");
    assertThat(Run.of("policy", TEMPLATE, "--format", "diff").out())
        .contains("- dynamodb:PutItem on arn:aws:dynamodb:")
        .contains("+ logs:PutLogEvents on arn:aws:logs:");
  }

  @Test
  void what_was_done_is_not_called_unneeded() throws Exception {
    Path used = folder.resolve("used.jsonl");
    Files.writeString(
        used,
        """
        {"function":"Function","action":"dynamodb:Scan","resource":"arn:aws:dynamodb:eu-west-1:111111111111:table/orders","count":2}
        not JSON
        """);

    Run run = Run.of("policy", TEMPLATE, "--used", used.toString());

    assertThat(run.status()).isZero();
    assertThat(run.err()).contains(used + ":2: a line needs \"function\" and \"action\"");
    assertThat(run.out()).contains("did\n    dynamodb:Scan on arn:aws:dynamodb:");
    String unneeded =
        run.out().substring(run.out().indexOf("does not need"), run.out().indexOf("  did\n"));
    assertThat(unneeded).contains("dynamodb:PutItem").doesNotContain("dynamodb:Scan");
  }

  /** As watch writes it of what is deployed, beside the template of it. */
  @ParameterizedTest
  @CsvSource({
    "arn:aws:lambda:eu-west-1:111111111111:function:shop-Function-1A2B3C4D5E6F, true",
    "arn:aws:lambda:eu-west-1:111111111111:function:Function-1A2B3C4D5E6F, false",
    "arn:aws:lambda:eu-west-1:111111111111:function:shop-Other-1A2B3C4D5E6F, false",
    "arn:aws:s3:::shop-Function-1A2B3C4D5E6F, false"
  })
  void what_was_done_is_found_by_the_name_of_what_is_deployed(String name, boolean found)
      throws Exception {
    Path used = folder.resolve("used.jsonl");
    Files.writeString(
        used,
        """
        {"function":"%s","action":"dynamodb:Scan","resource":"*","count":2,"coverage":"management"}
        """
            .formatted(name));

    Run run = Run.of("policy", TEMPLATE, "--used", used.toString());

    assertThat(run.out().contains("dynamodb:Scan on *: 2 times")).isEqualTo(found);
    assertThat(run.err().contains("the sources have no function for 1 of the names in it: arn:aws"))
        .isEqualTo(!found);
    assertThat(run.err()).contains("recorded were events of: management;");
  }

  @Test
  void a_denial_is_explained_by_its_message() {
    String user = "User: arn:aws:sts::111111111111:assumed-role/r/s is not authorized to perform: ";
    String on = "sqs:SendMessage on resource: arn:aws:sqs:eu-west-1:111111111111:jobs ";

    assertThat(
            denied(
                user + on + "because no identity-based policy allows the sqs:SendMessage action"))
        .contains("denied by: no identity-based policy allows it")
        .contains("\"Resource\": \"arn:aws:sqs:eu-west-1:111111111111:jobs\"");
    assertThat(
            denied(
                user + on + "because no resource-based policy allows the sqs:SendMessage action"))
        .contains("\"AWS\": \"arn:aws:sts::111111111111:assumed-role/r/s\"");
    assertThat(denied(user + on + "with an explicit deny in a service control policy"))
        .contains("a Deny in a service control policy")
        .contains("no Allow helps");
    assertThat(Run.of("policy", "--denied", "all is well").status()).isEqualTo(ExitStatus.USAGE);
  }

  @Test
  void a_denial_is_read_from_a_trail_and_decided_by_the_policies() throws Exception {
    Path template = folder.resolve("template.yaml");
    Files.writeString(
        template,
        """
        Resources:
          Role:
            Type: AWS::IAM::Role
            Properties:
              RoleName: worker
              AssumeRolePolicyDocument: {Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}]}
        """);
    Path trail = folder.resolve("trail.json");
    Files.writeString(
        trail,
        """
        {"Records": [
          {"eventSource": "lambda.amazonaws.com", "eventName": "Invoke", "errorCode": "AccessDenied",
           "userIdentity": {"arn": "arn:aws:sts::111111111111:assumed-role/worker/x"},
           "resources": [{"ARN": "arn:aws:lambda:eu-west-1:111111111111:function:f"}]},
          {"eventSource": "s3.amazonaws.com", "eventName": "GetObject"}]}
        """);

    String out =
        Run.of(
                "policy",
                template.toString(),
                "--parameter",
                "AWS::AccountId=111111111111",
                "--denied",
                trail.toString())
            .out();

    assertThat(out)
        .contains("lambda:InvokeFunction on arn:aws:lambda:eu-west-1:111111111111:function:f")
        .contains("\"Action\": \"lambda:InvokeFunction\"");
    assertThat(List.of(out.split("\n"))).noneMatch(line -> line.startsWith("s3:"));
  }

  @Test
  void code_without_a_template_has_needs_too() {
    Run run = Run.of("policy", "src/test/resources/need/pass-role/src");

    assertThat(run.out())
        .startsWith("index.handler (index.handler)")
        .contains("iam:PassRole on arn:aws:iam::111111111111:role/worker")
        .contains("nothing is known of what is granted");
  }

  private static String denied(String message) {
    return Run.of("policy", "--denied", message).out();
  }

  @Test
  void a_name_that_no_function_has_is_told_with_those_there_are() {
    Run run = Run.of("policy", CLIENTS, "--only", "nothing");
    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.err()).contains("no function is called nothing; there are: ");
  }

  @Test
  void hostile_names_do_nothing_to_the_terminal() throws IOException {
    Path template = Files.createTempFile("hostile", ".yaml");
    try {
      Files.writeString(
          template,
          """
          Resources:
            "A\\e[31mB":
              Type: AWS::Lambda::Function
              Properties: {Handler: a.b, Runtime: python3.13, Role: 'arn:aws:iam::1:role/x'}
          """);
      Run run = Run.of("policy", template.toString());
      Run refused = Run.of("policy", template.toString(), "--only", "nothing");
      assertThat(run.out()).contains("A\u241b[31mB").doesNotContain("\u001b");
      assertThat(refused.err()).contains("A\u241b[31mB").doesNotContain("\u001b");
    } finally {
      Files.delete(template);
    }
  }
}
