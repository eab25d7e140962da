package dev.serval.rule.code;

import dev.serval.model.CodeSigningConfig;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Value.Absent;
import dev.serval.model.Value.Known;
import dev.serval.model.Value.Unresolved;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** PK-05: nobody checks who made the code that is deployed. */
public record UnsignedCode() implements Rule {

  static final Card CARD =
      Card.of("PK-05", Severity.LOW, "Code may be deployed without a signature")
          .leadsTo(Consequence.FOREIGN_CODE_RUNS)
          .why(
              """
              With a code-signing configuration Lambda takes only packages that an approved signing \
              profile signed and that nobody changed since. Without it, whoever may call \
              UpdateFunctionCode, or write the bucket that deployments read, decides what runs.\
              """)
          .remedy(
              "Sign packages in the pipeline with AWS Signer and attach a code-signing"
                  + " configuration that enforces it. Functions that are images can't have one:"
                  + " sign their images.")
          .fix(
              Form.CLI,
              """
              aws lambda create-code-signing-config \\
                --allowed-publishers SigningProfileVersionArns=PROFILE_VERSION_ARN \\
                --code-signing-policies UntrustedArtifactOnDeployment=Enforce
              aws lambda put-function-code-signing-config --function-name NAME \\
                --code-signing-config-arn CONFIG_ARN
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              Signing:
                Type: AWS::Lambda::CodeSigningConfig
                Properties:
                  AllowedPublishers:
                    SigningProfileVersionArns: [!GetAtt Profile.ProfileVersionArn]
                  CodeSigningPolicies:
                    UntrustedArtifactOnDeployment: Enforce
              MyFunction:
                Type: AWS::Lambda::Function
                Properties:
                  CodeSigningConfigArn: !Ref Signing
              """)
          .fix(
              Form.SAM,
              """
              MyFunction:
                Type: AWS::Serverless::Function
                Properties:
                  CodeSigningConfigArn: !Ref Signing
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_lambda_function" "my_function" {
                code_signing_config_arn = aws_lambda_code_signing_config.signing.arn
              }
              """)
          .maps(Standard.cwe(353), Standard.csa(6), Standard.attack("T1525"), Standard.cis("4.8"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    boolean signs =
        estate.all(CodeSigningConfig.class).findAny().isPresent()
            || estate
                .all(Function.class)
                .anyMatch(function -> !(function.codeSigning() instanceof Absent<Reference>));
    return signs
        ? estate.all(Function.class).filter(UnsignedCode::canBeSigned).map(UnsignedCode::judge)
        : estate
            .all(Function.class)
            .filter(UnsignedCode::canBeSigned)
            .collect(
                Collectors.groupingBy(
                    function -> function.id().stack(), LinkedHashMap::new, Collectors.toList()))
            .values()
            .stream()
            .map(UnsignedCode::none);
  }

  private static boolean canBeSigned(Function function) {
    return !function.isImage().orElse(false);
  }

  /** Where nothing is signed it is a choice of the whole team, said once. */
  private static Verdict none(List<Function> functions) {
    Function first = functions.getFirst();
    return Verdict.fail(
        first,
        Severity.INFO,
        functions.size() == 1
            ? "%s takes unsigned code".formatted(Words.name(first))
            : "%s and %d more functions take unsigned code"
                .formatted(Words.name(first), functions.size() - 1),
        first.id().at());
  }

  private static Verdict judge(Function function) {
    return switch (function.codeSigning()) {
      case Known<Reference>(Reference config, Origin at) ->
          config.isNone() ? fail(function, at) : Verdict.pass(function);
      case Absent<Reference>(Reference _, Origin at) -> fail(function, at);
      case Unresolved<Reference> open ->
          Words.unknown(function, "The code-signing configuration", open);
    };
  }

  private static Verdict fail(Function function, Origin at) {
    return Verdict.fail(
        function,
        Severity.LOW,
        "%s takes unsigned code, while others here are signed".formatted(Words.name(function)),
        at);
  }
}
