package dev.serval.rule.function;

import dev.serval.analysis.code.flow.TemporaryFiles;
import dev.serval.analysis.code.flow.WriteFound;
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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * FN-27: {@code /tmp} was made larger, and code leaves data of events there. Functions with the
 * usual size, or whose code is not at hand, are not its subject.
 *
 * @param reviews the functions' code, as far as it is at hand
 */
public record FilledTemporaryStorage(Reviews reviews) implements Rule {

  private static final int MOST_EVIDENCE = 5;

  private static final Card CARD =
      Card.of("FN-27", Severity.LOW, "A large /tmp keeps what events brought")
          .leadsTo(Consequence.DATA_IS_EXPOSED)
          .why(
              """
              Files in /tmp live as long as the execution environment, which serves many events. What \
              one brought and nobody removed lies there for whoever gets to read files while the next \
              is handled, up to 10 GB of it; and when it is full, the function fails for everybody.\
              """)
          .remedy(
              "Write to a temporary file or folder that is removed when it was used, whatever"
                  + " happens, and make /tmp no larger than one event needs.")
          .fix(
              Form.CLI,
              "aws lambda update-function-configuration --function-name NAME"
                  + " --ephemeral-storage Size=512")
          .fix(
              Form.CLOUDFORMATION,
              """
              MyFunction:
                Type: AWS::Lambda::Function
                Properties:
                  EphemeralStorage: {Size: 512}
              """)
          .fix(
              Form.SAM,
              """
              MyFunction:
                Type: AWS::Serverless::Function
                Properties:
                  EphemeralStorage: {Size: 512}
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_lambda_function" "my_function" {
                ephemeral_storage {
                  size = 512
                }
              }
              """)
          .maps(Standard.csa(12), Standard.cwe(459));

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
    List<WriteFound> left = TemporaryFiles.left(review.findings());
    return switch (function.temporaryStorage()) {
      case Known<Integer>(Integer size, Origin at) ->
          size <= Function.TEMPORARY_STORAGE
              ? Optional.empty()
              : Optional.of(
                  left.isEmpty() ? Verdict.pass(function) : fail(function, review, left, size, at));
      case Absent<Integer> _ -> Optional.empty();
      case Unresolved<Integer> open ->
          left.isEmpty() || function.id().source().isEmpty()
              ? Optional.empty()
              : Optional.of(Words.unknown(function, "The size of /tmp", open));
    };
  }

  private static Verdict fail(
      Function function, Review review, List<WriteFound> left, int size, Origin at) {
    List<Evidence> evidence =
        left.stream()
            .limit(MOST_EVIDENCE)
            .map(
                one ->
                    new Evidence(
                        "data of the event is written below /tmp, and the code removes no file",
                        new Origin.InFile(
                            review.unit().place(one.file()), one.at().line(), one.at().column())))
            .toList();
    return new Verdict.Fail(
        function,
        "",
        Severity.LOW,
        Confidence.FIRM,
        "%s has %,d MB in /tmp and leaves there what events bring"
            .formatted(Words.name(function), size),
        at,
        evidence);
  }
}
