package dev.serval.rule.code;

import dev.serval.analysis.exposure.Protected;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.opening.OpenPolicies;
import dev.serval.rule.opening.Sought;
import dev.serval.rule.opening.Sought.Scale;
import java.util.stream.Stream;

/**
 * PK-10: the policy of an ECR repository lets everybody or another account in. That Lambda fetches
 * images for functions of the account is as it must be.
 *
 * @param tables what actions there are
 */
public record OpenRepository(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of("PK-10", Severity.CRITICAL, "The policy of an image repository lets outsiders in")
          .leadsTo(Consequence.FOREIGN_CODE_RUNS)
          .why(
              """
              Whoever may push images decides what functions run after their next deployment. Whoever may pull \
              them has the code, and what was left in its layers.\
              """)
          .remedy(
              "Name the role or account that pulls, with ecr:BatchGetImage and "
                  + "ecr:GetDownloadUrlForLayer; for functions of other accounts name "
                  + "lambda.amazonaws.com with aws:sourceARN.")
          .fix(
              Form.CLI,
              """
              aws ecr set-repository-policy --repository-name NAME --policy-text file://policy.json
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              Images:
                Type: AWS::ECR::Repository
                Properties:
                  RepositoryPolicyText:
                    Version: "2012-10-17"
                    Statement:
                      - Effect: Allow
                        Principal: {AWS: !GetAtt DeployRole.Arn}
                        Action: [ecr:BatchGetImage, ecr:GetDownloadUrlForLayer]
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_ecr_repository_policy" "images" {
                repository = aws_ecr_repository.images.name
                policy     = data.aws_iam_policy_document.deploy_role.json
              }
              """)
          .maps(Standard.owasp(5), Standard.cwe(732));

  private static final Sought SOUGHT =
      Sought.outsiders(
          Scale.of(Severity.CRITICAL, Severity.CRITICAL, Severity.HIGH),
          Scale.of(Severity.HIGH, Severity.HIGH, Severity.MEDIUM),
          Protected.REPOSITORY);

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return OpenPolicies.judge(estate, tables, SOUGHT);
  }
}
