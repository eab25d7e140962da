package dev.serval.analysis.iam.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.ConditionOperator;
import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Version;
import dev.serval.analysis.iam.language.Word;
import dev.serval.data.Tables;
import dev.serval.model.Origin;
import dev.serval.model.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What hangs on a template's parameter is unknown, and what doesn't is not. */
class HalfKnownTest {

  private static final Evaluator EVALUATOR = new Evaluator(Tables.bundled().iam());
  private static final Origin AT = new Origin.InFile("template.yaml", 7, 3);
  private static final Text STAGE = Text.hole("", "Stage", Text.Filling.DEPLOYER);
  private static final Text TABLE = arn("arn:aws:dynamodb:eu-west-1:111111111111:table/orders-");

  private static Text arn(String start) {
    return Text.join(List.of(Text.of(start), STAGE));
  }

  private static Statement statement(Effect effect, Text resource, Condition... conditions) {
    return new Statement(
        0,
        Optional.empty(),
        effect,
        Optional.empty(),
        new Selection(false, List.of(new Word(Text.of("dynamodb:GetItem"), AT))),
        Optional.of(new Selection(false, List.of(new Word(resource, AT)))),
        List.of(conditions),
        AT);
  }

  private static Answer answer(String resource, Statement... statements) {
    NamedPolicy policy =
        new NamedPolicy("p", new PolicyDocument(Version.V2012, List.of(statements), AT));
    Request request =
        new Request(
            Principal.parse("arn:aws:iam::111111111111:role/r").orElseThrow(),
            "dynamodb:GetItem",
            resource,
            "111111111111",
            Context.of(Map.of("aws:requestedregion", List.of("eu-west-1"))));
    return HalfKnown.of(EVALUATOR, Policies.<NamedPolicy>none().withIdentity(List.of(policy)))
        .answer(request);
  }

  private static boolean allowed(Answer answer) {
    return ((Answer.Decided) answer).decision().allowed();
  }

  @Test
  void a_parameter_in_an_allow_leaves_a_known_table_unknown_and_is_named() {
    Answer answer =
        answer(
            "arn:aws:dynamodb:eu-west-1:111111111111:table/orders-prod",
            statement(Effect.ALLOW, TABLE));
    assertThat(answer).isInstanceOf(Answer.Unknown.class);
    assertThat(((Answer.Unknown) answer).open()).containsExactly(new Word(TABLE, AT));
  }

  @Test
  void the_same_parameter_on_both_sides_is_the_same_table() {
    assertThat(allowed(answer(Marked.of(TABLE), statement(Effect.ALLOW, TABLE)))).isTrue();
  }

  @Test
  void what_no_value_of_the_parameter_covers_is_denied() {
    assertThat(
            allowed(
                answer(
                    "arn:aws:dynamodb:eu-west-1:111111111111:table/users",
                    statement(Effect.ALLOW, TABLE))))
        .isFalse();
  }

  @Test
  void a_parameter_in_a_deny_leaves_what_is_allowed_unknown() {
    assertThat(
            answer(
                "arn:aws:dynamodb:eu-west-1:111111111111:table/orders-prod",
                statement(Effect.ALLOW, Text.of("*")),
                statement(Effect.DENY, TABLE)))
        .isInstanceOf(Answer.Unknown.class);
  }

  @Test
  void a_parameter_in_a_negated_condition_is_open_the_other_way_round() {
    Condition notRegion =
        new Condition(
            ConditionOperator.parse("StringNotEquals").orElseThrow(),
            "aws:RequestedRegion",
            List.of(new Word(STAGE, AT)),
            AT);
    assertThat(
            answer(
                "arn:aws:dynamodb:eu-west-1:111111111111:table/x",
                statement(Effect.ALLOW, Text.of("*"), notRegion)))
        .isInstanceOf(Answer.Unknown.class);
  }

  @Test
  void an_effect_left_open_is_unknown() {
    assertThat(
            answer(
                "arn:aws:dynamodb:eu-west-1:111111111111:table/x",
                statement(Effect.UNKNOWN, Text.of("*"))))
        .isInstanceOf(Answer.Unknown.class);
  }
}
