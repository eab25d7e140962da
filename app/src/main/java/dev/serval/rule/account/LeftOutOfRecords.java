package dev.serval.rule.account;

import dev.serval.analysis.existence.Listings;
import dev.serval.analysis.recording.Recorded;
import dev.serval.model.ConfigurationRecorder;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Listing;
import dev.serval.model.Origin;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** AC-17: records that are kept, but not of functions, or not of this function. */
public record LeftOutOfRecords() implements Rule {

  private static final Card CARD =
      Card.of("AC-17", Severity.MEDIUM, "Functions are left out of an account's records")
          .leadsTo(Consequence.ATTACK_GOES_UNSEEN)
          .why(
              """
              AWS Config keeps what every function looked like at any time, and a trail's data events \
              who called it. An exclusion is set once, to save money or to hide something, and nobody \
              looks at it again: the one function that is left out is where an attacker works unseen.\
              """)
          .remedy(
              "Take the exclusion away, and let the recorder run for functions in every region.")
          .fix(
              Form.CLI,
              """
              aws configservice put-configuration-recorder --configuration-recorder \\
                name=default,roleARN=ROLE_ARN --recording-group allSupported=true
              aws configservice start-configuration-recorder --configuration-recorder-name default
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              Recorder:
                Type: AWS::Config::ConfigurationRecorder
                Properties:
                  RoleARN: !GetAtt ConfigRole.Arn
                  RecordingGroup: {AllSupported: true}
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_config_configuration_recorder" "all" {
                role_arn = aws_iam_role.config.arn
                recording_group { all_supported = true }
              }
              """)
          .maps(
              Standard.owasp(10),
              Standard.csa(5),
              Standard.attack("T1562.008"),
              Standard.cis("4.1"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return Stream.of(
            estate.all(ConfigurationRecorder.class).map(LeftOutOfRecords::judge),
            without(estate),
            estate.all(Function.class).flatMap(function -> judge(estate, function).stream()))
        .flatMap(verdicts -> verdicts);
  }

  private static Verdict judge(ConfigurationRecorder recorder) {
    if (recorder.recording() instanceof Unresolved<Boolean> open) {
      return Words.unknown(recorder, "Whether the recorder runs", open);
    }
    if (!recorder.recording().effective().orElse(false)) {
      return Verdict.fail(
          recorder,
          Severity.MEDIUM,
          "The recorder %s is stopped".formatted(Words.name(recorder)),
          recorder.recording().at());
    }
    if (recorder.allTypes() instanceof Unresolved<Boolean> open) {
      return Words.unknown(recorder, "What the recorder records", open);
    }
    if (recorder.types() instanceof Unresolved<List<String>> open) {
      return Words.unknown(recorder, "The list of types", open);
    }
    boolean all = recorder.allTypes().effective().orElse(false);
    boolean named = recorder.types().effective().orElse(List.of()).contains(Types.FUNCTION);
    return all != named
        ? Verdict.pass(recorder)
        : Verdict.fail(
            recorder,
            Severity.MEDIUM,
            all
                ? "The recorder %s leaves out functions".formatted(Words.name(recorder))
                : "Functions are not among what the recorder %s records"
                    .formatted(Words.name(recorder)),
            recorder.types().at());
  }

  /** Accounts and regions with functions where recorders were asked for and there is none. */
  private static Stream<Verdict> without(Estate estate) {
    Set<Place> recorded =
        estate.all(ConfigurationRecorder.class).map(Place::of).collect(Collectors.toSet());
    Set<Place> used = estate.all(Function.class).map(Place::of).collect(Collectors.toSet());
    return Listings.of(estate).of(Types.RECORDER).stream()
        .filter(listing -> used.contains(Place.of(listing)))
        .filter(listing -> !recorded.contains(Place.of(listing)))
        .sorted(Comparator.comparing(listing -> listing.id().path()))
        .map(LeftOutOfRecords::none);
  }

  private static Verdict none(Listing listing) {
    return listing.complete() instanceof Unresolved<Boolean> open
        ? Words.unknown(listing, "Whether AWS Config records functions", open)
        : Verdict.fail(
            listing,
            Severity.LOW,
            "AWS Config records nothing in this account and region",
            listing.id().at());
  }

  private static Optional<Verdict> judge(Estate estate, Function function) {
    Recorded recorded = Recorded.of(estate);
    return switch (recorded.calls(function)) {
      case ALL -> Optional.of(Verdict.pass(function));
      case EXCLUDED -> Optional.of(excluded(function, recorded.over(function.id())));
      case PARTLY, NOTHING -> Optional.empty();
    };
  }

  private static Verdict excluded(Function function, List<Trail> trails) {
    Origin at =
        trails.stream()
            .flatMap(trail -> trail.selectors().effective().orElse(List.of()).stream())
            .filter(LeftOutOfRecords::excludes)
            .map(Trail.Selector::at)
            .findFirst()
            .orElse(function.id().at());
    return new Verdict.Fail(
        function,
        "",
        Severity.MEDIUM,
        Confidence.CERTAIN,
        "A trail records calls of functions, but leaves out those of %s"
            .formatted(Words.name(function)),
        at,
        List.of(new Evidence("the function", function.id().at())));
  }

  private static boolean excludes(Trail.Selector selector) {
    return selector.conditions().stream()
        .anyMatch(
            condition ->
                condition.field().equals("resources.ARN")
                    && condition.operator().startsWith("Not"));
  }
}
