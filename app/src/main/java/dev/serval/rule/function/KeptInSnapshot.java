package dev.serval.rule.function;

import dev.serval.analysis.code.catalog.Weakness;
import dev.serval.analysis.code.flow.Snapshots;
import dev.serval.analysis.code.flow.Snapshots.Kept;
import dev.serval.analysis.code.flow.Snapshots.Kind;
import dev.serval.analysis.code.review.Review;
import dev.serval.analysis.code.review.Reviews;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Origin;
import dev.serval.model.Value.Absent;
import dev.serval.model.Value.Known;
import dev.serval.model.Value.Unresolved;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Confidence;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Verdict.Evidence;
import dev.serval.rule.Words;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * FN-23: SnapStart is on, and loading the code makes what must not be the same in every environment
 * or must not be kept. Functions without SnapStart, or whose code is not at hand, are not its
 * subject.
 *
 * @param reviews the functions' code, as far as it is at hand
 */
public record KeptInSnapshot(Reviews reviews) implements Rule {

  private static final int MOST_EVIDENCE = 5;

  private static final String ON = "PublishedVersions";

  private static final Card CARD =
      Card.of("FN-23", Severity.HIGH, "A snapshot keeps what must be new or secret")
          .leadsTo(Consequence.DATA_IS_EXPOSED)
          .why(
              """
              With SnapStart the code is loaded once for a version, and every environment starts from \
              that snapshot. A token, key or seed that was drawn while loading is the same in all of \
              them, so whoever has one can guess the others'. A secret that was fetched lies in the \
              snapshot and outlives its rotation, credentials outlive their time, and connections \
              are dead.\
              """)
          .remedy(
              "Draw random values while an event is handled, from the system's generator (secrets,"
                  + " SecureRandom); fetch secrets and open connections in a hook that runs after"
                  + " the snapshot is restored (afterRestore of CRaC, register_after_restore), or"
                  + " switch SnapStart off.")
          .fix(
              Form.CLI,
              "aws lambda update-function-configuration --function-name NAME"
                  + " --snap-start ApplyOn=None")
          .fix(
              Form.CLOUDFORMATION,
              """
              MyFunction:
                Type: AWS::Lambda::Function
                Properties:
                  SnapStart: {ApplyOn: None}
              """)
          .fix(
              Form.SAM,
              """
              MyFunction:
                Type: AWS::Serverless::Function
                Properties:
                  SnapStart: {ApplyOn: None}
              """)
          .fix(
              Form.SERVERLESS,
              """
              functions:
                myFunction:
                  snapStart: false
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_lambda_function" "my_function" {
                snap_start {
                  apply_on = "None"
                }
              }
              """)
          .maps(Standard.csa(7), Standard.csa(12), Standard.cwe(331), Standard.cwe(524));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate.all(Function.class).flatMap(function -> judge(function).stream());
  }

  private Optional<Verdict> judge(Function function) {
    Review review = reviews.byFunction().get(function.id().path());
    if (review == null) {
      return Optional.empty();
    }
    List<Kept> kept =
        Snapshots.kept(review.findings()).stream()
            .sorted(Comparator.comparing(Kept::kind))
            .toList();
    return switch (function.snapStart()) {
      case Known<String>(String on, Origin at) when on.equals(ON) ->
          Optional.of(kept.isEmpty() ? Verdict.pass(function) : fail(function, review, kept, at));
      case Known<String> _, Absent<String> _ -> Optional.empty();
      case Unresolved<String> open ->
          kept.isEmpty() || function.id().source().isEmpty()
              ? Optional.empty()
              : Optional.of(Words.unknown(function, "SnapStart", open));
    };
  }

  private static Verdict fail(Function function, Review review, List<Kept> kept, Origin at) {
    List<Evidence> evidence =
        kept.stream()
            .limit(MOST_EVIDENCE)
            .map(
                one ->
                    new Evidence(
                        "%s %s".formatted(one.call().name(), said(one.kind())),
                        new Origin.InFile(
                            review.unit().place(one.call().file()),
                            one.call().at().line(),
                            one.call().at().column())))
            .toList();
    boolean secret =
        review.findings().faults().stream().anyMatch(fault -> fault.weakness() == Weakness.RANDOM);
    Severity worst =
        kept.stream()
            .map(one -> severity(one, secret))
            .min(Comparator.naturalOrder())
            .orElseThrow();
    String what =
        kept.stream().map(one -> named(one.kind())).distinct().collect(Collectors.joining(", "));
    return new Verdict.Fail(
        function,
        "",
        worst,
        Confidence.FIRM,
        "%s starts from a snapshot that keeps %s".formatted(Words.name(function), what),
        at,
        evidence);
  }

  /**
   * How bad it is. Numbers of a generator that is not made for secrets matter where one of them
   * becomes a token, a key or a code; jitter and samples may be the same everywhere.
   */
  private static Severity severity(Kept kept, boolean secret) {
    return switch (kept.kind()) {
      case RANDOM -> kept.isPlain() && !secret ? Severity.LOW : Severity.HIGH;
      case GENERATOR -> secret ? Severity.MEDIUM : Severity.LOW;
      case SECRET, CREDENTIALS -> Severity.MEDIUM;
      case CONNECTION -> Severity.LOW;
    };
  }

  private static String named(Kind kind) {
    return switch (kind) {
      case RANDOM -> "random values";
      case GENERATOR -> "the state of a generator of random numbers";
      case SECRET -> "secrets or parameters";
      case CREDENTIALS -> "credentials";
      case CONNECTION -> "open connections";
    };
  }

  private static String said(Kind kind) {
    return switch (kind) {
      case RANDOM -> "is drawn while the code is loaded: every environment has the same";
      case GENERATOR ->
          "comes from a generator that is kept in the snapshot: environments draw the same numbers";
      case SECRET -> "is fetched while the code is loaded and stays in the snapshot";
      case CREDENTIALS -> "is called while the code is loaded: what it gives ends before long";
      case CONNECTION -> "is opened while the code is loaded: it is dead after a start";
    };
  }
}
