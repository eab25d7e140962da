package dev.serval.analysis.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.analysis.iam.evaluation.Answer;
import dev.serval.analysis.iam.evaluation.CompiledPolicy;
import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.analysis.iam.evaluation.Evaluator;
import dev.serval.analysis.iam.evaluation.NamedPolicy;
import dev.serval.analysis.iam.evaluation.Policies;
import dev.serval.analysis.iam.evaluation.Policies.Extras;
import dev.serval.analysis.iam.evaluation.Policies.KeyGrant;
import dev.serval.analysis.iam.evaluation.Principal;
import dev.serval.analysis.iam.evaluation.Request;
import dev.serval.analysis.iam.language.MalformedPolicy;
import dev.serval.analysis.iam.language.PolicyParser;
import dev.serval.data.Tables;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a grant of a key alone is worth, in its account and across accounts. */
class GrantAloneTest {

  private static final Evaluator EVALUATOR = new Evaluator(Tables.bundled().iam());
  private static final String KEY = "arn:aws:kms:eu-west-1:111122223333:key/k";
  private static final String ALLOWS =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
          + "\"Action\":\"kms:Decrypt\",\"Resource\":\"*\"}]}";

  private static Answer ask(String grantee, String... identity) throws MalformedPolicy {
    List<CompiledPolicy> own = new ArrayList<>();
    for (String json : identity) {
      own.add(EVALUATOR.compile(new NamedPolicy("own", PolicyParser.parse(json, "own"))));
    }
    Policies<CompiledPolicy> all =
        Policies.<CompiledPolicy>none()
            .withIdentity(own)
            .withExtras(
                new Extras(
                    List.of(new KeyGrant(grantee, List.of("Decrypt"))),
                    List.of(),
                    false,
                    false,
                    false,
                    false));
    return GrantAlone.decide(
        EVALUATOR,
        new Request(
            Principal.parse(grantee).orElseThrow(),
            "kms:Decrypt",
            KEY,
            "111122223333",
            Context.NONE),
        all);
  }

  @Test
  void in_the_keys_account_it_is_enough() throws MalformedPolicy {
    assertThat(ask("arn:aws:iam::111122223333:role/orders")).isInstanceOf(Answer.Decided.class);
  }

  @Test
  void across_accounts_it_is_not_known_whether_it_is() throws MalformedPolicy {
    assertThat(ask("arn:aws:iam::444455556666:role/reader"))
        .isInstanceOfSatisfying(
            Answer.Unknown.class,
            unknown -> {
              assertThat(unknown.generous().allowed()).isTrue();
              assertThat(unknown.strict().allowed()).isFalse();
              assertThat(unknown.open()).singleElement().asString().contains("another account");
            });
  }

  @Test
  void with_a_policy_of_its_own_it_is() throws MalformedPolicy {
    assertThat(ask("arn:aws:iam::444455556666:role/reader", ALLOWS))
        .isInstanceOfSatisfying(
            Answer.Decided.class, decided -> assertThat(decided.decision().allowed()).isTrue());
  }
}
