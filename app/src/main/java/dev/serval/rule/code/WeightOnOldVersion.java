package dev.serval.rule.code;

import dev.serval.analysis.existence.Listings;
import dev.serval.model.Alias;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Origin;
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
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * PK-17: an alias sends a part of the calls back to a version older than its own. A gradual
 * deployment does the opposite: the alias names the old version, and the part goes to the new one.
 */
public record WeightOnOldVersion() implements Rule {

  private static final Card CARD =
      Card.of("PK-17", Severity.MEDIUM, "An alias sends calls to an older version")
          .leadsTo(Consequence.FOREIGN_CODE_RUNS)
          .why(
              """
              A part of the requests runs the code from before the change, with its holes: whoever tries \
              often enough gets there. Such a weight is left behind by a rollback that nobody finished, \
              or set by somebody who wants a repaired fault back and be hardly seen.\
              """)
          .remedy("Take the weight away, and delete the old version if nothing else names it.")
          .fix(
              Form.CLI,
              "aws lambda update-alias --function-name NAME --name live --routing-config"
                  + " AdditionalVersionWeights={}")
          .fix(
              Form.CLOUDFORMATION,
              """
              Live:
                Type: AWS::Lambda::Alias
                Properties:
                  FunctionName: !Ref MyFunction
                  FunctionVersion: !GetAtt Newest.Version
                  Name: live
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_lambda_alias" "live" {
                name             = "live"
                function_name    = aws_lambda_function.my_function.function_name
                function_version = aws_lambda_function.my_function.version
              }
              """)
          .maps(Standard.csa(11), Standard.cwe(1104));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    Listings listings = Listings.of(estate);
    Stream<Verdict> unread =
        estate
            .all(Function.class)
            .flatMap(
                function ->
                    listings
                        .unread(function, "AWS::Lambda::Alias")
                        .map(open -> Words.unknown(function, "Where its aliases send calls", open))
                        .stream());
    return Stream.concat(estate.all(Alias.class).flatMap(WeightOnOldVersion::judge), unread);
  }

  private static Stream<Verdict> judge(Alias alias) {
    return switch (alias.weights()) {
      case Known<List<Alias.Weight>>(List<Alias.Weight> weights, Origin _) -> judge(alias, weights);
      case Absent<List<Alias.Weight>> _ -> Stream.of(Verdict.pass(alias));
      case Unresolved<List<Alias.Weight>> open ->
          Stream.of(Words.unknown(alias, "Who else gets calls", open));
    };
  }

  private static Stream<Verdict> judge(Alias alias, List<Alias.Weight> weights) {
    List<Verdict> faults =
        weights.stream().flatMap(weight -> judge(alias, weight).stream()).toList();
    return faults.isEmpty() ? Stream.of(Verdict.pass(alias)) : faults.stream();
  }

  private static Optional<Verdict> judge(Alias alias, Alias.Weight weight) {
    if (alias.version() instanceof Unresolved<String> open) {
      return Optional.of(Words.unknown(alias, "Its version", open));
    }
    if (weight.version() instanceof Unresolved<String> open) {
      return Optional.of(
          Words.unknown(alias, Words.cut(open.expression()), "A version with a weight", open));
    }
    OptionalLong own = number(alias.version());
    OptionalLong other = number(weight.version());
    boolean older = own.isPresent() && other.isPresent() && other.getAsLong() < own.getAsLong();
    return older && isSome(weight.part())
        ? Optional.of(fail(alias, weight, own.getAsLong(), other.getAsLong()))
        : Optional.empty();
  }

  private static OptionalLong number(Value<String> version) {
    return version
        .effective()
        .filter(text -> text.matches("\\d{1,18}"))
        .map(text -> OptionalLong.of(Long.parseLong(text)))
        .orElse(OptionalLong.empty());
  }

  /** What is not known is more than nothing: nobody writes a weight to give none. */
  private static boolean isSome(Value<String> part) {
    return part.effective().filter(text -> text.matches("0*\\.?0*")).isEmpty();
  }

  private static Verdict fail(Alias alias, Alias.Weight weight, long own, long other) {
    return new Verdict.Fail(
        alias,
        Long.toString(other),
        Severity.MEDIUM,
        Confidence.CERTAIN,
        "The alias %s names version %d and sends %s of the calls to the older version %d"
            .formatted(Words.cut(alias.aliasName().shown()), own, share(weight.part()), other),
        weight.version().at(),
        List.of(new Evidence("the version that it names", alias.version().at())));
  }

  /** {@code 0.1} is 10 %. */
  private static String share(Value<String> part) {
    return part.effective()
        .filter(text -> text.matches("\\d{1,9}(?:\\.\\d{0,9})?"))
        .map(text -> "%.0f %%".formatted(100 * Double.parseDouble(text)))
        .orElse("a part");
  }
}
