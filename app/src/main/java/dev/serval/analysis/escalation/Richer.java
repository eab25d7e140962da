package dev.serval.analysis.escalation;

import dev.serval.analysis.access.Access;
import dev.serval.analysis.access.Caller;
import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.access.Held;
import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import dev.serval.data.IamTable;
import dev.serval.data.Tables;
import dev.serval.model.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether somebody may what another may not: requests are made after its statements and asked of
 * both. A few for each statement: what is found is so, what is not found may be.
 */
final class Richer {

  private static final int MOST_WORDS = 4;
  private static final int MOST_REQUESTS = 60;

  /** What every function's role may. */
  private static final List<String> HARMLESS =
      List.of("logs:", "xray:", "ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces");

  private record Pair(Object one, Object other) {}

  private final EstatePolicies estate;
  private final Tables tables;
  private final Map<Pair, Boolean> known = new HashMap<>();

  Richer(EstatePolicies estate, Tables tables) {
    this.estate = estate;
    this.tables = tables;
  }

  /** Whether the one certainly may something that the other may not. */
  boolean is(Caller one, Caller other) {
    Pair pair = new Pair(one.contents(), other.contents());
    if (Objects.equals(pair.one(), pair.other())) {
      return false;
    }
    Boolean before = known.get(pair);
    if (before == null) {
      before = example(one, other).isPresent();
      known.put(pair, before);
    }
    return before;
  }

  /** Something that the one may and the other may not. */
  Optional<Access> example(Caller one, Caller other) {
    return one.identity().stream()
        .map(Held::document)
        .flatMap(document -> document.statements().stream())
        .filter(statement -> statement.effect() == Effect.ALLOW && !statement.actions().excepted())
        .flatMap(this::requests)
        .limit(MOST_REQUESTS)
        .map(asked -> estate.decide(one, asked.action(), asked.on(), Context.NONE))
        .filter(access -> Certainty.of(access) == Certainty.YES)
        .filter(
            access ->
                Certainty.of(
                        estate.decide(
                            other, access.request().action(), access.resource(), Context.NONE))
                    == Certainty.NO)
        .findFirst();
  }

  private record Asked(String action, Text on) {}

  private Stream<Asked> requests(Statement statement) {
    List<Text> resources =
        statement.resources().filter(some -> !some.excepted()).stream()
            .flatMap(some -> some.words().stream())
            .limit(MOST_WORDS)
            .map(ChosenNames::like)
            .toList();
    return statement.actions().words().stream()
        .limit(MOST_WORDS)
        .flatMap(this::actions)
        .filter(action -> HARMLESS.stream().noneMatch(action::startsWith))
        .flatMap(action -> resources.stream().map(on -> new Asked(action, on)));
  }

  private Stream<String> actions(Word word) {
    String written = word.text().known().orElse("");
    if (!written.contains("*") && !written.contains("?")) {
      return written.isEmpty() ? Stream.empty() : Stream.of(written);
    }
    return tables.iam().matching(written.equals("*") ? "s3:*" : written).stream()
        .map(IamTable.Action::full)
        .limit(MOST_WORDS);
  }
}
