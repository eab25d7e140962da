package dev.serval.rule.event;

import dev.serval.analysis.code.across.CodeWrites;
import dev.serval.analysis.code.review.Reviews;
import dev.serval.analysis.feedback.Feedback;
import dev.serval.analysis.feedback.Loop;
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
import dev.serval.rule.Verdict.Evidence;
import dev.serval.rule.Words;
import java.util.List;
import java.util.stream.Stream;

/**
 * EV-06: what a function writes comes back as its own event, at once or over other functions. A
 * loop is told of once, of its first function by name. Loops over destinations are EV-08's.
 *
 * @param tables what the evaluator knows of AWS
 * @param reviews the functions' code: what it writes where is more than that it may
 */
public record FeedbackLoop(Tables tables, Reviews reviews) implements Rule {

  private static final Card CARD =
      Card.of("EV-06", Severity.HIGH, "What a function writes comes back as its own event")
          .leadsTo(Consequence.SERVICE_FAILS)
          .why(
              """
              One event that is written back becomes the next call, and that the one after it: as fast as \
              the account's concurrency allows, until somebody reads the bill. Other functions of the \
              account get no capacity meanwhile. Lambda sees such loops over SQS, SNS, S3 and direct \
              calls only; over DynamoDB, Kinesis and EventBridge nothing stops them.\
              """)
          .remedy(
              "Write to another bucket, queue, topic or table than the one that is read, and take"
                  + " the permission to write to the one that is read away. Where it has to be the"
                  + " same, let a filter or prefix of the trigger leave out what the function"
                  + " writes, and bind the permission to other names.")
          .fix(
              Form.CLI,
              """
              aws lambda update-event-source-mapping --uuid UUID --filter-criteria \\
                '{"Filters":[{"Pattern":"{\\"body\\":{\\"state\\":[\\"new\\"]}}"}]}'
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              # Read one bucket, write another.
              Policies:
                - PolicyName: write
                  PolicyDocument:
                    Version: '2012-10-17'
                    Statement:
                      - Effect: Allow
                        Action: s3:PutObject
                        Resource: !Sub ${Thumbnails.Arn}/*
              """)
          .fix(
              Form.SAM,
              """
              Policies:
                - S3ReadPolicy: {BucketName: !Ref Uploads}
                - S3WritePolicy: {BucketName: !Ref Thumbnails}
              """)
          .maps(Standard.csa(8), Standard.cwe(674), Standard.attack("T1496"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    Feedback feedback = Feedback.of(estate, tables);
    return estate
        .all(Function.class)
        .filter(function -> feedback.writes(function))
        .flatMap(function -> judge(feedback, function, CodeWrites.of(estate, reviews)));
  }

  private static Stream<Verdict> judge(Feedback feedback, Function function, CodeWrites code) {
    List<Loop> loops = feedback.loops(function);
    if (!loops.isEmpty()) {
      return loops.stream().map(loop -> judge(function, loop, code));
    }
    return Stream.of(
        feedback.isCutShort(function)
            ? Verdict.unknown(
                function,
                "There are too many ways of events to look for every loop",
                function.id().at())
            : Verdict.pass(function));
  }

  private static Verdict judge(Function function, Loop loop, CodeWrites code) {
    if (!loop.isCertain()) {
      return new Verdict.Unknown(
          function,
          Loops.fault(loop),
          "Whether what %s writes comes back to it (%s) hangs on %s"
              .formatted(Words.name(function), Loops.way(loop), Loops.open(loop)),
          loop.links().getFirst().at());
    }
    List<String> unseen = Loops.unstopped(loop);
    List<Evidence> written = Loops.written(loop, code);
    boolean meant = loop.links().stream().allMatch(link -> Loops.isMeant(link, code));
    Severity severity = !meant ? Severity.LOW : unseen.isEmpty() ? Severity.MEDIUM : Severity.HIGH;
    String end =
        !meant
            ? "may come back to it: " + Loops.way(loop)
            : "comes back to it: "
                + Loops.way(loop)
                + (unseen.isEmpty()
                    ? "; Lambda stops it after some sixteen rounds"
                    : "; nothing stops it, since " + Words.list(unseen));
    return new Verdict.Fail(
        function,
        Loops.fault(loop),
        severity,
        meant ? Confidence.FIRM : Confidence.TENTATIVE,
        "What %s writes %s".formatted(Words.name(function), end),
        loop.links().getFirst().at(),
        Stream.concat(Loops.evidence(loop).stream(), written.stream()).toList());
  }
}
