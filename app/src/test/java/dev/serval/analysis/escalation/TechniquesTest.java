package dev.serval.analysis.escalation;

import static dev.serval.analysis.escalation.Account.allow;
import static dev.serval.analysis.escalation.Account.deny;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.analysis.access.Caller;
import dev.serval.analysis.escalation.Technique.Kind;
import dev.serval.model.Estate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each row of the table in a small account in which it holds, and in the look-alikes in which it
 * does not: one permission less, denied, bounded, on something else, for another service.
 */
class TechniquesTest {

  private static final String ELSEWHERE = "arn:aws:none:us-east-1:123456789012:elsewhere";
  private static final String OTHER_SERVICE =
      "{\"StringEquals\":{\"iam:PassedToService\":\"other.amazonaws.com\"}}";

  static Stream<Technique> techniques() {
    return Technique.all(Account.TABLES.escalation()).stream();
  }

  /** How an account differs from one in which the technique works. */
  private record Twist(
      String without,
      String elsewhere,
      boolean denies,
      boolean bounded,
      boolean untrusted,
      boolean otherService) {
    static final Twist NONE = new Twist("", "", false, false, false, false);
  }

  @ParameterizedTest
  @MethodSource("techniques")
  void it_holds_where_all_that_it_needs_is_there(Technique technique) {
    assertThat(found(technique, Twist.NONE)).contains(technique.id());
  }

  @ParameterizedTest
  @MethodSource("techniques")
  void it_does_not_without_any_one_of_its_permissions(Technique technique) {
    for (Need need : technique.needs().all()) {
      if (!need.undenied()) {
        Twist twist = new Twist(need.action(), "", false, false, false, false);
        assertThat(found(technique, twist)).as(need.action()).doesNotContain(technique.id());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("techniques")
  void it_does_not_on_another_resource(Technique technique) {
    for (Need need : technique.needs().all()) {
      boolean bound =
          need.on() == Need.On.TARGET
              || need.on().isCode()
              || need.on().name().endsWith("FUNCTION");
      if (!need.undenied() && bound) {
        Twist twist = new Twist("", need.action(), false, false, false, false);
        assertThat(found(technique, twist)).as(need.action()).doesNotContain(technique.id());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("techniques")
  void it_does_not_where_it_is_denied_or_bounded(Technique technique) {
    assertThat(found(technique, new Twist("", "", true, false, false, false)))
        .doesNotContain(technique.id());
    assertThat(found(technique, new Twist("", "", false, true, false, false)))
        .doesNotContain(technique.id());
  }

  @ParameterizedTest
  @MethodSource("techniques")
  void a_role_is_passed_only_to_a_service_that_it_trusts_and_that_is_allowed(Technique technique) {
    Kind kind = technique.gain().kind();
    if (kind == Kind.PASSED || kind == Kind.TRUSTS) {
      assertThat(found(technique, new Twist("", "", false, false, true, false)))
          .doesNotContain(technique.id());
    }
    if (kind == Kind.PASSED) {
      assertThat(found(technique, new Twist("", "", false, false, false, true)))
          .doesNotContain(technique.id());
    }
  }

  private static List<String> found(Technique technique, Twist twist) {
    Estate estate = account(technique, twist).estate();
    Escalations all = Escalations.of(estate, Account.TABLES);
    Caller actor =
        all.callers().stream().filter(one -> one.label().equals("Actor")).findFirst().orElseThrow();
    return all.steps(actor).stream().map(step -> step.technique().id()).distinct().toList();
  }

  private static Account account(Technique technique, Twist twist) {
    Kind kind = technique.gain().kind();
    boolean asUser = technique.needs().all().stream().anyMatch(TechniquesTest::isForUsers);
    List<String> granted = granted(technique, twist);
    Account account = new Account();
    String boundary = boundary(technique, twist, account);
    String group = needs(technique, Need.On.OWN_GROUP) ? ",\"Groups\":[{\"Ref\":\"Own\"}]" : "";
    if (asUser) {
      account.user("Actor", granted, boundary, group);
    } else {
      account.role("Actor", Account.service("lambda.amazonaws.com"), granted, boundary);
    }
    target(technique, twist, account);
    if (needs(technique, Need.On.OWN_GROUP)) {
      account.other("Own", "{\"Type\":\"AWS::IAM::Group\",\"Properties\":{}}");
    }
    if (kind == Kind.GROUP) {
      account.other(
          "Strong",
          "{\"Type\":\"AWS::IAM::Group\",\"Properties\":{\"GroupName\":\"Strong\","
              + "\"ManagedPolicyArns\":[\"arn:aws:iam::aws:policy/AdministratorAccess\"]}}");
    }
    managed(technique, account, asUser);
    return account;
  }

  private static boolean isForUsers(Need need) {
    return need.on() == Need.On.SELF_USER
        || need.on() == Need.On.OWN_GROUP
        || need.on() == Need.On.GROUP;
  }

  private static boolean needs(Technique technique, Need.On on) {
    return technique.needs().all().stream().anyMatch(need -> need.on() == on);
  }

  private static List<String> granted(Technique technique, Twist twist) {
    List<String> granted = new ArrayList<>();
    for (Need need : technique.needs().all()) {
      if (need.byTarget() || need.undenied() || need.action().equals(twist.without())) {
        continue;
      }
      String on = need.action().equals(twist.elsewhere()) ? ELSEWHERE : "*";
      granted.add(
          need.action().equals("iam:PassRole") && twist.otherService()
              ? allow(need.action(), on, OTHER_SERVICE)
              : allow(need.action(), on));
    }
    if (technique.gain().kind() == Kind.SELF_UNBOUNDED) {
      granted.add(broad(technique));
    }
    if (technique.gain().kind() == Kind.SELF_REWRITTEN_WITHOUT_DENIES) {
      granted.add(deny("s3:*"));
    }
    if (twist.denies()) {
      technique.needs().all().stream()
          .filter(need -> !need.byTarget())
          .findFirst()
          .ifPresent(need -> granted.add(deny(need.action())));
    }
    return granted;
  }

  /** Everything but what the technique is about, which is granted or not by itself. */
  private static String broad(Technique technique) {
    return "{\"Effect\":\"Allow\",\"NotAction\":\"%s\",\"Resource\":\"*\"}"
        .formatted(technique.needs().all().getFirst().action());
  }

  private static String boundary(Technique technique, Twist twist, Account account) {
    boolean needed = technique.gain().kind().name().contains("UNBOUNDED");
    if (!needed && !twist.bounded()) {
      return "";
    }
    List<String> within =
        twist.bounded() ? List.of(allow("logs:*", "*")) : List.of(allow("iam:*", "*"));
    account.other(
        "Bound",
        "{\"Type\":\"AWS::IAM::ManagedPolicy\",\"Properties\":{\"PolicyDocument\":%s}}"
            .formatted(Account.document(within)));
    return ",\"PermissionsBoundary\":{\"Ref\":\"Bound\"}";
  }

  private static void target(Technique technique, Twist twist, Account account) {
    Kind kind = technique.gain().kind();
    List<String> own = new ArrayList<>(List.of(allow("dynamodb:DeleteTable", "*")));
    technique.needs().all().stream()
        .filter(Need::byTarget)
        .filter(need -> !need.action().equals(twist.without()))
        .forEach(need -> own.add(allow(need.action(), "*")));
    if (kind.isUser()) {
      account.user("Target", own);
      return;
    }
    boolean assumed =
        technique.needs().all().stream()
            .anyMatch(need -> need.action().equals("sts:AssumeRole") && !need.undenied());
    String service =
        technique.gain().service().isEmpty() ? "lambda.amazonaws.com" : technique.gain().service();
    String trusted =
        assumed
            ? "{\"AWS\":\"arn:aws:iam::%s:root\"}".formatted(Account.NUMBER)
            : Account.service(twist.untrusted() ? "other.amazonaws.com" : service);
    account.role("Target", trusted, own);
    function(account, "Fun", "Target", code(technique));
    if (needs(technique, Need.On.OWN_FUNCTION)) {
      function(account, "Mine", "Actor", "");
    }
    account.other(
        "Machine",
        "{\"Type\":\"AWS::StepFunctions::StateMachine\",\"Properties\":{\"RoleArn\":"
            + "{\"Fn::GetAtt\":[\"Target\",\"Arn\"]},\"DefinitionString\":\"{}\"}}");
  }

  private static String code(Technique technique) {
    if (needs(technique, Need.On.SIGNED_FUNCTION)) {
      return ",\"CodeSigningConfigArn\":\"arn:aws:lambda:us-east-1:123456789012:code-signing-config:csc-1\"";
    }
    if (needs(technique, Need.On.CODE_OBJECT)) {
      return ",\"Code\":{\"S3Bucket\":\"artifacts\",\"S3Key\":\"app.zip\"}";
    }
    return needs(technique, Need.On.CODE_REPOSITORY)
        ? ",\"Code\":{\"ImageUri\":\"123456789012.dkr.ecr.us-east-1.amazonaws.com/app:prod\"}"
        : "";
  }

  private static void function(Account account, String name, String role, String more) {
    account.other(
        name,
        "{\"Type\":\"AWS::Lambda::Function\",\"Properties\":{\"Role\":{\"Fn::GetAtt\":[\"%s\",\"Arn\"]}%s}}"
            .formatted(role, more));
  }

  private static void managed(Technique technique, Account account, boolean asUser) {
    boolean own = needs(technique, Need.On.OWN_POLICY);
    if (own || needs(technique, Need.On.TARGET_POLICY)) {
      account.other(
          "Managed",
          "{\"Type\":\"AWS::IAM::ManagedPolicy\",\"Properties\":{\"%s\":[{\"Ref\":\"%s\"}],\"PolicyDocument\":%s}}"
              .formatted(
                  asUser ? "Users" : "Roles",
                  own ? "Actor" : "Target",
                  Account.document(List.of(allow("logs:PutLogEvents", "*")))));
    }
  }
}
