package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Questions about a template's policies; what is expected is written by hand beside each. */
class CanEstateTest {

  private static Path resource(String name) {
    try {
      URL found = CanEstateTest.class.getResource("/dev/serval/analysis/access/" + name);
      return Path.of(Objects.requireNonNull(found).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Run can(String... more) {
    return canOn("estate.yaml", more);
  }

  private static Run canOn(String source, String... more) {
    List<String> args = new ArrayList<>(List.of("can", resource(source).toString()));
    args.addAll(List.of(more));
    return Run.of(args.toArray(String[]::new));
  }

  record Case(
      String source,
      String as,
      String action,
      String on,
      String keys,
      String outcome,
      String names) {
    Run run() {
      List<String> args =
          new ArrayList<>(List.of("--as", as, "--do", action, "--on", on, "--json"));
      for (String key : keys.split(" ")) {
        if (!key.isEmpty()) {
          args.addAll(List.of("--with", key));
        }
      }
      return canOn(source, args.toArray(String[]::new));
    }
  }

  static Stream<Case> cases() throws IOException {
    return Stream.concat(cases("estate.yaml", "requests.txt"), cases("account", "account.txt"));
  }

  private static Stream<Case> cases(String source, String table) throws IOException {
    return Files.readAllLines(resource(table)).stream()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .map(line -> line.split(" *\\| *", 6))
        .map(
            cell -> new Case(source, cell[0], cell[1], cell[2], cell[3], cell[4], cell[5].strip()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void answers(Case one) throws Exception {
    Run run = one.run();
    assertThat(run.status()).as(run.all()).isZero();
    Node.Mapping answer = (Node.Mapping) DocumentReader.parseJson(run.out(), "answer").root();
    assertThat(answer.text("decision")).as(run.out()).contains(one.outcome());
    assertThat(run.out()).contains(one.names());
  }

  @Test
  void everybody_who_can_is_listed_with_the_statement_that_lets_them() {
    Run run = can("--who", "--do", "kms:Decrypt", "--on", "Plain");
    assertThat(run.out())
        .contains(
            "2 can kms:Decrypt",
            "arn:aws:iam::${AWS::AccountId}:root",
            "role/${WriterRole}",
            "estate.yaml:")
        .contains("1 may", "role/${Fenced}", "${BoundaryArn}")
        .doesNotContain("role/${Reader}");
  }

  @Test
  void whom_only_conditions_keep_out_is_listed_with_them() {
    assertThat(can("--who", "--do", "sqs:SendMessage", "--on", "Inbox").out())
        .contains("1 could under conditions")
        .contains("sns.amazonaws.com  if aws:SourceArn ArnEquals arn:aws:sns");
  }

  @Test
  void who_gets_there_after_an_escalation_is_listed_with_the_way() {
    List<String> question = List.of("--who", "--do", "s3:GetObject", "--on", "Vault/x");
    assertThat(canOn("later.yaml", question.toArray(String[]::new)).out())
        .contains("1 can s3:GetObject", "2 can after an escalation")
        .containsPattern("role/\\$\\{Builder}\n    make a function .* with lambda:CreateFunction")
        .contains("iam-007")
        .doesNotContain("Fenced");
  }

  @Test
  void the_way_is_told_step_by_step_with_its_permissions_in_json() throws Exception {
    Run run = canOn("later.yaml", "--who", "--do", "s3:GetObject", "--on", "Vault/x", "--json");
    Node.Mapping answer = (Node.Mapping) DocumentReader.parseJson(run.out(), "answer").root();
    Node.Sequence later = (Node.Sequence) answer.get("afterEscalation").orElseThrow();
    assertThat(later.items()).hasSize(2);
    Node.Mapping builder = (Node.Mapping) later.items().getFirst();
    assertThat(builder.text("principal").orElseThrow()).endsWith("role/${Builder}");
    Node.Mapping step =
        (Node.Mapping) ((Node.Sequence) builder.get("path").orElseThrow()).items().getFirst();
    assertThat(step.text("technique")).contains("lambda-001");
    assertThat(((Node.Sequence) step.get("permissions").orElseThrow()).items()).hasSize(3);
  }

  @Test
  void in_words_the_answer_names_places_and_what_to_add() {
    assertThat(can("--as", "Writer", "--do", "dynamodb:Scan", "--on", "Orders").out())
        .contains("IMPLICITLY DENIED: ")
        .contains("no identity policy of WriterRole allows it")
        .contains("To allow it, add to a policy of WriterRole:")
        .contains("\"Action\": \"dynamodb:Scan\"");
    assertThat(can("--as", "Writer", "--do", "dynamodb:GetItem", "--on", "Orders").out())
        .containsPattern("statement 1 'Write'  \\S+estate.yaml:\\d+:\\d+");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --as Wrter --do s3:GetObject --on Uploads/x         | did you mean Writer?
          --as Writer --do s3:GetObjekt --on Uploads/x        | did you mean s3:GetObject?
          --as Writer --do s3:Get* --on Uploads/x             | one action
          --as Writer --do GetObject --on Uploads/x           | no action is named 'GetObject'
          --as Writer --do s3:GetObject --on Uplods/x         | did you mean Uploads?
          --as Writer --do s3:GetObject --on arn:aws:s3       | six parts
          --as Writer --do s3:GetObject                       | say on what
          --do s3:GetObject --on Uploads/x                    | say who asks
          --as Writer --who --do s3:GetObject --on Uploads/x  | leave out --as
          --as Writer --on Uploads/x                          | say what
          --as Writer --do s3:GetObject --on Uploads/x --with SourceIp=1 | KEY=VALUE
          --as Writer --do s3:GetObject --on Uploads/x --region eu-west-1 | live account
          --json-lines --as Writer                            | standard input only
          """)
  void wrong_questions_are_explained(String args, String message) {
    Run run = can(args.strip().split(" +"));
    assertThat(run.status()).as(run.all()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.err()).startsWith("serval: ").contains(message);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void a_source_that_is_not_there_is_unreadable() {
    Run run = Run.of("can", "nowhere.yaml", "--as", "X", "--do", "s3:GetObject", "--on", "*");
    assertThat(run.status()).isEqualTo(ExitStatus.UNREADABLE);
    assertThat(run.err()).contains("nowhere.yaml");
  }

  /** What a resource of somebody else's lets in is not known, and said to be so. */
  @ParameterizedTest
  @CsvSource({
    "kms:Decrypt, arn:aws:kms:eu-west-1:999988887777:key/foreign, true",
    "sqs:SendMessage, arn:aws:sqs:eu-west-1:999988887777:foreign, true",
    "sqs:SendMessage, Inbox, false",
    "s3:GetObject, Uploads/x, false",
    "dynamodb:PutItem, Payments, false",
  })
  void a_resource_that_nobody_read_is_named_as_such(String action, String on, boolean unread) {
    assertThat(
            can("--as", "Writer", "--do", action, "--on", on)
                .out()
                .matches("(?s).*(is not among|in none of) the sources.*"))
        .isEqualTo(unread);
  }

  /** What is in no source may have any policy; who asks is of account 111122223333. */
  @ParameterizedTest
  @CsvSource({
    "Narrow, kms:Decrypt, arn:aws:kms:eu-west-1:111122223333:key/k, UNKNOWN, the key policy of",
    "Wide, kms:Decrypt, arn:aws:kms:eu-west-1:111122223333:key/k, UNKNOWN, the key policy of",
    "Wide, kms:ScheduleKeyDeletion, arn:aws:kms:eu-west-1:111122223333:key/k, EXPLICITLY_DENIED,"
        + " Wide/p",
    "Wide, sts:AssumeRole, arn:aws:iam::111122223333:role/r, UNKNOWN, the trust policy of",
    "Narrow, sts:AssumeRole, arn:aws:iam::111122223333:role/r, UNKNOWN, the trust policy of",
    "Wide, iam:GetRole, arn:aws:iam::111122223333:role/r, ALLOWED, p",
    "Narrow, iam:GetRole, arn:aws:iam::111122223333:role/r, IMPLICITLY_DENIED, identity",
    "Narrow, secretsmanager:GetSecretValue,"
        + " arn:aws:secretsmanager:eu-west-1:111122223333:secret:s-AbCdEf, UNKNOWN, the policy of",
    "Wide, sqs:SendMessage, arn:aws:sqs:eu-west-1:111122223333:q, ALLOWED, p",
    "Narrow, sqs:SendMessage, arn:aws:sqs:eu-west-1:111122223333:q, IMPLICITLY_DENIED, identity",
  })
  void what_no_source_has_is_not_known(
      String as, String action, String on, String outcome, String names) {
    Run run = canOn("elsewhere.yaml", "--as", as, "--do", action, "--on", on, "--json");
    assertThat(run.out()).contains("\"decision\": \"" + outcome + "\"", names);
  }

  @ParameterizedTest
  @CsvSource({
    "wide, sqs:SendMessage, UNKNOWN",
    "wide, sqs:DeleteQueue, EXPLICITLY_DENIED",
    "narrow, sqs:SendMessage, IMPLICITLY_DENIED",
  })
  void a_queue_of_another_account_may_let_in_whom_it_likes(
      String as, String action, String outcome) {
    Run run =
        canOn(
            "elsewhere.yaml",
            "--as",
            "arn:aws:iam::111122223333:role/" + as,
            "--do",
            action,
            "--on",
            "arn:aws:sqs:eu-west-1:999988887777:theirs",
            "--json");
    assertThat(run.out()).contains("\"decision\": \"" + outcome + "\"");
  }

  @Test
  void who_can_use_a_key_that_no_source_has_is_not_known() {
    Run run =
        canOn(
            "elsewhere.yaml",
            "--who",
            "--do",
            "kms:Decrypt",
            "--on",
            "arn:aws:kms:eu-west-1:111122223333:key/k");
    assertThat(run.out())
        .contains("the key policy of", "is in none of the sources: whom its own policy names");
  }
}
