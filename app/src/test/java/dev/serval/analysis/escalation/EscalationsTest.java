package dev.serval.analysis.escalation;

import static dev.serval.analysis.escalation.Account.allow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.analysis.access.Caller;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What is found from one principal: the way, the other ways, and what to take away. */
class EscalationsTest {

  private static final String LAMBDA = Account.service("lambda.amazonaws.com");
  private static final String SERVICES =
      "{\"Service\":[\"lambda.amazonaws.com\",\"states.amazonaws.com\"]}";
  private static final String ACCOUNT =
      "{\"AWS\":\"arn:aws:iam::%s:root\"}".formatted(Account.NUMBER);
  private static final List<String> ALL = List.of(allow("*", "*"));
  private static final List<String> MAKES_FUNCTIONS =
      List.of(
          allow("iam:PassRole", "*"),
          allow("lambda:CreateFunction", "*"),
          allow("lambda:InvokeFunction", "*"));

  private static final List<String> ACTIONS =
      List.of(
          "iam:PassRole",
          "lambda:CreateFunction",
          "lambda:InvokeFunction",
          "lambda:AddPermission",
          "lambda:UpdateFunctionCode",
          "lambda:UpdateFunctionConfiguration",
          "states:CreateStateMachine",
          "states:StartExecution",
          "iam:PutRolePolicy",
          "iam:AttachRolePolicy",
          "iam:UpdateAssumeRolePolicy",
          "sts:AssumeRole");

  private static Optional<Escalation> from(Account account, String name) {
    Escalations all = Escalations.of(account.estate(), Account.TABLES);
    Caller start =
        all.callers().stream().filter(one -> one.label().equals(name)).findFirst().orElseThrow();
    return all.from(start);
  }

  private static Optional<Escalation> certainly(Set<String> actions) {
    Account account =
        new Account()
            .role("Actor", LAMBDA, actions.stream().sorted().map(a -> allow(a, "*")).toList())
            .role("Chief", SERVICES, ALL)
            .role("Middle", ACCOUNT, List.of(allow("iam:PutRolePolicy", "*")))
            .role("Idle", SERVICES, List.of())
            .other(
                "Job",
                "{\"Type\":\"AWS::Lambda::Function\",\"Properties\":{\"Role\":{\"Fn::GetAtt\":"
                    + "[\"Chief\",\"Arn\"]}}}");
    return from(account, "Actor").filter(Escalation::isCertain);
  }

  @Provide
  Arbitrary<Set<String>> permissions() {
    return Arbitraries.of(ACTIONS).set().ofMaxSize(ACTIONS.size());
  }

  @Property(tries = 50)
  void without_the_cut_no_way_is_left_and_without_less_than_it_one_is(
      @ForAll("permissions") Set<String> actions) {
    Optional<Escalation> found = certainly(actions);
    if (found.isEmpty()) {
      return;
    }
    Escalation.Cut cut = found.get().cut().orElseThrow();
    Set<String> taken = cut.grants().stream().map(Step.Grant::action).collect(Collectors.toSet());
    assertThat(cut.exact()).isEqualTo(cut.atLeast() == cut.grants().size());
    assertThat(cut.exact() || cut.grants().size() > Paths.EXACT).isTrue();
    assertThat(certainly(without(actions, taken))).as("without " + taken).isEmpty();
    for (String one : taken) {
      Set<String> rest = new HashSet<>(taken);
      rest.remove(one);
      assertThat(certainly(without(actions, rest))).as("without " + rest).isPresent();
    }
  }

  @Property(tries = 50)
  void one_more_permission_never_takes_a_way_away_nor_makes_it_longer(
      @ForAll("permissions") Set<String> actions, @ForAll("permissions") Set<String> more) {
    Set<String> all = new HashSet<>(actions);
    all.addAll(more);
    certainly(actions)
        .ifPresent(
            less ->
                assertThat(certainly(all).orElseThrow().path())
                    .hasSizeLessThanOrEqualTo(less.path().size()));
  }

  private static Set<String> without(Set<String> all, Set<String> some) {
    Set<String> rest = new HashSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  @Test
  void one_statement_for_all_roles_is_one_thing_to_take_away() {
    Account account = new Account().role("Actor", LAMBDA, MAKES_FUNCTIONS);
    for (int i = 0; i < 150; i++) {
      account.role("Chief" + i, LAMBDA, ALL);
    }
    Escalation found = from(account, "Actor").orElseThrow();
    Escalation.Cut cut = found.cut().orElseThrow();
    assertThat(found.path()).hasSize(1);
    assertThat(cut.exact()).isTrue();
    assertThat(cut.grants())
        .singleElement()
        .satisfies(grant -> assertThat(grant.words()).contains("Actor: ", "of Actor/p"));
  }

  @Test
  void all_doors_count_where_each_is_opened_by_another_statement() {
    Account account =
        new Account()
            .role(
                "Actor",
                LAMBDA,
                List.of(
                    allow("sts:AssumeRole", Account.arn("role", "One")),
                    allow("sts:AssumeRole", Account.arn("role", "Two"))))
            .role("One", ACCOUNT, ALL)
            .role("Two", ACCOUNT, ALL);
    Escalation found = from(account, "Actor").orElseThrow();
    assertThat(found.others()).isEqualTo(1);
    assertThat(found.cut().orElseThrow().grants()).hasSize(2);
  }

  @Test
  void one_of_two_that_may_escalate_alike_gets_at_the_other_and_not_the_other_way_round() {
    List<String> more = new ArrayList<>(MAKES_FUNCTIONS);
    more.add(allow("dynamodb:DeleteTable", "*"));
    Account account =
        new Account().role("Less", LAMBDA, MAKES_FUNCTIONS).role("More", LAMBDA, more);
    assertThat(from(account, "Less"))
        .hasValueSatisfying(found -> assertThat(found.end().label()).isEqualTo("More"));
    assertThat(from(account, "More")).isEmpty();
  }

  @Test
  void a_step_sideways_has_its_cut_too() {
    Account account =
        new Account()
            .role("Actor", LAMBDA, MAKES_FUNCTIONS)
            .role("Clerk", LAMBDA, List.of(allow("dynamodb:DeleteTable", "*")));
    Escalation found = from(account, "Actor").orElseThrow();
    assertThat(found.end().label()).isEqualTo("Clerk");
    assertThat(found.cut().orElseThrow().grants()).hasSize(1);
  }

  @Test
  void hundreds_of_roles_that_may_assume_each_other_end() {
    Account account = new Account();
    for (int i = 0; i < 600; i++) {
      account.role("R" + i, ACCOUNT, List.of(allow("sts:AssumeRole", "*")));
    }
    assertThat(from(account, "R0")).isEmpty();
    account.role("Chief", ACCOUNT, ALL);
    assertThat(from(account, "R0").orElseThrow().path()).hasSize(1);
  }

  @Test
  void a_circle_with_one_way_out_is_followed_to_it() {
    Account account = new Account();
    for (int i = 0; i < 5; i++) {
      account.role(
          "R" + i,
          ACCOUNT,
          List.of(allow("sts:AssumeRole", Account.arn("role", "R" + (i + 1) % 5))));
    }
    account.role(
        "R4",
        ACCOUNT,
        List.of(
            allow("sts:AssumeRole", Account.arn("role", "R0")),
            allow("iam:PutRolePolicy", Account.arn("role", "R4"))));
    Escalation found = from(account, "R0").orElseThrow();
    assertThat(found.path()).hasSize(5);
    assertThat(found.path().getLast().technique().id()).isEqualTo("iam-005");
  }

  /** A function of little worth, whose role is named by the trust policy of one that reads data. */
  private static Account overTheMiddle(List<String> actor, String trusted) {
    return new Account()
        .role("Actor", LAMBDA, actor)
        .role("Middle", LAMBDA, List.of(allow("logs:PutLogEvents", "*")))
        .role("Reader", trusted, List.of(allow("s3:GetObject", "arn:aws:s3:::data/*")))
        .other(
            "Job",
            "{\"Type\":\"AWS::Lambda::Function\",\"Properties\":{\"Role\":{\"Fn::GetAtt\":"
                + "[\"Middle\",\"Arn\"]}}}");
  }

  private static String named(String role) {
    return "{\"AWS\":{\"Fn::GetAtt\":[\"%s\",\"Arn\"]}}".formatted(role);
  }

  @Test
  void it_goes_on_over_one_who_may_nothing_but_is_trusted() {
    List<String> changes = List.of(allow("lambda:UpdateFunctionCode", "*"));

    Escalation found = from(overTheMiddle(changes, named("Middle")), "Actor").orElseThrow();

    assertThat(found.path()).hasSize(2);
    assertThat(found.path().getFirst().technique().id()).isEqualTo("lambda-003");
    assertThat(found.path().getLast().from().label()).isEqualTo("Middle");
    assertThat(found.end()).isInstanceOf(Position.Acting.class);
    assertThat(found.isCertain()).isTrue();
  }

  @Test
  void ways_over_others_are_counted_and_cut_where_all_of_them_pass() {
    List<String> changes =
        List.of(
            allow("lambda:UpdateFunctionCode", "*"),
            allow("lambda:UpdateFunctionConfiguration", "*"));

    Escalation found = from(overTheMiddle(changes, named("Middle")), "Actor").orElseThrow();

    assertThat(found.others()).isEqualTo(1);
    assertThat(found.countedAll()).isTrue();
    Escalation.Cut cut = found.cut().orElseThrow();
    assertThat(cut.exact()).isTrue();
    assertThat(cut.grants())
        .extracting(Step.Grant::words)
        .containsExactly("Reader: its trust in Middle");
  }

  @Test
  void a_cut_leaves_no_way_over_others_either() {
    List<String> both =
        List.of(
            allow("lambda:UpdateFunctionCode", "*"),
            allow("sts:AssumeRole", "*"),
            allow("iam:UpdateAssumeRolePolicy", Account.arn("role", "Clerk")));
    Account account =
        overTheMiddle(both, named("Middle"))
            .role("Clerk", LAMBDA, List.of(allow("dynamodb:DeleteTable", "*")));

    Escalation found = from(account, "Actor").orElseThrow();

    assertThat(found.path()).hasSize(1);
    assertThat(found.end().label()).isEqualTo("Clerk");
    assertThat(found.cut().orElseThrow().grants()).hasSize(2);
    assertThat(found.others()).isEqualTo(1);
  }

  @Test
  void trust_alone_is_meant_and_what_is_trusted_elsewhere_is_no_way() {
    List<String> changes = List.of(allow("lambda:UpdateFunctionCode", "*"));

    assertThat(from(overTheMiddle(List.of(), named("Middle")), "Actor")).isEmpty();
    assertThat(from(overTheMiddle(changes, LAMBDA), "Actor")).isEmpty();
  }
}
