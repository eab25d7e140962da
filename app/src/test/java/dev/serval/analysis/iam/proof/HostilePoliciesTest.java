package dev.serval.analysis.iam.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.analysis.iam.evaluation.Policies.Extras;
import dev.serval.analysis.iam.language.MalformedPolicy;
import dev.serval.analysis.iam.language.PolicyParser;
import dev.serval.analysis.iam.proof.Exposure.Level;
import dev.serval.data.Tables;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Policies made to be hard: each gets an answer, and soon. */
class HostilePoliciesTest {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String ALLOW =
      "{'Effect':'Allow','Principal':'*','Action':'sqs:*','Resource':'*'}";

  private final Prover prover = new Prover(Tables.bundled().iam());

  private Level level(List<String> statements) {
    return Assertions.assertTimeoutPreemptively(
        SOON, () -> prover.prove(question(String.join(",", statements))).level());
  }

  private static Question question(String statements) throws MalformedPolicy {
    String policy = "{'Version':'2012-10-17','Statement':[" + statements + "]}";
    return new Question(
        PolicyParser.parse(policy.replace('\'', '"'), "policy"),
        "arn:aws:sqs:us-east-1:111122223333:q",
        "111122223333",
        Optional.empty(),
        Question.Url.NONE,
        Extras.NONE);
  }

  private static String deny(String condition) {
    return "{'Effect':'Deny','Principal':'*','Action':'sqs:*','Resource':'*','Condition':{"
        + condition
        + "}}";
  }

  private static List<String> with(String first, IntStream numbers, String condition) {
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of(first),
            numbers.mapToObj(i -> deny(condition.replace("#", String.valueOf(i)))))
        .collect(Collectors.toList());
  }

  @Test
  void two_hundred_denies_of_accounts_leave_the_others() {
    assertThat(
            level(
                with(
                    ALLOW,
                    IntStream.range(100, 300),
                    "'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::111122223#:role/*'}")))
        .isEqualTo(Level.PUBLIC);
  }

  @Test
  void two_hundred_denies_by_name_leave_some_name() {
    assertThat(
            level(
                with(
                    ALLOW, IntStream.range(0, 200), "'StringLike':{'aws:PrincipalArn':'*x#*y#*'}")))
        .isEqualTo(Level.PUBLIC);
  }

  @Test
  void two_hundred_denies_and_one_for_all_leave_nobody() {
    List<String> all =
        with(ALLOW, IntStream.range(0, 200), "'StringLike':{'aws:UserAgent':'*x#*'}");
    all.add(deny("'StringLike':{'aws:PrincipalArn':'*'}"));
    all.add(deny("'Null':{'aws:PrincipalArn':'true'}"));
    assertThat(level(all)).isEqualTo(Level.NOT_PUBLIC);
  }

  @Test
  void denies_that_are_riddles_are_given_up() {
    // Each asks for one of three values of two tags: whether all can be escaped is a hard question.
    List<String> all =
        IntStream.range(0, 60)
            .mapToObj(
                i ->
                    deny(
                        "'StringEquals':{'aws:PrincipalTag/t%d':'%d','aws:PrincipalTag/t%d':'%d'}"
                            .formatted(i % 12, i % 3, (i * 5 + 1) % 12, (i / 3) % 3)))
            .collect(Collectors.toList());
    all.addFirst(
        "{'Effect':'Allow','Principal':'*','Action':'sqs:*','Resource':'*','Condition':"
            + "{'StringEquals':{"
            + IntStream.range(0, 12)
                .mapToObj(i -> "'aws:PrincipalTag/t" + i + "':['0','1','2']")
                .collect(Collectors.joining(","))
            + "}}}");
    assertThat(level(all)).isIn(Level.PUBLIC, Level.NOT_PUBLIC, Level.UNKNOWN);
  }

  @Test
  void patterns_of_five_thousand_characters_are_bounded() {
    String stars = "*a".repeat(2500);
    String condition = "'StringLike':{'aws:UserAgent':'" + stars + "'}";
    assertThat(level(List.of(ALLOW, deny(condition)))).isEqualTo(Level.PUBLIC);
    String allowed =
        "{'Effect':'Allow','Principal':'*','Action':'sqs:*','Resource':'*','Condition':{"
            + condition
            + "}}";
    assertThat(level(List.of(allowed, deny("'StringLike':{'aws:UserAgent':'*b*'}"))))
        .isEqualTo(Level.PUBLIC);
    assertThat(level(List.of(allowed, deny(condition)))).isEqualTo(Level.NOT_PUBLIC);
  }

  @Test
  void many_patterns_of_accounts_are_given_up() {
    List<String> all =
        with(
            ALLOW,
            IntStream.range(10, 40),
            "'StringLike':{'aws:PrincipalAccount':'*#*','aws:PrincipalTag/a':'b'}");
    assertThat(level(all)).isIn(Level.UNKNOWN, Level.PUBLIC);
  }

  @Test
  void a_thousand_statements_are_decided() {
    List<String> all =
        IntStream.range(0, 1000)
            .mapToObj(
                i ->
                    "{'Effect':'Allow','Principal':{'AWS':'111122223333'},'Action':'sqs:*',"
                        + "'Resource':'*','Condition':{'StringEquals':{'aws:PrincipalTag/t':'"
                        + i
                        + "'}}}")
            .toList();
    assertThat(level(all)).isEqualTo(Level.NOT_PUBLIC);
  }
}
