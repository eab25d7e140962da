package dev.serval.rule.function;

import dev.serval.data.Runtimes;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Origin;
import dev.serval.model.Resource;
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
import java.util.Optional;
import java.util.stream.Stream;

/**
 * FN-01: the function's runtime is past its deprecation date.
 *
 * @param runtimes the dates
 * @param today the day of the audit
 */
public record DeprecatedRuntime(Runtimes runtimes, LocalDate today) implements Rule {

  private static final Card CARD =
      Card.of("FN-01", Severity.HIGH, "The runtime gets no more security patches")
          .leadsTo(Consequence.FOREIGN_CODE_RUNS)
          .why(
              """
              After its deprecation date AWS neither patches a runtime nor supports functions that \
              use it. A hole found in the interpreter, its standard library or the bundled SDK \
              stays open in every invocation, and some time later the function can't be updated \
              any more, not even to repair something else.\
              """)
          .remedy(
              "Move the function to a supported runtime of its language and test it; the newest"
                  + " gives the longest rest.")
          .fix(
              Form.CLI,
              "aws lambda update-function-configuration --function-name NAME --runtime python3.14")
          .fix(
              Form.CLOUDFORMATION,
              """
              MyFunction:
                Type: AWS::Lambda::Function
                Properties:
                  Runtime: python3.14
              """)
          .fix(
              Form.SAM,
              """
              Globals:
                Function:
                  Runtime: python3.14
              """)
          .fix(
              Form.SERVERLESS,
              """
              provider:
                runtime: python3.14
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_lambda_function" "my_function" {
                runtime = "python3.14"
              }
              """)
          .maps(
              Standard.cwe(1104),
              Standard.owasp(9),
              Standard.csa(6),
              Standard.attack("T1190"),
              Standard.cis("4.11"),
              Standard.securityHub("Lambda.2"));

  /** Teams that met the date by a few weeks are not in the same trouble as those years behind. */
  private static final int DAYS_OF_GRACE = 90;

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
      case Known<String>(String name, Origin at) -> Stream.of(judge(function, name, at));
      case Absent<String> _ -> Stream.empty();
      case Unresolved<String> open -> Stream.of(Words.unknown(function, "The runtime", open));
    };
  }

  /** What is to be said of a function or version with this runtime. */
  Verdict judge(Resource function, String name, Origin at) {
    Optional<Runtimes.Dates> dates = runtimes.find(name);
    if (dates.isEmpty()) {
      return Verdict.unknown(
          function,
          "The runtime %s is not in the table of runtimes of %s"
              .formatted(Words.cut(name), runtimes.provenance().date()),
          at);
    }
    LocalDate deprecated = dates.get().deprecated();
    if (deprecated.isAfter(today)) {
      return Verdict.pass(function);
    }
    boolean recent = deprecated.plusDays(DAYS_OF_GRACE).isAfter(today);
    String moveTo = dates.get().successor().map(to -> "; move to " + to).orElse("");
    return Verdict.fail(
        function,
        recent ? Severity.MEDIUM : Severity.HIGH,
        "%s has had no security patches since %s%s".formatted(name, deprecated, moveTo),
        at);
  }
}
