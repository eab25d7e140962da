package dev.serval.rule.account;

import dev.serval.analysis.existence.Listings;
import dev.serval.analysis.recording.Extent;
import dev.serval.analysis.recording.Recorded;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Listing;
import dev.serval.model.Origin;
import dev.serval.model.Resource;
import dev.serval.model.Trail;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * AC-02: nobody can tell afterwards who called a function. A function that a trail leaves out on
 * purpose is AC-17's.
 */
public record UnrecordedCalls() implements Rule {

  private static final Card CARD =
      Card.of("AC-02", Severity.MEDIUM, "Calls of functions are not recorded")
          .leadsTo(Consequence.ATTACK_GOES_UNSEEN)
          .why(
              """
              CloudTrail records who changes a function, but who calls it only if a trail is told to \
              record Lambda's data events. Without them a call past the API, with stolen credentials or \
              through a forgotten permission, leaves no trace of who it was.\
              """)
          .remedy(
              "Let a trail of all regions record data events of AWS::Lambda::Function, at least for"
                  + " functions that hold data or rights worth having; they cost by the event.")
          .fix(
              Form.CLI,
              """
              aws cloudtrail put-event-selectors --trail-name TRAIL --advanced-event-selectors \\
                '[{"Name":"management","FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]}]},
                {"Name":"calls","FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},
                {"Field":"resources.type","Equals":["AWS::Lambda::Function"]}]}]'
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              Trail:
                Type: AWS::CloudTrail::Trail
                Properties:
                  AdvancedEventSelectors:
                    - Name: calls
                      FieldSelectors:
                        - {Field: eventCategory, Equals: [Data]}
                        - {Field: resources.type, Equals: ['AWS::Lambda::Function']}
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_cloudtrail" "trail" {
                advanced_event_selector {
                  name = "calls"
                  field_selector {
                    field  = "eventCategory"
                    equals = ["Data"]
                  }
                  field_selector {
                    field  = "resources.type"
                    equals = ["AWS::Lambda::Function"]
                  }
                }
              }
              """)
          .maps(
              Standard.owasp(10), Standard.csa(5), Standard.cwe(778), Standard.attack("T1562.008"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return Stream.concat(live(estate), declared(estate));
  }

  /** Where trails were asked for: once for each account and region with functions. */
  private static Stream<Verdict> live(Estate estate) {
    Map<Place, List<Function>> functions =
        estate
            .all(Function.class)
            .filter(function -> function.id().source().isEmpty())
            .collect(Collectors.groupingBy(Place::of, LinkedHashMap::new, Collectors.toList()));
    return Listings.of(estate).of(Types.TRAIL).stream()
        .sorted(Comparator.comparing(listing -> listing.id().path()))
        .flatMap(
            listing -> {
              List<Function> here = functions.getOrDefault(Place.of(listing), List.of());
              return here.isEmpty() ? Stream.empty() : Stream.of(judge(estate, listing, here));
            });
  }

  private static Verdict judge(Estate estate, Listing listing, List<Function> functions) {
    List<Trail> trails = Recorded.of(estate).over(functions.getFirst().id());
    Resource subject = trails.isEmpty() ? listing : trails.getFirst();
    Optional<Unresolved<?>> open =
        listing.complete() instanceof Unresolved<Boolean> failed
            ? Optional.of(failed)
            : Recorded.open(trails);
    return judge(estate, subject, functions, open);
  }

  /** A template that makes trails and functions. */
  private static Stream<Verdict> declared(Estate estate) {
    Map<String, List<Function>> functions =
        estate
            .all(Function.class)
            .filter(function -> !function.id().source().isEmpty())
            .collect(Collectors.groupingBy(function -> function.id().source()));
    Map<String, List<Trail>> trails =
        estate
            .all(Trail.class)
            .filter(trail -> functions.containsKey(trail.id().source()))
            .collect(
                Collectors.groupingBy(
                    trail -> trail.id().source(), LinkedHashMap::new, Collectors.toList()));
    return trails.entrySet().stream()
        .map(
            entry ->
                judge(
                    estate,
                    entry.getValue().getFirst(),
                    functions.getOrDefault(entry.getKey(), List.of()),
                    Recorded.open(entry.getValue())));
  }

  private static Verdict judge(
      Estate estate, Resource subject, List<Function> functions, Optional<Unresolved<?>> open) {
    Map<Extent, List<Function>> byExtent =
        functions.stream().collect(Collectors.groupingBy(Recorded.of(estate)::calls));
    List<Function> all = byExtent.getOrDefault(Extent.ALL, List.of());
    List<Function> missed =
        Stream.of(Extent.NOTHING, Extent.PARTLY)
            .flatMap(extent -> byExtent.getOrDefault(extent, List.of()).stream())
            .toList();
    if (missed.isEmpty() && !all.isEmpty()) {
      return Verdict.pass(subject);
    }
    if (open.isPresent()) {
      return Words.unknown(subject, "What the trails record", open.get());
    }
    boolean some = !all.isEmpty() || byExtent.containsKey(Extent.PARTLY);
    List<Evidence> evidence =
        missed.stream()
            .limit(20)
            .map(
                function ->
                    new Evidence(
                        "calls of %s are not%s recorded"
                            .formatted(
                                Words.name(function),
                                byExtent.getOrDefault(Extent.PARTLY, List.of()).contains(function)
                                    ? " all"
                                    : ""),
                        function.id().at()))
            .toList();
    return new Verdict.Fail(
        subject,
        "",
        some ? Severity.LOW : Severity.MEDIUM,
        Confidence.CERTAIN,
        message(subject, functions.size(), missed.size(), some),
        place(subject),
        evidence);
  }

  private static String message(Resource subject, int functions, int missed, boolean some) {
    String where = subject instanceof Listing ? "No trail" : Words.name(subject);
    return some
        ? "The calls of %d of %d functions are not all recorded".formatted(missed, functions)
        : subject instanceof Listing
            ? "%s records who calls the functions of this account and region (%d)"
                .formatted(where, functions)
            : "%s does not record who calls functions (%d)".formatted(where, functions);
  }

  private static Origin place(Resource subject) {
    return subject instanceof Trail trail ? trail.selectors().at() : subject.id().at();
  }
}
