package dev.serval.rule.function;

import dev.serval.analysis.invocation.FunctionLookup;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.FunctionCaller;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Value;
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
import java.util.stream.Stream;

/** FN-17: a function runs in every region, where few look. */
public record RunsAtEdge() implements Rule {

  private static final Card CARD =
      Card.of("FN-17", Severity.INFO, "A function runs at CloudFront's edges, in every region")
          .leadsTo(Consequence.ATTACK_GOES_UNSEEN)
          .why(
              """
              CloudFront runs a copy of the function near each viewer. Its logs and metrics are in the \
              regions of the viewers, in groups named /aws/lambda/us-east-1.NAME that no template makes: \
              without retention, and outside alarms of one region. It sees every request and answer of \
              the distribution; it has no environment variables, so that settings and secrets tend to be \
              written into its code; and a copy can be deleted only hours after its distribution lets go \
              of it.\
              """)
          .remedy(
              "Use a CloudFront function where headers and addresses are all it works on. Else set"
                  + " the retention of its log groups in every region, collect them and their"
                  + " metrics in one place, and keep secrets out of the code.")
          .fix(
              Form.CLI,
              """
              for region in $(aws ec2 describe-regions --query 'Regions[].RegionName' --output text); do
                aws logs put-retention-policy --region $region \\
                  --log-group-name /aws/lambda/us-east-1.NAME --retention-in-days 90
              done
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              DefaultCacheBehavior:
                FunctionAssociations:
                  - EventType: viewer-request
                    FunctionARN: !GetAtt Headers.FunctionMetadata.FunctionARN
              """)
          .maps(Standard.csa(5), Standard.owasp(10));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate
        .all(FunctionCaller.class)
        .filter(caller -> caller.caller().equals(FunctionCaller.CLOUDFRONT))
        .flatMap(caller -> judge(estate, caller));
  }

  private static Stream<Verdict> judge(Estate estate, FunctionCaller distribution) {
    return switch (distribution.functions()) {
      case Known<List<Value<Reference>>>(List<Value<Reference>> functions, Origin _) ->
          functions.isEmpty()
              ? Stream.of(Verdict.pass(distribution))
              : functions.stream().map(one -> judge(estate, distribution, one));
      case Absent<List<Value<Reference>>> _ -> Stream.of(Verdict.pass(distribution));
      case Unresolved<List<Value<Reference>>> open ->
          Stream.of(Words.unknown(distribution, "The list of functions", open));
    };
  }

  private static Verdict judge(
      Estate estate, FunctionCaller distribution, Value<Reference> called) {
    if (called instanceof Unresolved<Reference> open) {
      return Words.unknown(
          distribution, Words.cut(open.expression()), "A function of its cache behaviors", open);
    }
    return FunctionLookup.of(estate)
        .find(called)
        .map(function -> fail(function, distribution, called.at()))
        .orElseGet(
            () ->
                Verdict.fail(
                    distribution,
                    Words.cut(called.shown()),
                    Severity.INFO,
                    "%s runs at the edges of %s"
                        .formatted(Words.cut(called.shown()), Words.name(distribution)),
                    called.at()));
  }

  private static Verdict fail(Function function, FunctionCaller distribution, Origin at) {
    return new Verdict.Fail(
        function,
        "",
        Severity.INFO,
        Confidence.CERTAIN,
        "%s runs at CloudFront's edges: its logs and metrics are in every region"
            .formatted(Words.name(function)),
        function.id().at(),
        List.of(new Evidence("%s runs it".formatted(Words.name(distribution)), at)));
  }
}
