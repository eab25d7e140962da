package dev.serval.analysis.escalation;

import static dev.serval.analysis.escalation.Account.allow;
import static dev.serval.analysis.escalation.Account.arn;
import static dev.serval.analysis.escalation.Account.deny;
import static dev.serval.analysis.escalation.Account.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.analysis.access.Caller;
import dev.serval.model.Estate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Functions whose own policies let a principal do what its policies say nothing of. */
class InvitationsTest {

  private static final String GUEST = arn("user", "guest");
  private static final String CHANGE = "lambda:UpdateFunctionCode";
  private static final String CALL = "lambda:InvokeFunction";

  @Test
  void who_may_change_a_function_by_its_policy_has_its_role() {
    Optional<Escalation> found = from(account(List.of()).with(CHANGE, GUEST, ""), "guest");

    Step step = found.orElseThrow().path().getFirst();
    assertThat(step.technique().id()).isEqualTo("lambda-003");
    assertThat(step.isCertain()).isTrue();
    assertThat(step.proofs())
        .singleElement()
        .satisfies(
            proof -> {
              assertThat(proof.request().action()).isEqualTo(CHANGE);
              assertThat(proof.request().principal().written()).isEqualTo(GUEST);
            });
  }

  @Test
  void half_of_it_may_be_its_own_policy() {
    Optional<Escalation> found =
        from(account(List.of(allow(CALL, "*"))).with(CHANGE, GUEST, ""), "guest");

    assertThat(found.orElseThrow().path().getFirst().technique().id()).isEqualTo("lambda-004");
  }

  @Test
  void to_call_a_function_gives_nobody_its_role() {
    assertThat(from(account(List.of()).with(CALL, GUEST, ""), "guest")).isEmpty();
  }

  @Test
  void an_account_as_a_whole_needs_policies_of_its_own() {
    assertThat(from(account(List.of()).with(CHANGE, Account.NUMBER, ""), "guest")).isEmpty();
    assertThat(from(account(List.of(allow(CHANGE, "*"))).with(CHANGE, Account.NUMBER, ""), "guest"))
        .isPresent();
  }

  @Test
  void what_its_own_policies_deny_it_can_not() {
    assertThat(from(account(List.of(deny(CHANGE))).with(CHANGE, GUEST, ""), "guest")).isEmpty();
  }

  @Test
  void everybody_under_a_name_is_that_one() {
    String condition = "{\"ArnEquals\":{\"aws:PrincipalArn\":\"%s\"}}".formatted(GUEST);
    Shared shared = account(List.of()).with(CHANGE, "*", condition);

    assertThat(from(shared, "guest")).isPresent();
    assertThat(from(shared, "other")).isEmpty();
  }

  @Test
  void everybody_is_each_of_the_account() {
    Shared shared = account(List.of()).with(CHANGE, "*", "");

    assertThat(from(shared, "guest")).isPresent();
    assertThat(from(shared, "other")).isPresent();
  }

  @Test
  void a_policy_that_nobody_has_read_is_told_apart_and_leaves_the_rest_certain() {
    Shared silent = unread(account(List.of()));
    Shared able = unread(account(List.of(allow(CHANGE, "*"))));

    assertThat(from(silent, "guest")).isEmpty();
    assertThat(from(able, "guest").orElseThrow().isCertain()).isTrue();
    assertThat(from(able, "other")).isEmpty();
    assertThat(Escalations.of(silent.account().estate(), Account.TABLES).unread())
        .singleElement()
        .satisfies(
            guard -> assertThat(guard.resource().orElseThrow().id().label()).isEqualTo("Strong"));
  }

  private static Shared unread(Shared shared) {
    shared
        .account()
        .other(
            "Policy",
            """
            {"Type":"AWS::Lambda::ResourcePolicy","Properties":{
             "ResourceArn":"arn:aws:lambda:us-east-1:%s:function:strong",
             "PolicyDocument":{"Fn::ImportValue":"Policy"}}}\
            """
                .formatted(Account.NUMBER));
    return shared;
  }

  @Test
  void others_than_the_one_named_get_nothing() {
    assertThat(from(account(List.of()).with(CHANGE, GUEST, ""), "other")).isEmpty();
  }

  private record Shared(Account account) {
    Shared with(String action, String principal, String condition) {
      account.other(
          "Policy",
          """
          {"Type":"AWS::Lambda::ResourcePolicy","Properties":{
           "ResourceArn":"arn:aws:lambda:us-east-1:%1$s:function:strong",
           "PolicyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow",
            "Principal":{"AWS":"%3$s"},"Action":"%2$s",
            "Resource":"arn:aws:lambda:us-east-1:%1$s:function:strong"%4$s}]}}}\
          """
              .formatted(
                  Account.NUMBER,
                  action,
                  principal,
                  condition.isEmpty() ? "" : ",\"Condition\":" + condition));
      return this;
    }
  }

  /** A function with everything, and two users of whom one has some policies. */
  private static Shared account(List<String> guest) {
    return new Shared(
        new Account()
            .role("strong", service("lambda.amazonaws.com"), List.of(allow("*", "*")))
            .user("guest", guest)
            .user("other", List.of())
            .other(
                "Strong",
                """
                {"Type":"AWS::Lambda::Function","Properties":{"FunctionName":"strong",
                 "Role":{"Fn::GetAtt":["strong","Arn"]}}}\
                """));
  }

  private static Optional<Escalation> from(Shared shared, String user) {
    Estate estate = shared.account().estate();
    Escalations all = Escalations.of(estate, Account.TABLES);
    Caller start =
        all.callers().stream().filter(one -> one.label().equals(user)).findFirst().orElseThrow();
    return all.from(start);
  }
}
