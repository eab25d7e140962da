package dev.serval.rule.role;

import dev.serval.analysis.exposure.Exposed;
import dev.serval.analysis.iam.evaluation.Policies.Extras;
import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.Version;
import dev.serval.analysis.iam.proof.Exposure;
import dev.serval.analysis.iam.proof.Prover;
import dev.serval.analysis.iam.proof.Question;
import dev.serval.analysis.iam.proof.Question.Url;
import dev.serval.data.Tables;
import java.util.Optional;

/**
 * Who gets into a role besides services.
 *
 * @param tables what the prover knows of AWS
 */
record TrustProof(Tables tables) {

  /** What is known of a role, but for services, which act for anybody. */
  Exposure withoutServices(Exposed role) {
    boolean byService =
        role.exposure() instanceof Exposure.Public open && open.deputy().isPresent();
    if (!byService) {
      return role.exposure();
    }
    PolicyDocument others =
        new PolicyDocument(Version.V2012, new Trust(role.statements()).aboutOthers(), role.at());
    return new Prover(tables.iam())
        .prove(
            new Question(
                others,
                role.arn(),
                role.arn().split(":", 6)[4],
                Optional.empty(),
                Url.NONE,
                Extras.NONE));
  }
}
