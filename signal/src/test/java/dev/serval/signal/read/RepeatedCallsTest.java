package dev.serval.signal.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.signal.detect.AwsRanges;
import dev.serval.signal.watch.Detectors;
import dev.serval.signal.watch.Incident;
import dev.serval.signal.watch.Incidents;
import dev.serval.signal.watch.Watch;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What calls are told as that mean something only by their number, or by who makes them. */
class RepeatedCallsTest {

  private static final Instant NOW = Instant.parse("2026-11-30T00:00:00Z");
  private static final String TERRAFORM = "APN/1.0 HashiCorp/1.0 Terraform/1.9.8";

  @ParameterizedTest(name = "{0} {1} {2} times, {3} {4} {5}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // Objects locked and destroyed; # is the number of the call
        "s3:CopyObject |"
            + " {'bucketName':'b','key':'#','x-amz-copy-source':'b/#','x-amz-server-side-encryption-aws-kms-key-id':'arn:aws:kms:eu-west-1:444455556666:key/k'}"
            + " | 3 | x | | | RT-29 HIGH",
        "s3:CopyObject |"
            + " {'bucketName':'b','key':'#','x-amz-copy-source':'/b/#?versionId=1','x-amz-server-side-encryption-customer-algorithm':'AES256'}"
            + " | 3 | x | | | RT-29 HIGH",
        "s3:CopyObject |"
            + " {'bucketName':'b','key':'#','x-amz-copy-source':'b/#','x-amz-server-side-encryption-aws-kms-key-id':'arn:aws:kms:eu-west-1:111122223333:key/k'}"
            + " | 30 | x | | | nothing",
        "s3:CopyObject |"
            + " {'bucketName':'c','key':'#','x-amz-copy-source':'b/#','x-amz-server-side-encryption-customer-algorithm':'AES256'}"
            + " | 30 | x | | | nothing",
        "s3:PutObject |"
            + " {'bucketName':'b','key':'#','x-amz-server-side-encryption-aws-kms-key-id':'arn:aws:kms:eu-west-1:444455556666:key/k'}"
            + " | 20 | x | | | RT-29 MEDIUM",
        "s3:DeleteObject | {'bucketName':'b','key':'#','versionId':'v'} | 50 | x | | | RT-29"
            + " MEDIUM",
        "s3:DeleteObject | {'bucketName':'b','key':'#'} | 80 | x | | | nothing",
        "rds:DeleteDBSnapshot | {'dBSnapshotIdentifier':'s#'} | 5 | x | | | RT-08 LOW, RT-29"
            + " MEDIUM",
        "rds:DeleteDBSnapshot | {'dBSnapshotIdentifier':'s#'} | 4 | x | | | RT-08 LOW",
        "rds:DeleteDBSnapshot | {'dBSnapshotIdentifier':'s#'} | 9 | x | backup.amazonaws.com | |"
            + " RT-08 INFO",
        "dynamodb:DeleteTable | {'tableName':'t#'} | 5 | x | | | RT-08 LOW, RT-29 MEDIUM",
        "dynamodb:DeleteTable | {'tableName':'t#'} | 9 | TERRAFORM | | | RT-08 LOW, RT-29 MEDIUM",
        "dynamodb:DeleteTable | {'tableName':'t#'} | 9 | x | cloudformation.amazonaws.com | | RT-08"
            + " LOW",
        "secretsmanager:DeleteSecret | {'secretId':'s#','recoveryWindowInDays':30} | 9 | x | | |"
            + " nothing",
        // Region after region
        "lambda:CreateFunction20150331 | {'functionName':'f'} | 6 | x | | eu-#-1 | RT-02 INFO,"
            + " RT-19 MEDIUM",
        "lambda:CreateFunction20150331 | {'functionName':'f'} | 5 | x | | eu-#-1 | RT-02 INFO",
        "lambda:CreateFunction20150331 | {'functionName':'f'} | 9 | x |"
            + " cloudformation.amazonaws.com | eu-#-1 | RT-02 INFO",
        // What services do for somebody
        "monitoring:DeleteAlarms | {'alarmNames':['a']} | 1 | x | | | RT-06 MEDIUM",
        "monitoring:DeleteAlarms | {'alarmNames':['a']} | 1 | x | cloudformation.amazonaws.com | |"
            + " RT-06 LOW",
        "monitoring:DeleteAlarms | {'alarmNames':['a']} | 1 | x |"
            + " lambda.application-autoscaling.amazonaws.com | | RT-06 INFO",
        "cloudtrail:StopLogging | {'name':'t'} | 1 | x | cloudformation.amazonaws.com | | RT-06"
            + " MEDIUM",
        "kms:ScheduleKeyDeletion | {'keyId':'k','pendingWindowInDays':30} | 1 | x |"
            + " cloudformation.amazonaws.com | | RT-08 LOW",
        "kms:ScheduleKeyDeletion | {'keyId':'k','pendingWindowInDays':7} | 1 | x |"
            + " cloudformation.amazonaws.com | | RT-08 MEDIUM",
        // Layers that somebody publishes for everyone
        "lambda:UpdateFunctionConfiguration20150331v2 |"
            + " {'functionName':'f','layers':['arn:aws:lambda:eu-west-1:777788889999:layer:l:1']} |"
            + " 1 | x | | | RT-02 LOW",
        "lambda:UpdateFunctionConfiguration20150331v2 |"
            + " {'functionName':'f','layers':['arn:aws:lambda:eu-west-1:777788889999:layer:l:1','arn:aws:lambda:eu-west-1:444455556666:layer:l:1']}"
            + " | 1 | x | | | RT-02 HIGH",
        // Secrets, and who asks for them
        "secretsmanager:GetSecretValue | {'secretId':'s#'} | 10 | x | | | RT-10 HIGH",
        "secretsmanager:GetSecretValue | {'secretId':'s#'} | 10 | TERRAFORM | | | RT-10 MEDIUM",
        "secretsmanager:GetSecretValue | {'secretId':'s'} | 30 | x | | | nothing",
        // The code of all functions
        "lambda:GetFunction20150331v2 | {'functionName':'f#'} | 10 | TERRAFORM | | | RT-35 MEDIUM",
        "lambda:GetFunction20150331v2 | {'functionName':'f#'} | 9 | x | | | nothing",
        "lambda:GetFunction20150331v2 | {'functionName':'f'} | 30 | x | | | nothing",
        // Models, tried where they may be had
        "bedrock:GetModelInvocationLoggingConfiguration | {} | 1 | x | | | nothing",
        "bedrock:InvokeModel | {'modelId':'m'} | 5 | x | | eu-#-1 | nothing",
      })
  void calls_are_told_as(
      String action,
      String parameters,
      int times,
      String agent,
      @Nullable String service,
      @Nullable String region,
      String expected) {
    StringBuilder records = new StringBuilder("[");
    for (int i = 0; i < times; i++) {
      records
          .append(i == 0 ? "" : ",")
          .append(
              record(
                  action,
                  parameters,
                  agent,
                  service == null ? "" : service,
                  region == null ? "eu-west-1" : region,
                  i));
    }
    assertThat(told(records + "]"))
        .isEqualTo(expected.equals("nothing") ? List.of() : List.of(expected.split(", ")));
  }

  static String record(
      String action, String parameters, String agent, String service, String region, int number) {
    return """
    {"userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/ann","accountId":"111122223333","invokedBy":"BY"},
     "eventTime":"2026-11-01T10:00:SECONDZ","eventSource":"SERVICE.amazonaws.com","eventName":"NAME","userAgent":"AGENT",
     "awsRegion":"REGION","sourceIPAddress":"198.51.100.7","eventID":"e-#","readOnly":false,
     "requestParameters":PARAMETERS,"recipientAccountId":"111122223333"}
    """
        .replace("SERVICE", action.substring(0, action.indexOf(':')))
        .replace("NAME", action.substring(action.indexOf(':') + 1))
        .replace("PARAMETERS", parameters.replace('\'', '"'))
        .replace("AGENT", agent.replace("TERRAFORM", TERRAFORM))
        .replace("BY", service)
        .replace("REGION", region)
        .replace("SECOND", "%02d".formatted(number % 60))
        .replace("#", "n" + number);
  }

  /** Rules and severities without those that come twice. */
  static List<String> told(String records) {
    Watch watch =
        Watch.of(Detectors.all(AwsRanges.NONE, Map.of("777788889999", "Somebody's tracing")));
    CloudTrail.read(
        new ByteArrayInputStream(records.getBytes(StandardCharsets.UTF_8)),
        "trail",
        NOW,
        new Coverage(),
        watch::take);
    TreeSet<String> all = new TreeSet<>();
    watch.finish().forEach(one -> all.add(one.rule() + " " + one.severity()));
    return List.copyOf(all);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        // A program's name counts where it was so on days before, and the same is told once
        "secretsmanager:GetSecretValue | {'secretId':'s#'} | TERRAFORM | RT-10 MEDIUM",
        "secretsmanager:GetSecretValue | {'secretId':'s@#'} | TERRAFORM | RT-10 LOW, RT-10 MEDIUM",
        "secretsmanager:GetSecretValue | {'secretId':'s#'} | x | RT-10 HIGH",
        "dynamodb:DeleteTable | {'tableName':'t@#'} | TERRAFORM | RT-08 LOW, RT-29 LOW, RT-29"
            + " MEDIUM",
      })
  void on_the_next_day_it_is_usual(
      String action, String parameters, String agent, String expected) {
    StringBuilder records = new StringBuilder("[");
    for (int i = 0; i < 20; i++) {
      String day = i < 10 ? "01" : "02";
      records
          .append(i == 0 ? "" : ",")
          .append(
              record(action, parameters.replace("@", day), agent, "", "eu-west-1", i % 10)
                  .replace("2026-11-01", "2026-11-" + day)
                  .replace("\"e-", "\"e-" + day));
    }
    assertThat(told(records + "]")).containsExactly(expected.split(", "));
  }

  /** Models are made ready, and whether calls are recorded is asked, before they are called. */
  @ParameterizedTest(name = "{0}, by {1}")
  @CsvSource({
    "CreateFoundationModelAgreement, x, RT-19 LOW RT-19 MEDIUM",
    "GetModelInvocationLoggingConfiguration, x, RT-19 MEDIUM",
    "GetModelInvocationLoggingConfiguration, Mozilla/5.0, ",
    "ListFoundationModels, x, ",
  })
  void models_are_prepared_and_called(String first, String agent, @Nullable String expected) {
    String records =
        record("bedrock:" + first, "{}", agent, "", "eu-west-1", 0)
            + ","
            + record("bedrock:InvokeModel", "{'modelId':'m'}", agent, "", "eu-west-1", 1);
    assertThat(String.join(" ", told("[" + records + "]")))
        .isEqualTo(expected == null ? "" : expected);
  }

  /** What one does with keys that it got is one story; what others do in the same role is not. */
  @Test
  void keys_that_were_given_make_one_story_across_names() {
    String records =
        called("user/mallory", "AKIAM", "iam:CreateAccessKey", "{'userName':'backup'}", "AKIAB")
            + ","
            + called("user/backup", "AKIAB", "sts:AssumeRole", "{'roleArn':'r'}", "ASIAS")
            + ","
            + called("role/admin", "ASIAS", "cloudtrail:StopLogging", "{'name':'t'}", "")
            + ","
            + called("user/ann", "AKIAA", "sts:AssumeRole", "{'roleArn':'r'}", "ASIAT")
            + ","
            + called("role/admin", "ASIAT", "cloudtrail:StopLogging", "{'name':'u'}", "");
    Watch watch = Watch.of(Detectors.all());
    CloudTrail.read(
        new ByteArrayInputStream(("[" + records + "]").getBytes(StandardCharsets.UTF_8)),
        "trail",
        NOW,
        new Coverage(),
        watch::take);
    Incidents incidents = Incidents.none();
    watch.finish().forEach(incidents::take);
    assertThat(incidents.all()).hasSize(2);
    assertThat(incidents.all().stream().map(Incident::chains))
        .containsExactlyInAnyOrder(
            new TreeSet<>(
                List.of(
                    String.join(
                        " > ", iam("user/mallory"), iam("user/backup"), iam("role/admin")))),
            new TreeSet<>(List.of(iam("user/ann") + " > " + iam("role/admin"))));
  }

  private static String iam(String name) {
    return "arn:aws:iam::111122223333:" + name;
  }

  private int second;

  private String called(String who, String key, String action, String parameters, String issued) {
    boolean role = who.startsWith("role/");
    return record(action, parameters, "x", "", "eu-west-1", second++)
        .replace(
            "\"arn\":\"arn:aws:iam::111122223333:user/ann\"",
            "\"accessKeyId\":\"%s\",\"arn\":\"%s\"%s"
                .formatted(
                    key,
                    role ? "arn:aws:sts::111122223333:assumed-role/admin/s" : iam(who),
                    role
                        ? ",\"sessionContext\":{\"sessionIssuer\":{\"arn\":\"%s\"}}"
                            .formatted(iam(who))
                        : ""))
        .replace(
            "\"recipientAccountId\"",
            "\"responseElements\":{\"%s\":{\"accessKeyId\":\"%s\"}},\"recipientAccountId\""
                .formatted(action.startsWith("iam:") ? "accessKey" : "credentials", issued));
  }

  /** What two or three calls mean together, each with who makes it. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // Another role, and in
        "user/a lambda:UpdateFunctionConfiguration20150331v2 {'functionName':'f','role':'r'}"
            + " user/a lambda:UpdateFunctionCode20150331v2 {'functionName':'f'}"
            + " | RT-02 LOW, RT-02 MEDIUM",
        "role/a lambda:UpdateFunctionConfiguration20150331v2 {'functionName':'f','role':'r'}"
            + " role/a lambda:UpdateFunctionCode20150331v2 {'functionName':'g'}"
            + " | RT-02 LOW",
        "user/a ssm:StartSession {'target':'i'} user/a"
            + " ec2:AssociateIamInstanceProfile {} | RT-19 LOW, RT-19 MEDIUM",
        "user/a ssm:StartSession {'target':'i'} user/b"
            + " ec2:AssociateIamInstanceProfile {} | RT-19 LOW",
        // A new colleague, and a second way in
        "user/a iam:CreateUser {'userName':'n'} user/a iam:CreateLoginProfile"
            + " {'userName':'n','passwordResetRequired':true} user/n signin:ConsoleLogin {}"
            + " | RT-07 LOW",
        "user/a iam:CreateUser {'userName':'n'} user/b iam:CreateLoginProfile"
            + " {'userName':'n','passwordResetRequired':true} | RT-07 LOW, RT-07 MEDIUM",
        "role/a iam:CreateUser {'userName':'n'} role/a iam:CreateAccessKey {'userName':'n'}"
            + " | RT-07 LOW",
        "user/a iam:CreateUser {'userName':'n'} user/a iam:CreateAccessKey {'userName':'n'}"
            + " | RT-07 LOW, RT-07 MEDIUM",
        // Computers in three regions, by a key
        "user/a ecs:RunTask {'n':'eu-1-1'} user/a ecs:RunTask {'n':'eu-2-1'} user/a ecs:RunTask"
            + " {'n':'eu-3-1'} | RT-19 MEDIUM",
        "role/a ecs:RunTask {'n':'eu-1-1'} role/a ecs:RunTask {'n':'eu-2-1'} role/a ecs:RunTask"
            + " {'n':'eu-3-1'} | nothing",
        "user/a ses:GetSendQuota {'n':'eu-1-1'} user/a ses:GetSendQuota {'n':'eu-2-1'} user/a"
            + " ses:GetSendQuota {'n':'eu-3-1'} | RT-19 MEDIUM",
        // Made and run at once, by a key
        "user/a codebuild:CreateProject {'name':'p'} user/a codebuild:StartBuild"
            + " {'projectName':'p'} | RT-19 MEDIUM",
        "role/a codebuild:CreateProject {'name':'p'} role/a codebuild:StartBuild"
            + " {'projectName':'p'} | nothing",
        // Machine after machine
        "role/a ssm:StartSession {'target':'a'} role/a ssm:StartSession {'target':'b'} role/a"
            + " ssm:StartSession {'target':'c'} | RT-19 LOW, RT-19 MEDIUM",
        "role/a ssm:StartSession {'target':'a'} role/a ssm:StartSession {'target':'b'} role/a"
            + " ssm:StartSession {'target':'a'} | RT-19 LOW",
        // Bucket after bucket
        "role/a s3:ListObjects {'bucketName':'a'} role/a s3:ListObjects {'bucketName':'b'} role/a"
            + " s3:ListObjects {'bucketName':'c'} role/a s3:ListObjects {'bucketName':'d'} role/a"
            + " s3:ListObjects {'bucketName':'e'} | RT-21 MEDIUM",
      })
  void calls_mean_something_together(String calls, String expected) {
    String[] words = calls.split(" ");
    StringBuilder records = new StringBuilder("[");
    for (int i = 0; i < words.length; i += 3) {
      String key = (words[i].startsWith("user/") ? "AKIA" : "ASIA") + words[i];
      String record = called(words[i], key, words[i + 1], words[i + 2], "");
      String region = words[i + 2].replaceAll(".*'(eu-\\d-1)'.*", "$1");
      records
          .append(i == 0 ? "" : ",")
          .append(region.startsWith("eu-") ? record.replace("eu-west-1", region) : record);
    }
    assertThat(told(records + "]"))
        .isEqualTo(expected.equals("nothing") ? List.of() : List.of(expected.split(", ")));
  }

  /** Of a record that does not say whose credentials they are, the session's first calls do. */
  @ParameterizedTest(name = "{0} then {1}")
  @CsvSource({
    "exec-env/AWS_Lambda_python3.13, aws-cli/2.17, RT-14 MEDIUM",
    "aws-cli/2.17, aws-cli/2.17, ",
  })
  void a_session_of_lambda_outside_aws_is_told(
      String first, String then, @Nullable String expected) {
    String session =
        """
        {"userIdentity":{"type":"AssumedRole","arn":"arn:aws:sts::111122223333:assumed-role/r/thumbs","accountId":"111122223333"},
         "eventTime":"2026-11-01T1%d:00:00Z","eventSource":"s3.amazonaws.com","eventName":"ListBuckets","userAgent":"%s",
         "awsRegion":"us-east-1","sourceIPAddress":"%s","eventID":"e-%d","readOnly":true,"recipientAccountId":"111122223333"}
        """;
    Watch watch =
        Watch.of(
            Detectors.all(
                AwsRanges.of(List.of("us-east-1 EC2 198.51.100.0/24"), "2026-08-22"), Map.of()));
    CloudTrail.read(
        new ByteArrayInputStream(
            ("["
                    + session.formatted(0, first, "198.51.100.7", 0)
                    + ","
                    + session.formatted(1, then, "203.0.113.9", 1)
                    + "]")
                .getBytes(StandardCharsets.UTF_8)),
        "trail",
        NOW,
        new Coverage(),
        watch::take);
    assertThat(watch.finish().stream().map(one -> one.rule() + " " + one.severity()).toList())
        .isEqualTo(expected == null ? List.of() : List.of(expected));
  }
}
