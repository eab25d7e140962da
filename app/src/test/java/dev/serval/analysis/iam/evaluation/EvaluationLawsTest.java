package dev.serval.analysis.iam.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import dev.serval.data.Tables;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What must hold between two decisions, whatever the policies say. */
class EvaluationLawsTest {

  private static final int POLICIES = 1_200;
  private static final int REQUESTS = 10;
  private static final Evaluator EVALUATOR = new Evaluator(Tables.bundled().iam());

  /** Compares decisions before and after a change, and says how often the change mattered. */
  private static int compare(
      UnaryOperator<Policies<NamedPolicy>> change, BiConsumer<Outcome, Outcome> law) {
    int changed = 0;
    for (int seed = 0; seed < POLICIES; seed++) {
      RandomPolicies random = new RandomPolicies(seed);
      Policies<NamedPolicy> policies = random.policies();
      Policies<CompiledPolicy> before = policies.map(EVALUATOR::compile);
      Policies<CompiledPolicy> after = change.apply(policies).map(EVALUATOR::compile);
      for (int i = 0; i < REQUESTS; i++) {
        Request request = random.request();
        Outcome first = EVALUATOR.decide(request, before).outcome();
        Outcome second = EVALUATOR.decide(request, after).outcome();
        law.accept(first, second);
        changed += first == second ? 0 : 1;
      }
    }
    return changed;
  }

  private static void neverAllows(Outcome before, Outcome after) {
    assertThat(before != Outcome.ALLOWED && after == Outcome.ALLOWED).isFalse();
  }

  private static void neverDenies(Outcome before, Outcome after) {
    assertThat(before == Outcome.ALLOWED && after != Outcome.ALLOWED).isFalse();
  }

  private static void same(Outcome before, Outcome after) {
    assertThat(after).isEqualTo(before);
  }

  private static Statement any(Effect effect, PolicyDocument like) {
    Word star = new Word(Text.of("*"), like.at());
    return new Statement(
        like.statements().size(),
        Optional.empty(),
        effect,
        Optional.empty(),
        new Selection(false, List.of(new Word(Text.of("s3:Get*"), like.at()))),
        Optional.of(new Selection(false, List.of(star))),
        List.of(),
        like.at());
  }

  private static NamedPolicy with(NamedPolicy policy, UnaryOperator<List<Statement>> change) {
    PolicyDocument document = policy.document();
    return new NamedPolicy(
        policy.name(),
        new PolicyDocument(document.version(), change.apply(document.statements()), document.at()));
  }

  private static NamedPolicy and(NamedPolicy policy, Effect effect) {
    return with(
        policy,
        all -> {
          List<Statement> more = new ArrayList<>(all);
          more.add(any(effect, policy.document()));
          return more;
        });
  }

  @Test
  void one_more_deny_never_allows() {
    int changed =
        compare(
            all -> all.withIdentity(all.identity().stream().map(p -> and(p, Effect.DENY)).toList()),
            EvaluationLawsTest::neverAllows);
    assertThat(changed).isPositive();
  }

  @Test
  void one_more_allow_in_a_cap_never_denies() {
    int changed =
        compare(
            all ->
                all.withBoundaries(each(all.boundaries(), Effect.ALLOW))
                    .withSession(each(all.session(), Effect.ALLOW))
                    .withEndpoint(each(all.endpoint(), Effect.ALLOW))
                    .withScps(all.scps().stream().map(level -> each(level, Effect.ALLOW)).toList()),
            EvaluationLawsTest::neverDenies);
    assertThat(changed).isPositive();
  }

  @Test
  void one_more_allow_in_a_grant_never_denies() {
    int changed =
        compare(
            all -> all.withIdentity(each(all.identity(), Effect.ALLOW)),
            EvaluationLawsTest::neverDenies);
    assertThat(changed).isPositive();
  }

  private static List<NamedPolicy> each(List<NamedPolicy> all, Effect effect) {
    return all.stream().map(policy -> and(policy, effect)).toList();
  }

  @Test
  void the_order_of_statements_and_policies_does_not_matter() {
    Random order = new Random(1);
    compare(
        all ->
            all.map(policy -> with(policy, statements -> shuffled(statements, order)))
                .withIdentity(shuffled(all.identity(), order)),
        EvaluationLawsTest::same);
  }

  private static <T> List<T> shuffled(List<T> all, Random order) {
    List<T> other = new ArrayList<>(all);
    Collections.shuffle(other, order);
    return other;
  }

  @Test
  void a_statement_with_two_actions_is_two_statements() {
    compare(
        all -> all.map(policy -> with(policy, EvaluationLawsTest::split)),
        EvaluationLawsTest::same);
  }

  private static List<Statement> split(List<Statement> statements) {
    return statements.stream()
        .flatMap(
            one ->
                one.actions().excepted()
                    ? java.util.stream.Stream.of(one)
                    : one.actions().words().stream()
                        .map(word -> about(one, new Selection(false, List.of(word)))))
        .toList();
  }

  private static Statement about(Statement one, Selection actions) {
    return new Statement(
        one.index(),
        one.sid(),
        one.effect(),
        one.principals(),
        actions,
        one.resources(),
        one.conditions(),
        one.at());
  }

  @Test
  void wider_actions_never_take_an_allow_or_give_one_to_a_deny() {
    assertThat(compare(all -> widened(all, Effect.ALLOW), EvaluationLawsTest::neverDenies))
        .isPositive();
    assertThat(compare(all -> widened(all, Effect.DENY), EvaluationLawsTest::neverAllows))
        .isPositive();
  }

  private static Policies<NamedPolicy> widened(Policies<NamedPolicy> all, Effect effect) {
    return all.map(
        policy ->
            with(
                policy,
                statements ->
                    statements.stream()
                        .map(one -> one.effect() == effect ? widened(one) : one)
                        .toList()));
  }

  private static Statement widened(Statement one) {
    return about(one, new Selection(false, List.of(new Word(Text.of("*"), one.at()))));
  }
}
