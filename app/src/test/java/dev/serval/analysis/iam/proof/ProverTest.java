package dev.serval.analysis.iam.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.analysis.iam.evaluation.Policies.Extras;
import dev.serval.analysis.iam.language.MalformedPolicy;
import dev.serval.analysis.iam.language.PolicyParser;
import dev.serval.analysis.iam.proof.Exposure.Level;
import dev.serval.data.Tables;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProverTest {

  private final Prover prover = new Prover(Tables.bundled().iam());

  /** "API Gateway resource policy examples": routes without the API that they stand in. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "execute-api:/*/*/* | | PUBLIC",
        "execute-api:/* | 'StringNotEquals':{'aws:SourceVpce':'vpce-1a2b3c4d'} | RESTRICTED",
        "execute-api:/* | 'StringNotEquals':{'aws:PrincipalAccount':'111122223333'} | NOT_PUBLIC"
      })
  void routes_named_in_short_are_those_of_the_api(String route, String denied, Level expected)
      throws MalformedPolicy {
    String allow =
        "{'Effect':'Allow','Principal':'*','Action':'execute-api:Invoke','Resource':'"
            + route
            + "'}";
    String deny =
        denied == null
            ? ""
            : ","
                + allow.replace("Allow", "Deny").replaceFirst("}$", ",'Condition':{" + denied)
                + "}}";
    String policy = "{'Version':'2012-10-17','Statement':[" + allow + deny + "]}";
    Exposure exposure =
        prover.prove(
            new Question(
                PolicyParser.parse(policy.replace('\'', '"'), "policy"),
                "arn:aws:execute-api:us-east-1:111122223333:abc123",
                "111122223333",
                Optional.empty(),
                Question.Url.NONE,
                Extras.NONE));
    assertThat(exposure.level()).isEqualTo(expected);
  }
}
