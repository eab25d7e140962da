package dev.serval.rule.code;

import dev.serval.analysis.existence.Listings;
import dev.serval.analysis.invocation.FunctionLookup;
import dev.serval.analysis.invocation.QualifiedUses;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.FunctionVersion;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** PK-14: versions pile up that nothing names any more. */
public record OldVersionsKept() implements Rule {

  /** What a team may want to go back to. */
  private static final int NEWEST = 5;

  /** A few more are no pile. */
  private static final int TOLERATED = 5;

  private static final Card CARD =
      Card.of("PK-14", Severity.LOW, "Many old versions of a function are kept")
          .leadsTo(Consequence.UPKEEP)
          .why(
              """
              Each published version stays callable by whoever may invoke the function, with the code, \
              libraries, runtime and environment of its day: holes and secrets that were repaired since \
              are still there. They also fill the region's quota for code.\
              """)
          .remedy(
              "Keep the few versions that one might go back to, and delete the others as a step of"
                  + " the deployment.")
          .fix(Form.CLI, "aws lambda delete-function --function-name NAME --qualifier OLD")
          .fix(
              Form.SAM,
              """
              MyFunction:
                Type: AWS::Serverless::Function
                Properties:
                  AutoPublishAlias: live
                  VersionDeletionPolicy: Delete
              """)
          .maps(Standard.csa(11), Standard.cwe(1104));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    FunctionLookup functions = FunctionLookup.of(estate);
    SequencedMap<String, List<Numbered>> byFunction = new LinkedHashMap<>();
    estate
        .all(FunctionVersion.class)
        .flatMap(version -> numbered(version, functions))
        .forEach(
            numbered ->
                byFunction
                    .computeIfAbsent(numbered.function().id().path(), _ -> new ArrayList<>())
                    .add(numbered));
    QualifiedUses uses = QualifiedUses.of(estate);
    Listings listings = Listings.of(estate);
    return byFunction.values().stream().map(versions -> judge(versions, uses, listings));
  }

  /** A function's version with its number. */
  private record Numbered(Function function, FunctionVersion version, int number) {}

  /** A version without number, such as a template's, can't be told old. */
  private static Stream<Numbered> numbered(FunctionVersion version, FunctionLookup functions) {
    return version
        .version()
        .effective()
        .filter(text -> text.matches("\\d{1,9}"))
        .flatMap(
            text ->
                functions
                    .find(version.function())
                    // Copies at CloudFront's edges come and go with the version.
                    .filter(function -> function.id().region().equals(version.id().region()))
                    .map(function -> new Numbered(function, version, Integer.parseInt(text))))
        .stream();
  }

  private static Verdict judge(List<Numbered> versions, QualifiedUses uses, Listings listings) {
    Function function = versions.getFirst().function();
    List<Numbered> old =
        versions.stream()
            .sorted(Comparator.comparingInt(Numbered::number).reversed())
            .skip(NEWEST)
            .filter(numbered -> uses.of(numbered.version()).isEmpty())
            .toList();
    if (old.size() <= TOLERATED) {
      return Verdict.pass(function);
    }
    Optional<Unresolved<Boolean>> open = listings.unread(function, "AWS::Lambda::Alias");
    if (open.isPresent()) {
      return Words.unknown(function, "Which versions its aliases name", open.get());
    }
    return Verdict.fail(
        function,
        Severity.LOW,
        "%s keeps %d old versions that nothing names, from version %d to %d"
            .formatted(
                Words.name(function), old.size(), old.getLast().number(), old.getFirst().number()),
        old.getLast().version().id().at());
  }
}
