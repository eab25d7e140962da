package dev.serval.analysis.exposure;

import dev.serval.analysis.access.ControlPolicies;
import dev.serval.analysis.access.Guard;
import dev.serval.analysis.access.Held;
import dev.serval.analysis.iam.evaluation.Reading;
import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.PolicyDocument;
import dev.serval.analysis.iam.language.Principals;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Version;
import dev.serval.analysis.iam.language.Word;
import dev.serval.analysis.iam.proof.Exposure;
import dev.serval.analysis.iam.proof.Exposure.Level;
import dev.serval.analysis.iam.proof.Passage;
import dev.serval.analysis.iam.proof.Prover;
import dev.serval.analysis.iam.proof.Question;
import dev.serval.analysis.iam.proof.Question.Url;
import dev.serval.data.IamTable;
import dev.serval.model.Origin;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Proofs about all that guards a resource together. */
final class GuardProofs {

  private static final Principals EVERYBODY =
      new Principals(
          false,
          List.of(
              new Principals.Who(
                  Principals.Kind.ANYONE, new Word(Text.of("*"), new Origin.InFile("", 1, 1)))));

  private final Prover prover;
  private final IamTable table;
  private final Optional<String> organization;
  private final ControlPolicies controls;

  /**
   * Proofs.
   *
   * @param organization the accounts', where it is known
   * @param controls what it sets over them
   */
  GuardProofs(IamTable table, Optional<String> organization, ControlPolicies controls) {
    this.prover = new Prover(table);
    this.table = table;
    this.organization = organization;
    this.controls = controls;
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

  /** Who gets in by other statements than the policy's own. */
  Exposure exposure(Guard guard, List<Statement> others) {
    Question asked = question(guard, Url.NONE, Reading.STRICT, false);
    PolicyDocument policy =
        new PolicyDocument(asked.policy().version(), others, asked.policy().at());
    return prover.prove(AskedFor.of(asked.withPolicy(policy)));
  }

  /**
   * What is asked about a resource.
   *
   * @param reading of what is not known besides its policy
   */
  Question question(Guard guard, Url url, Reading reading, boolean addressOnly) {
    return new Question(
        controlled(guard),
        guard.arn(),
        guard.account(),
        organization,
        url,
        guard.extras(reading),
        addressOnly,
        guard
            .behind()
            .map(bucket -> new Passage(bucket.arn(), controlled(bucket), bucket.extras(reading))));
  }

  /**
   * A policy with what the organisation denies to whoever asks for what is in the account: besides
   * its denies it allows everything ("Resource control policies").
   */
  private PolicyDocument controlled(Guard guard) {
    PolicyDocument own = KeyGrantStatements.with(guard, document(guard));
    List<Statement> denies =
        isUnderControl(guard)
            ? controls.overResources(guard.account()).stream()
                .flatMap(List::stream)
                .flatMap(held -> held.document().statements().stream())
                .filter(one -> one.effect() != Effect.ALLOW)
                .map(one -> one.of(EVERYBODY))
                .toList()
            : List.of();
    if (denies.isEmpty()) {
      return own;
    }
    List<Statement> all = new ArrayList<>(own.statements());
    denies.forEach(one -> all.add(one.at(all.size())));
    return new PolicyDocument(own.version(), all, own.at());
  }

  private boolean isUnderControl(Guard guard) {
    String[] parts = guard.arn().split(":", 4);
    String service = parts.length < 3 ? "" : parts[2].equals("iam") ? "sts" : parts[2];
    return table.service(service).filter(IamTable.Service::supportsControlPolicies).isPresent();
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
