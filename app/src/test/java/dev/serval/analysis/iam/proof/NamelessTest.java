package dev.serval.analysis.iam.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.analysis.iam.evaluation.Policies.Extras;
import dev.serval.analysis.iam.language.MalformedPolicy;
import dev.serval.analysis.iam.language.PolicyParser;
import dev.serval.analysis.iam.proof.Exposure.Closing;
import dev.serval.data.Tables;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What is proved for one of many policies that are alike holds for each of them. */
class NamelessTest {

  private static final String ACCOUNT = "111122223333";
  private static final String FUNCTION = "arn:aws:lambda:us-east-1:111122223333:function:orders";
  private static final Prover PROVER = new Prover(Tables.bundled().iam());

  private static Question question(String resource, List<String> statements) {
    String policy = "{'Version':'2012-10-17','Statement':[" + String.join(",", statements) + "]}";
    try {
      return new Question(
          PolicyParser.parse(policy.replace('\'', '"'), "policy"),
          resource,
          ACCOUNT,
          Optional.empty(),
          Question.Url.NONE,
          Extras.NONE);
    } catch (MalformedPolicy e) {
      throw new AssertionError(policy, e);
    }
  }

  @Provide
  Arbitrary<List<String>> policies() {
    Arbitrary<String> effects =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(4, Arbitraries.just("Allow")),
            net.jqwik.api.Tuple.of(1, Arbitraries.just("Deny")));
    Arbitrary<String> principals =
        Arbitraries.of(
            "'*'",
            "{'Service':'s3.amazonaws.com'}",
            "{'Service':'events.amazonaws.com'}",
            "{'AWS':'arn:aws:iam::111122223333:role/app'}",
            "{'AWS':['444455556666','arn:aws:iam::111122223333:user/x']}");
    Arbitrary<String> resources =
        Arbitraries.of(
            "*", FUNCTION, FUNCTION + ":*", FUNCTION + "-2", "arn:aws:lambda:*:*:function:o*");
    Arbitrary<String> conditions =
        Arbitraries.of(
            "",
            "'ArnLike':{'aws:SourceArn':'arn:aws:events:us-east-1:111122223333:rule/*'}",
            "'ArnLike':{'aws:SourceArn':'arn:aws:s3:::orders'}",
            "'ArnNotLike':{'aws:SourceArn':'arn:aws:s3:::orders'}",
            "'StringLike':{'aws:SourceArn':'arn:aws:s3:::ord*'}",
            "'ArnLike':{'AWS:SourceArn':'arn:aws:s3:::invoices-444455556666'}",
            "'ArnEquals':{'aws:SourceArn':'arn:aws:sns:us-east-1:444455556666:t'}",
            "'StringEquals':{'aws:SourceAccount':'111122223333'}",
            "'ArnLike':{'aws:SourceArn':'arn:aws:s3:::orders'},'StringEquals':{'aws:SourceAccount':'111122223333'}",
            "'Null':{'aws:SourceArn':'true'}");
    return Combinators.combine(effects, principals, resources, conditions)
        .as(
            (effect, who, resource, condition) ->
                "{'Sid':'S%d','Effect':'%s','Principal':%s,'Action':'lambda:InvokeFunction','Resource':'%s'%s}"
                    .formatted(
                        condition.length(),
                        effect,
                        who,
                        resource,
                        condition.isEmpty() ? "" : ",'Condition':{" + condition + "}"))
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  @Property(tries = 800)
  void the_answer_is_that_of_a_proof_of_its_own(@ForAll("policies") List<String> statements) {
    Question question = question(FUNCTION, statements);
    Exposure remembered = PROVER.prove(question);
    Exposure anew = PROVER.proveAnew(question);
    assertThat(remembered.level()).isEqualTo(anew.level());
    assertThat(remembered.accounts()).isEqualTo(anew.accounts());
    assertThat(remembered.closedBy()).isEqualTo(anew.closedBy());
    assertThat(remembered.witnesses()).hasSameSizeAs(anew.witnesses());
    remembered
        .witnesses()
        .forEach(one -> assertThat(WitnessCheck.fault(one.request(), ACCOUNT)).isEmpty());
  }

  @Test
  void names_come_back() {
    for (String name : List.of("orders", "invoices")) {
      String arn = FUNCTION.replace("orders", name);
      Exposure exposure =
          PROVER.prove(
              question(
                  arn,
                  List.of(
                      ("{'Sid':'of-%s','Effect':'Allow','Principal':{'Service':'s3.amazonaws.com'},"
                              + "'Action':'lambda:InvokeFunction','Resource':'%s','Condition':"
                              + "{'ArnLike':{'aws:SourceArn':'arn:aws:s3:::%s'}}}")
                          .formatted(name, arn, name))));
      Exposure.Restricted restricted = (Exposure.Restricted) exposure;
      assertThat(restricted.by()).containsExactly("aws:SourceArn arn:aws:s3:::" + name);
      assertThat(restricted.witnesses().getFirst().request().resource()).isEqualTo(arn);
      assertThat(restricted.closedBy())
          .extracting(Closing::sid)
          .containsExactly(Optional.of("of-" + name));
    }
  }
}
