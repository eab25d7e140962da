package dev.serval.analysis.exposure;

import dev.serval.analysis.access.Guard;
import dev.serval.analysis.access.Held;
import dev.serval.analysis.iam.evaluation.Reading;
import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.Version;
import dev.serval.analysis.iam.language.Word;
import dev.serval.analysis.iam.proof.Exposure;
import dev.serval.analysis.iam.proof.Exposure.Level;
import dev.serval.analysis.iam.proof.Passage;
import dev.serval.analysis.iam.proof.Prover;
import dev.serval.analysis.iam.proof.Question;
import dev.serval.analysis.iam.proof.Question.Url;
import dev.serval.model.Origin;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Proofs about all that guards a resource together. */
final class GuardProofs {

  private final Prover prover;
  private final Optional<String> organization;

  /**
   * Proofs.
   *
   * @param organization the accounts', where it is known
   */
  GuardProofs(Prover prover, Optional<String> organization) {
    this.prover = prover;
    this.organization = organization;
  }

  Prover prover() {
    return prover;
  }

  /** Who gets in; unknown where that hangs on what nobody said besides the policy. */
  Exposure exposure(Guard guard, Url url, boolean addressOnly) {
    if (account(guard).isEmpty()) {
      return unknown("the account of " + guard.arn() + " is not known");
    }
    Exposure certain = prover.prove(AskedFor.of(question(guard, url, Reading.STRICT, addressOnly)));
    if (guard.isSettled()) {
      return certain;
    }
    Exposure most = prover.prove(AskedFor.of(question(guard, url, Reading.GENEROUS, addressOnly)));
    return most.level() == certain.level() ? certain : unknown(open(guard));
  }

  /**
   * What is asked about a resource.
   *
   * @param reading of what is not known besides its policy
   */
  Question question(Guard guard, Url url, Reading reading, boolean addressOnly) {
    return new Question(
        document(guard),
        guard.arn(),
        guard.account(),
        organization,
        url,
        guard.extras(reading),
        addressOnly,
        guard
            .behind()
            .map(bucket -> new Passage(bucket.arn(), document(bucket), bucket.extras(reading))));
  }

  private static PolicyDocument document(Guard guard) {
    return guard
        .policy()
        .map(Held::document)
        .orElseGet(
            () ->
                new PolicyDocument(
                    Version.V2012, List.of(), new Origin.InAccount(guard.arn(), "Policy")));
  }

  static String account(Guard guard) {
    return guard.arn().split(":", 6).length < 6 ? "" : guard.account();
  }

  /** What is not known of what guards a resource besides its policy. */
  static String open(Guard guard) {
    return guard.allOpen().stream().map(Word::shown).distinct().collect(Collectors.joining(", "));
  }

  static Exposure nobody() {
    return new Exposure.NotPublic(List.of());
  }

  static Exposure unknown(String construct) {
    return new Exposure.Unknown(construct, Level.NOT_PUBLIC, List.of(), List.of());
  }
}
