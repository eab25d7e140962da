package dev.serval.rule.drift;

import dev.serval.analysis.existence.Listings;
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
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * DR-01: a deployed function is not what its template says. Judged where a template and the account
 * that it is deployed in are audited together.
 */
public record ChangedByHand() implements Rule {

  private static final Card CARD =
      Card.of("DR-01", Severity.HIGH, "A deployed function is not what its template says")
          .leadsTo(Consequence.FOREIGN_CODE_RUNS)
          .why(
              """
              What was changed past the template was reviewed by nobody and is in no history: a \
              permission for a stranger, a layer that runs beside the code, another role, a URL. It is \
              how an attacker stays, and the next deployment may leave it in place, since \
              CloudFormation changes only what changed in the template.\
              """)
          .remedy(
              "Find in CloudTrail who made the change. Take it back, or put it into the template,"
                  + " and deploy; let CloudFormation's drift detection run every day.")
          .fix(
              Form.CLI,
              """
              aws cloudtrail lookup-events --lookup-attributes AttributeKey=ResourceName,AttributeValue=NAME
              aws cloudformation detect-stack-drift --stack-name STACK
              aws lambda remove-permission --function-name NAME --statement-id STATEMENT
              """)
          .maps(Standard.attack("T1098"), Standard.csa(3), Standard.cwe(1188));

  private static final int MOST_NAMED = 3;

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return Deployments.of(estate).stream()
        .flatMap(
            deployment ->
                Stream.of(
                        deployment.pairs().stream()
                            .map(pair -> judge(estate, deployment.stack(), pair)),
                        deployment.added().stream()
                            .map(function -> added(function, deployment.stack())),
                        deployment.missing().stream()
                            .filter(_ -> isListed(estate, deployment))
                            .map(function -> missing(function, deployment.stack())))
                    .flatMap(verdicts -> verdicts));
  }

  private static Verdict judge(Estate estate, String stack, Deployments.Pair pair) {
    List<Difference> differences =
        Comparison.of(estate, stack, pair).stream()
            .sorted(Comparator.comparing(Difference::severity))
            .toList();
    Function live = pair.live();
    if (differences.isEmpty()) {
      return Openings.unread(estate, live)
          .map(open -> Words.unknown(live, "Who may call it", open))
          .orElseGet(() -> Verdict.pass(live));
    }
    List<String> texts = differences.stream().map(Difference::text).toList();
    int more = texts.size() - MOST_NAMED;
    return new Verdict.Fail(
        live,
        "",
        differences.getFirst().severity(),
        Confidence.FIRM,
        "%s differs from its template: %s%s"
            .formatted(
                Words.name(live),
                String.join("; ", texts.subList(0, Math.min(MOST_NAMED, texts.size()))),
                more > 0 ? "; and %d more".formatted(more) : ""),
        live.id().at(),
        Stream.concat(
                Stream.of(new Evidence("its template", pair.declared().id().at())),
                differences.stream()
                    .map(difference -> new Evidence(difference.text(), difference.at())))
            .toList());
  }

  private static Verdict added(Function function, String stack) {
    return Verdict.fail(
        function,
        Severity.MEDIUM,
        "%s is in the stack %s, but not in its template"
            .formatted(Words.name(function), Words.cut(stack)),
        function.id().at());
  }

  /** Only a whole list of functions says that one is not there. */
  private static boolean isListed(Estate estate, Deployments.Deployment deployment) {
    Function known = deployment.pairs().getFirst().live();
    return Listings.of(estate)
        .find("AWS::Lambda::Function", known.id().account(), known.id().region())
        .flatMap(listing -> listing.complete().effective())
        .orElse(false);
  }

  private static Verdict missing(Function function, String stack) {
    return Verdict.fail(
        function,
        stack,
        Severity.LOW,
        "%s is in the template, but not in the stack %s"
            .formatted(Words.name(function), Words.cut(stack)),
        function.id().at());
  }
}
