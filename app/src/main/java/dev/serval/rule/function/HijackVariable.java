package dev.serval.rule.function;

import dev.serval.data.LayerPublishers;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Origin;
import dev.serval.model.Value.Absent;
import dev.serval.model.Value.Known;
import dev.serval.model.Value.Unresolved;
import dev.serval.model.Variable;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * FN-24: an environment variable makes the runtime load code from where others can put it.
 *
 * @param publishers known publishers of layers
 */
public record HijackVariable(LayerPublishers publishers) implements Rule {

  private static final Card CARD =
      Card.of("FN-24", Severity.HIGH, "A variable loads code from a place others can write")
          .leadsTo(Consequence.FOREIGN_CODE_RUNS)
          .why(
              """
              Variables such as AWS_LAMBDA_EXEC_WRAPPER, NODE_OPTIONS, LD_PRELOAD or PYTHONPATH run or \
              load code before the handler. If they point to /tmp, whoever gets the function to write \
              one file owns every later request of that instance; if they point into a layer of a \
              stranger, the stranger does. It is also how intruders stay after they got in.\
              """)
          .remedy(
              "Remove the variable, or let it point to the function's own code (/var/task) or to a"
                  + " layer of your own or of a publisher that you trust.")
          .fix(
              Form.CLI,
              "aws lambda update-function-configuration --function-name NAME"
                  + " --environment 'Variables={…without the variable…}'")
          .fix(
              Form.CLOUDFORMATION,
              """
              Environment:
                Variables:
                  PYTHONPATH: /var/task/lib
              """)
          .fix(
              Form.TERRAFORM,
              """
              environment {
                variables = {
                  PYTHONPATH = "/var/task/lib"
                }
              }
              """)
          .maps(Standard.cwe(427), Standard.csa(3), Standard.attack("T1574"));

  private static final Set<String> NAMES =
      Set.of(
          "AWS_LAMBDA_EXEC_WRAPPER",
          "NODE_OPTIONS",
          "NODE_PATH",
          "LD_PRELOAD",
          "LD_LIBRARY_PATH",
          "PYTHONPATH",
          "PYTHONSTARTUP",
          "PYTHONHOME",
          "JAVA_TOOL_OPTIONS",
          "_JAVA_OPTIONS",
          "RUBYOPT",
          "RUBYLIB",
          "GEM_PATH",
          "PERL5LIB",
          "DOTNET_STARTUP_HOOKS",
          "BASH_ENV",
          "ENV",
          "PATH");

  /** Opens the runtime to a debugger, which may run anything. */
  private static final Pattern DEBUGGER = Pattern.compile("--inspect|jdwp|-Xdebug|-Xrunjdwp");

  private static final Pattern IN_TMP =
      Pattern.compile("(?:^|[\\s:=,;'\"@])/(?:tmp|dev/shm)(?:/|$|[\\s:,;'\"])");
  private static final Pattern IN_LAYER = Pattern.compile("(?:^|[\\s:=,;'\"@])/opt(?:/|$)");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate
        .all(Function.class)
        .flatMap(
            function ->
                function.environment().effective().orElse(List.of()).stream()
                    .filter(variable -> NAMES.contains(variable.name()))
                    .filter(variable -> !isStageName(variable))
                    .map(variable -> judge(estate, function, variable)));
  }

  /** ENV is a shell's start file, but nearly always the name of a stage such as {@code prod}. */
  private static boolean isStageName(Variable variable) {
    return variable.name().equals("ENV") && variable.value() instanceof Unresolved<String>;
  }

  private Verdict judge(Estate estate, Function function, Variable variable) {
    return switch (variable.value()) {
      case Known<String>(String value, Origin at) -> judge(estate, function, variable, value, at);
      case Absent<String> _ -> Verdict.pass(function);
      case Unresolved<String> open ->
          Words.unknown(function, variable.name(), "The value of " + variable.name(), open);
    };
  }

  private Verdict judge(
      Estate estate, Function function, Variable variable, String value, Origin at) {
    if (IN_TMP.matcher(value).find()) {
      return fail(
          function,
          variable,
          Severity.HIGH,
          "%s loads code from /tmp, which any request that can write a file controls",
          at);
    }
    if (DEBUGGER.matcher(value).find()) {
      return fail(function, variable, Severity.HIGH, "%s starts a debugger", at);
    }
    boolean foreign =
        IN_LAYER.matcher(value).find()
            && new dev.serval.rule.code.LayerOwners(estate, publishers).hasStranger(function);
    return foreign
        ? fail(
            function,
            variable,
            Severity.HIGH,
            "%s loads code from a layer of an account that is not known",
            at)
        : Verdict.pass(function);
  }

  private static Verdict fail(
      Function function, Variable variable, Severity severity, String form, Origin at) {
    return Verdict.fail(function, variable.name(), severity, form.formatted(variable.name()), at);
  }
}
