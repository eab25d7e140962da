package dev.serval.rule.account;

import dev.serval.analysis.existence.Listings;
import dev.serval.model.Alarm;
import dev.serval.model.Estate;
import dev.serval.model.EventRule;
import dev.serval.model.Function;
import dev.serval.model.Listing;
import dev.serval.model.LogMetricFilter;
import dev.serval.model.Resource;
import dev.serval.model.Text;
import dev.serval.model.Value;
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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** AC-10, for Lambda: nobody is told when a function's code, settings or permissions change. */
public record UnwatchedChanges() implements Rule {

  private static final Card CARD =
      Card.of("AC-10", Severity.LOW, "Nobody is told when functions are changed")
          .leadsTo(Consequence.ATTACK_GOES_UNSEEN)
          .why(
              """
              Who changes a function's code, its layers, its role or who may call it, owns what it does. \
              CloudTrail records it, but a record that nobody reads stops nobody: a change that did not \
              come from the pipeline should reach a person within minutes.\
              """)
          .remedy(
              "Send Lambda's calls that change something to a topic, by an EventBridge rule in"
                  + " every region, and leave out the pipeline's role.")
          .fix(
              Form.CLI,
              """
              aws events put-rule --name lambda-changes --event-pattern '{"source":["aws.lambda"],
                "detail-type":["AWS API Call via CloudTrail"],"detail":{"eventName":[
                {"prefix":"UpdateFunction"},{"prefix":"AddPermission"},{"prefix":"CreateFunctionUrlConfig"}]}}'
              aws events put-targets --rule lambda-changes --targets Id=people,Arn=TOPIC_ARN
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              LambdaChanges:
                Type: AWS::Events::Rule
                Properties:
                  EventPattern:
                    source: [aws.lambda]
                    detail-type: [AWS API Call via CloudTrail]
                    detail:
                      eventName: [{prefix: UpdateFunction}, {prefix: AddPermission}, {prefix: CreateFunctionUrlConfig}]
                  Targets: [{Id: people, Arn: !Ref Alerts}]
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_cloudwatch_event_rule" "lambda_changes" {
                event_pattern = jsonencode({
                  source        = ["aws.lambda"]
                  "detail-type" = ["AWS API Call via CloudTrail"]
                  detail        = { eventName = [{ prefix = "UpdateFunction" }, { prefix = "AddPermission" }] }
                })
              }
              """)
          .maps(Standard.owasp(10), Standard.csa(5), Standard.cwe(778));

  /** Lambda's calls that change what runs or who may call it, as CloudTrail names them. */
  private static final Pattern CHANGE =
      Pattern.compile(
          "lambda\\.amazonaws\\.com|UpdateFunctionCode|UpdateFunctionConfiguration"
              + "|AddPermission20150331|CreateFunctionUrlConfig|PublishLayerVersion");

  /** EventBridge gets CloudTrail's events under the service's own source. */
  private static final Pattern CHANGE_EVENT =
      Pattern.compile("\"aws\\.lambda\"|" + CHANGE.pattern());

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    List<Verdict> watchers = new ArrayList<>();
    estate
        .all(LogMetricFilter.class)
        .filter(filter -> mentions(filter.pattern(), CHANGE))
        .forEach(filter -> watchers.add(judge(estate, filter)));
    estate
        .all(EventRule.class)
        .filter(rule -> mentions(rule.pattern(), CHANGE_EVENT))
        .forEach(rule -> watchers.add(judge(rule)));
    return Stream.concat(watchers.stream(), unwatched(estate, watchers));
  }

  private static boolean mentions(Value<String> pattern, Pattern change) {
    return pattern.effective().filter(text -> change.matcher(text).find()).isPresent();
  }

  private static Verdict judge(Estate estate, LogMetricFilter filter) {
    if (filter.metric() instanceof Unresolved<String> open) {
      return Words.unknown(filter, "The metric", open);
    }
    String metric = filter.metric().effective().orElse("");
    List<Alarm> alarms =
        estate
            .all(Alarm.class)
            .filter(alarm -> alarm.metric().effective().filter(metric::equals).isPresent())
            .toList();
    if (alarms.stream().anyMatch(alarm -> alarm.acts().effective().orElse(false))) {
      return Verdict.pass(filter);
    }
    for (Alarm alarm : alarms) {
      if (alarm.acts() instanceof Unresolved<Boolean> open) {
        return Words.unknown(filter, "Whom its alarm tells", open);
      }
    }
    return Verdict.fail(
        filter,
        Severity.LOW,
        alarms.isEmpty()
            ? "%s counts changes of functions, and no alarm looks at it"
                .formatted(Words.name(filter))
            : "%s counts changes of functions, and its alarm tells nobody"
                .formatted(Words.name(filter)),
        filter.metric().at());
  }

  private static Verdict judge(EventRule rule) {
    if (rule.targets() instanceof Unresolved<List<EventRule.Target>> open) {
      return Words.unknown(rule, "The list of targets", open);
    }
    return rule.targets().effective().orElse(List.of()).isEmpty()
        ? Verdict.fail(
            rule,
            Severity.LOW,
            "%s sees changes of functions, and tells nobody".formatted(Words.name(rule)),
            rule.targets().at())
        : Verdict.pass(rule);
  }

  /** Places with functions where everything was asked for and nothing watches. */
  private static Stream<Verdict> unwatched(Estate estate, List<Verdict> watchers) {
    Set<Place> used =
        estate
            .all(Function.class)
            .filter(function -> function.id().source().isEmpty())
            .map(Place::of)
            .collect(Collectors.toSet());
    return Listings.of(estate).of(Types.EVENT_RULE).stream()
        .filter(listing -> used.contains(Place.of(listing)))
        .filter(listing -> watchers.stream().noneMatch(watcher -> watches(watcher, listing)))
        .sorted(Comparator.comparing(listing -> listing.id().path()))
        .flatMap(listing -> judge(estate, listing).stream());
  }

  /** A rule sees its own region; a filter reads a trail's log group, which has all regions. */
  private static boolean watches(Verdict watcher, Listing listing) {
    Resource resource = watcher.resource();
    return resource.id().source().isEmpty()
        && resource.id().account().equals(listing.id().account())
        && (resource instanceof LogMetricFilter
            || resource.id().region().equals(listing.id().region()));
  }

  private static Optional<Verdict> judge(Estate estate, Listing rules) {
    Text account = rules.id().account();
    List<Listing> filters =
        Listings.of(estate).of(Types.METRIC_FILTER).stream()
            .filter(listing -> listing.id().account().equals(account))
            .toList();
    if (filters.isEmpty()) {
      return Optional.empty();
    }
    for (Listing listing : Stream.concat(Stream.of(rules), filters.stream()).toList()) {
      if (listing.complete() instanceof Unresolved<Boolean> open) {
        return Optional.of(Words.unknown(rules, "Who is told of changes", open));
      }
    }
    return Optional.of(
        Verdict.fail(
            rules,
            Severity.LOW,
            "Nobody is told when functions of this account and region are changed",
            rules.id().at()));
  }
}
