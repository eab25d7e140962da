package dev.serval.rule.code;

import dev.serval.model.CodeSigningConfig;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.SigningProfile;
import dev.serval.model.Value;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * PK-18: a code-signing configuration that keeps nothing out, or that signs with a dead profile.
 */
public record LaxCodeSigning() implements Rule {

  private static final Card CARD =
      Card.of("PK-18", Severity.MEDIUM, "A code-signing configuration does not protect")
          .leadsTo(Consequence.FOREIGN_CODE_RUNS)
          .why(
              """
              With the policy Warn unsigned and changed packages are deployed all the same, and a metric \
              is counted that few look at. A revoked profile's signatures are worth nothing, so nothing \
              new can be deployed, or all of it unsigned. A configuration that no function has checks \
              nothing.\
              """)
          .remedy(
              "Set the policy to Enforce once all deployments are signed, name active profiles"
                  + " only, and attach the configuration to every function.")
          .fixedLike(UnsignedCode.CARD)
          .fix(
              Form.CLI,
              """
              aws lambda update-code-signing-config --code-signing-config-arn CONFIG_ARN \\
                --code-signing-policies UntrustedArtifactOnDeployment=Enforce
              aws lambda put-function-code-signing-config --function-name NAME \\
                --code-signing-config-arn CONFIG_ARN
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_lambda_code_signing_config" "signing" {
                allowed_publishers {
                  signing_profile_version_arns = [aws_signer_signing_profile.profile.version_arn]
                }
                policies { untrusted_artifact_on_deployment = "Enforce" }
              }
              """)
          .maps(Standard.cwe(353), Standard.csa(6), Standard.attack("T1525"), Standard.cis("4.8"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate.all(CodeSigningConfig.class).flatMap(config -> judge(estate, config));
  }

  private static Stream<Verdict> judge(Estate estate, CodeSigningConfig config) {
    List<Verdict> faults = new ArrayList<>();
    policy(config).ifPresent(faults::add);
    profiles(estate, config).forEach(faults::add);
    unattached(estate, config).ifPresent(faults::add);
    return faults.isEmpty() ? Stream.of(Verdict.pass(config)) : faults.stream();
  }

  private static Optional<Verdict> policy(CodeSigningConfig config) {
    return switch (config.untrustedArtifacts()) {
      case Known<String>(String policy, Origin at) ->
          policy.equals("Warn") ? Optional.of(warns(config, at)) : Optional.empty();
      case Absent<String>(String policy, Origin at) ->
          policy.equals("Warn") ? Optional.of(warns(config, at)) : Optional.empty();
      case Unresolved<String> open ->
          Optional.of(Words.unknown(config, "policy", "What happens to unsigned code", open));
    };
  }

  private static Verdict warns(CodeSigningConfig config, Origin at) {
    return Verdict.fail(
        config,
        "policy",
        Severity.MEDIUM,
        "%s lets unsigned code be deployed and only counts it".formatted(Words.name(config)),
        at);
  }

  private static Stream<Verdict> profiles(Estate estate, CodeSigningConfig config) {
    return config.profiles().effective().orElse(List.of()).stream()
        .flatMap(
            reference ->
                profile(estate, reference).stream()
                    .flatMap(profile -> judge(config, profile, reference.at()).stream()));
  }

  /** A version's ARN is its profile's and the version. */
  private static Optional<SigningProfile> profile(Estate estate, Value<Reference> version) {
    return estate
        .find(SigningProfile.class, version)
        .or(
            () ->
                estate.find(
                    SigningProfile.class,
                    version.map(arn -> Reference.to(arn.toString().replaceFirst("/[^/]*$", "")))));
  }

  private static Optional<Verdict> judge(
      CodeSigningConfig config, SigningProfile profile, Origin at) {
    if (profile.status() instanceof Unresolved<String> open) {
      return Optional.of(
          Words.unknown(config, Words.name(profile), "The state of its signing profile", open));
    }
    return switch (profile.status().effective().orElse("")) {
      case "Revoked" -> Optional.of(dead(config, profile, Severity.MEDIUM, "revoked", at));
      // What it signed before still counts.
      case "Canceled" -> Optional.of(dead(config, profile, Severity.LOW, "cancelled", at));
      default -> Optional.empty();
    };
  }

  private static Verdict dead(
      CodeSigningConfig config, SigningProfile profile, Severity severity, String how, Origin at) {
    return Verdict.fail(
        config,
        Words.name(profile),
        severity,
        "%s trusts the signing profile %s, which is %s"
            .formatted(Words.name(config), Words.name(profile), how),
        at);
  }

  /** Said only where there are functions that could have it, and it is known what they have. */
  private static Optional<Verdict> unattached(Estate estate, CodeSigningConfig config) {
    List<Function> candidates =
        estate
            .all(Function.class)
            .filter(function -> Origin.sameSource(function.id().at(), config.id().at()))
            .filter(function -> function.id().region().equals(config.id().region()))
            .filter(function -> function.id().account().equals(config.id().account()))
            .filter(function -> !function.isImage().orElse(false))
            .toList();
    boolean mayBeUsed =
        candidates.stream()
            .anyMatch(
                function ->
                    function.codeSigning() instanceof Unresolved<Reference>
                        || estate
                            .find(CodeSigningConfig.class, function.codeSigning())
                            .filter(config::equals)
                            .isPresent());
    return candidates.isEmpty() || mayBeUsed
        ? Optional.empty()
        : Optional.of(
            Verdict.fail(
                config,
                "unattached",
                Severity.LOW,
                "No function has %s: it checks nothing".formatted(Words.name(config)),
                config.id().at()));
  }
}
