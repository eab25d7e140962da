package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a change newly allows, and what no policy may ever allow. */
class ExposedChangeTest {

  private static final String TEMPLATE =
      """
      Resources:
        Inbox: {Type: AWS::SQS::Queue}
        InboxPolicy:
          Type: AWS::SQS::QueuePolicy
          Properties:
            Queues: [!Ref Inbox]
            PolicyDocument:
              Statement:
                - {Effect: Allow, Principal: '*', Action: ['sqs:SendMessage'], Resource: !GetAtt Inbox.Arn}
                - {Effect: Deny, Principal: '*', Action: 'sqs:*', Resource: '*', Condition: {Bool: {'aws:SecureTransport': 'false'}}}
        Files: {Type: AWS::S3::Bucket}
        FilesPolicy:
          Type: AWS::S3::BucketPolicy
          Properties:
            Bucket: !Ref Files
            PolicyDocument:
              Statement: [{Effect: Allow, Principal: {AWS: ['444455556666']}, Action: 's3:GetObject', Resource: !Sub '${Files.Arn}/*'}]
      """;

  @TempDir private Path folder;
  private Path old = Path.of("");

  @BeforeEach
  void write() throws IOException {
    old = template("old", TEMPLATE);
  }

  private Path template(String name, String text) throws IOException {
    Path file = Files.createDirectories(folder.resolve(name)).resolve("template.yaml");
    Files.writeString(file, text);
    return file;
  }

  private Run compared(String from, String to) throws IOException {
    assertThat(TEMPLATE).contains(from);
    Path changed = template("new", TEMPLATE.replace(from, to));
    return Run.of("exposed", "--compare", old.toString(), changed.toString());
  }

  @Test
  void nothing_is_new_where_nothing_changed() throws IOException {
    Run run = compared("Inbox", "Inbox");
    assertThat(run.out()).isEqualTo("nothing is newly allowed\n");
    assertThat(run.status()).isZero();
  }

  @Test
  void what_nobody_knows_of_both_is_nothing_new() throws IOException {
    String open =
        """
        Parameters: {Who: {Type: String}}
        Resources:
          Role:
            Type: AWS::IAM::Role
            Properties:
              Description: %s
              AssumeRolePolicyDocument:
                Statement: [{Effect: Allow, Principal: {AWS: !Ref Who}, Action: 'sts:AssumeRole'}]
        """;
    Path before = template("before", open.formatted("a"));
    Path after = template("after", open.formatted("b"));

    Run run = Run.of("exposed", "--compare", before.toString(), after.toString());

    assertThat(run.out()).isEqualTo("nothing is newly allowed\n");
  }

  @Test
  void less_is_nothing_new() throws IOException {
    assertThat(
            compared(
                    "Principal: '*', Action: ['sqs:S",
                    "Principal: {AWS: '777788889999'}, Action: ['sqs:S")
                .out())
        .isEqualTo("nothing is newly allowed\n");
  }

  @Test
  void an_action_more_is_new_though_it_was_public_before() throws IOException {
    assertThat(compared("'sqs:SendMessage'", "'sqs:SendMessage', 'sqs:ReceiveMessage'").out())
        .contains("PUBLIC  Inbox", "asks for sqs:ReceiveMessage")
        .doesNotContain("sqs:SendMessage", "Files");
  }

  @Test
  void an_account_more_is_new_and_only_that() throws IOException {
    assertThat(compared("['444455556666']", "['444455556666', '777788889999']").out())
        .contains("account 777788889999", "1 resource,")
        .doesNotContain("444455556666");
  }

  @Test
  void what_a_deny_denied_is_new_without_it() throws IOException {
    assertThat(
            compared(
                    "Effect: Deny, Principal: '*', Action: 'sqs:*'",
                    "Effect: Deny, Principal: '*', Action: 'sqs:Purge*'")
                .out())
        .contains("PUBLIC  Inbox", "aws:SecureTransport=false");
  }

  @Test
  void a_new_resource_is_new_as_a_whole() throws IOException {
    Path empty = template("empty", "Resources: {Other: {Type: AWS::SQS::Queue}}");
    assertThat(Run.of("exposed", "--compare", empty.toString(), old.toString(), "--json").out())
        .contains("\"newly\"", "\"Inbox\"", "\"Files\"");
  }

  private static final String QUEUE = "arn:aws:sqs:us-east-1:111122223333:inbox";

  private Path policy(String name, String principal) throws IOException {
    return Files.writeString(
        folder.resolve(name),
        """
        {"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Principal": %s, "Action": "sqs:SendMessage", "Resource": "%s"}]}
        """
            .formatted(principal, QUEUE));
  }

  @Test
  void two_policies_are_compared_as_those_of_what_they_name() throws IOException {
    Path narrow = policy("narrow.json", "{\"AWS\": \"444455556666\"}");
    Path wide = policy("wide.json", "\"*\"");
    Run run = Run.of("exposed", "--compare", narrow.toString(), wide.toString());
    assertThat(run.out()).contains("PUBLIC  " + QUEUE, "sqs:SendMessage", "wide.json:2:");
    assertThat(Run.of("exposed", "--compare", wide.toString(), narrow.toString()).out())
        .isEqualTo("nothing is newly allowed\n");
  }

  @Test
  void of_what_policies_are_can_be_said() throws IOException {
    Path narrow = policy("narrow.json", "{\"AWS\": \"444455556666\"}");
    Path wide = policy("wide.json", "\"*\"");
    Run other =
        Run.of(
            "exposed",
            "--compare",
            narrow.toString(),
            wide.toString(),
            "--resource",
            "arn:aws:sqs:us-east-1:111122223333:other");
    assertThat(other.out()).isEqualTo("nothing is newly allowed\n");
    Run wrong = Run.of("exposed", old.toString(), "--resource", QUEUE);
    assertThat(wrong.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(wrong.err()).contains("--compare of two policies");
  }

  @Test
  void policies_that_name_no_resource_need_it_said() throws IOException {
    Path file = policy("any.json", "\"*\"");
    Files.writeString(file, Files.readString(file).replace(QUEUE, "*"));
    Run run = Run.of("exposed", "--compare", file.toString(), file.toString());
    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.err()).contains("--resource takes the resource's ARN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "* sqs:Send* *",
        "anonymous sqs:SendMessage *",
        "444455556666 s3:* arn:aws:s3:::*",
        "arn:aws:iam::444455556666:* s3:GetObject *"
      })
  void what_may_never_be_is_shown_with_a_request(String pattern) throws IOException {
    Run run = never("# what we fear\n\n" + pattern + "\n");
    assertThat(run.status()).isEqualTo(ExitStatus.FINDINGS);
    assertThat(run.out()).contains("never: " + pattern, "for example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "* sqs:Receive* *",
        "anonymous s3:* *",
        "777788889999 s3:* *",
        "sns.amazonaws.com s3:* *",
        "* * arn:aws:kms:*"
      })
  void what_is_not_is_no_break(String pattern) throws IOException {
    Run run = never(pattern);
    assertThat(run.out()).isEqualTo("no policy allows any of it\n");
    assertThat(run.status()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "# nothing", "* s3:*", "* * * *", "* s3 *", "* s3:* bucket", "\" s3:* *"})
  void a_file_that_is_wrong_is_told(String text) throws IOException {
    Run run = never(text);
    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.err()).contains("never.txt");
  }

  @Test
  void sources_that_are_wrong_are_told() {
    String file = old.toString();
    assertThat(Run.of("exposed", "--compare", file).status()).isEqualTo(ExitStatus.USAGE);
    assertThat(Run.of("exposed", "--compare", file, folder.resolve("no").toString()).status())
        .isEqualTo(ExitStatus.UNREADABLE);
    assertThat(Run.of("exposed", "--never", folder.resolve("no").toString(), file).status())
        .isEqualTo(ExitStatus.UNREADABLE);
  }

  private Run never(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("never.txt"), text);
    return Run.of("exposed", "--never", file.toString(), old.toString());
  }
}
