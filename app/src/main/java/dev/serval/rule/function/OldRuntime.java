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
 * FN-03: a supported runtime that is not the newest of its language.
 *
 * @param runtimes the dates
 * @param today the day of the audit
 */
public record OldRuntime(Runtimes runtimes, LocalDate today) implements Rule {

  private static final Card CARD =
      Card.of("FN-03", Severity.INFO, "A newer runtime of the language exists")
          .leadsTo(Consequence.UPKEEP)
          .why(
              """
              The newest runtime has the longest time to its end and the most recent security \
              work of its language. Nothing is wrong yet with an older one that is supported.\
              """)
          .remedy("Take the newest runtime when the function is next worked on.")
          .fix(
              Form.CLI,
              "aws lambda update-function-configuration --function-name NAME --runtime java25")
          .fix(
              Form.CLOUDFORMATION,
              """
              MyFunction:
                Type: AWS::Lambda::Function
                Properties:
                  Runtime: java25
              """)
          .fix(
              Form.SAM,
              """
              Globals:
                Function:
                  Runtime: java25
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_lambda_function" "my_function" {
                runtime = "java25"
              }
              """)
          .maps(Standard.owasp(9));

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
          runtimes.find(name).stream()
              .filter(dates -> dates.deprecated().isAfter(today))
              .map(dates -> judge(function, dates, at));
      case Absent<String> _ -> Stream.empty();
      case Unresolved<String> open -> Stream.of(Words.unknown(function, "The runtime", open));
    };
  }

  private static Verdict judge(Function function, Runtimes.Dates dates, Origin at) {
    return dates.successor().isEmpty()
        ? Verdict.pass(function)
        : Verdict.fail(
            function,
            Severity.INFO,
            "%s is supported; the newest is %s".formatted(dates.name(), dates.successor().get()),
            at);
  }
}
