package dev.serval.rule.function;

import dev.serval.data.Runtimes;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Origin;
import dev.serval.model.Value.Absent;
import dev.serval.model.Value.Known;
import dev.serval.model.Value.Unresolved;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import java.time.LocalDate;
import java.util.stream.Stream;

/**
 * FN-02: the runtime will be deprecated soon, or functions with it can't be changed any more.
 *
 * @param runtimes the dates
 * @param today the day of the audit
 */
public record RuntimeNearItsEnd(Runtimes runtimes, LocalDate today) implements Rule {

  private static final int DAYS_AHEAD = 90;

  private static final Card CARD =
      Card.of("FN-02", Severity.LOW, "The runtime is about to end")
          .leadsTo(Consequence.FOREIGN_CODE_RUNS)
          .why(
              """
              AWS announces when a runtime loses its patches and when functions with it can no \
              longer be made or changed. Whoever moves before the date tests in peace; whoever \
              misses the last one can't deploy even an urgent repair.\
              """)
          .remedy("Plan the move to the newest runtime of the language before the date.")
          .fix(
              Form.CLI,
              "aws lambda update-function-configuration --function-name NAME --runtime nodejs24.x")
          .fix(
              Form.CLOUDFORMATION,
              """
              MyFunction:
                Type: AWS::Lambda::Function
                Properties:
                  Runtime: nodejs24.x
              """)
          .fix(
              Form.SAM,
              """
              Globals:
                Function:
                  Runtime: nodejs24.x
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_lambda_function" "my_function" {
                runtime = "nodejs24.x"
              }
              """)
          .maps(Standard.cwe(1104), Standard.owasp(9), Standard.cis("4.11"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate.all(Function.class).flatMap(this::judge);
  }

  private Stream<Verdict> judge(Function function) {
    return switch (function.runtime()) {
      case Known<String>(String name, Origin at) ->
          runtimes.find(name).stream().map(dates -> judge(function, dates, at));
      case Absent<String> _ -> Stream.empty();
      case Unresolved<String> open -> Stream.of(Words.unknown(function, "The runtime", open));
    };
  }

  private Verdict judge(Function function, Runtimes.Dates dates, Origin at) {
    if (dates.blockUpdate().filter(day -> !day.isAfter(today)).isPresent()) {
      return fail(
          function,
          dates,
          "has blocked every change of functions since",
          dates.blockUpdate().get(),
          at);
    }
    boolean soon =
        dates.deprecated().isAfter(today)
            && !dates.deprecated().isAfter(today.plusDays(DAYS_AHEAD));
    return soon
        ? fail(function, dates, "gets its last security patches on", dates.deprecated(), at)
        : Verdict.pass(function);
  }

  private static Verdict fail(
      Function function, Runtimes.Dates dates, String what, LocalDate day, Origin at) {
    String moveTo = dates.successor().map(to -> "; move to " + to).orElse("");
    return Verdict.fail(
        function, Severity.LOW, "%s %s %s%s".formatted(dates.name(), what, day, moveTo), at);
  }
}
