package dev.serval.rule.event;

import dev.serval.analysis.feedback.Destinations;
import dev.serval.analysis.feedback.Destinations.Destination;
import dev.serval.analysis.feedback.Feedback;
import dev.serval.analysis.feedback.Loop;
import dev.serval.analysis.invocation.FunctionLookup;
import dev.serval.analysis.privilege.Grants;
import dev.serval.analysis.reach.Reaches;
import dev.serval.analysis.reach.RoleReach;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Confidence;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * EV-08: a destination of a function's results or failures leads back to the function, or hands
 * what the function returns to one with far more rights.
 *
 * @param tables what the evaluator knows of AWS
 */
public record DestinationLeadsBack(Tables tables) implements Rule {

  private static final Card CARD =
      Card.of(
              "EV-08",
              Severity.MEDIUM,
              "A destination leads back to its function or to one with far more rights")
          .leadsTo(Consequence.SERVICE_FAILS)
          .why(
              """
              Lambda sends what became of an asynchronous event to its destination, with the event and \
              the answer in it. Where that calls the function again, each failure or result makes the \
              next one. Where it calls a function with far more rights, whoever takes over the weak \
              function chooses the strong one's events.\
              """)
          .remedy(
              "Let failed events end in a queue that nothing reads by itself, and results go to a"
                  + " function that may no more than this one, or that checks what it is given.")
          .fix(
              Form.CLI,
              """
              aws lambda put-function-event-invoke-config --function-name NAME \\
                --destination-config '{"OnFailure":{"Destination":"FAILED_QUEUE_ARN"}}'
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              OrdersInvokeConfig:
                Type: AWS::Lambda::EventInvokeConfig
                Properties:
                  FunctionName: !Ref Orders
                  Qualifier: $LATEST
                  DestinationConfig:
                    OnFailure: {Destination: !GetAtt Failed.Arn}
              """)
          .fix(
              Form.SAM,
              """
              EventInvokeConfig:
                DestinationConfig:
                  OnFailure: {Type: SQS, Destination: !GetAtt Failed.Arn}
              """)
          .maps(Standard.csa(9), Standard.cwe(674), Standard.cwe(269));

  /** What only few functions should be able to do to all that there is. */
  private static final List<String> STRONG =
      List.of(
          "iam:PassRole",
          "iam:AttachRolePolicy",
          "sts:AssumeRole",
          "lambda:UpdateFunctionCode",
          "secretsmanager:GetSecretValue",
          "ssm:GetParameter",
          "s3:GetObject",
          "dynamodb:Scan");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    Feedback feedback = Feedback.of(estate, tables);
    Reaches reaches = Reaches.of(estate, tables);
    Destinations destinations = Destinations.of(estate);
    return estate
        .all(Function.class)
        .filter(function -> !destinations.of(function).isEmpty())
        .flatMap(
            function -> {
              Stream<Verdict> loops =
                  feedback.loopsByDestination(function).stream().map(loop -> judge(function, loop));
              Stream<Verdict> chains =
                  destinations.of(function).stream()
                      .flatMap(one -> chain(estate, reaches, one).stream());
              List<Verdict> all = Stream.concat(loops, chains).toList();
              return all.isEmpty() ? Stream.of(Verdict.pass(function)) : all.stream();
            });
  }

  private static Verdict judge(Function function, Loop loop) {
    String fault = Loops.fault(loop);
    if (!loop.isCertain()) {
      return new Verdict.Unknown(
          function,
          fault,
          "Whether a destination of %s leads back to it (%s) hangs on %s"
              .formatted(Words.name(function), Loops.way(loop), Loops.open(loop)),
          loop.links().getFirst().at());
    }
    return new Verdict.Fail(
        function,
        fault,
        loop.isMeant() ? Severity.MEDIUM : Severity.LOW,
        loop.isMeant() ? Confidence.FIRM : Confidence.TENTATIVE,
        "%s, which leads back to it: %s"
            .formatted(Words.cut(loop.links().getFirst().words()), Loops.way(loop)),
        loop.links().getFirst().at(),
        Loops.evidence(loop));
  }

  private static Optional<Verdict> chain(Estate estate, Reaches reaches, Destination destination) {
    Function from = destination.from();
    Optional<Function> to = FunctionLookup.of(estate).find(destination.target());
    Optional<RoleReach> weak = Grants.role(estate, from).flatMap(reaches::of);
    Optional<RoleReach> strong = to.flatMap(one -> Grants.role(estate, one)).flatMap(reaches::of);
    if (weak.isEmpty() || strong.isEmpty() || weak.get().role().equals(strong.get().role())) {
      return Optional.empty();
    }
    List<String> more =
        STRONG.stream()
            .filter(action -> strong.get().mayUseAny(action) && !weak.get().mayUseAny(action))
            .toList();
    boolean everything = strong.get().isAdministrator() && !weak.get().isAdministrator();
    return more.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Verdict.fail(
                from,
                "to " + Words.name(to.orElseThrow()),
                everything ? Severity.MEDIUM : Severity.LOW,
                "Lambda sends the %s of %s to %s, which may do %s to everything, as %s may not"
                    .formatted(
                        destination.role(),
                        Words.name(from),
                        Words.name(to.orElseThrow()),
                        Words.list(more),
                        Words.name(from)),
                destination.target().at()));
  }
}
