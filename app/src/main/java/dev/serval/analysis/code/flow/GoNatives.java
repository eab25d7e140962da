package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.form.Literal;
import dev.serval.analysis.code.form.Routine;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Source;
import dev.serval.analysis.code.value.Taint;
import dev.serval.analysis.code.value.Value;
import java.util.Optional;

/** What Go's libraries do with values, where more is to be said than where data goes. */
final class GoNatives {

  private static final String START = "github.com/aws/aws-lambda-go/lambda.Start";

  private static final String ITEMS =
      "github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue.";

  private static final String FIRST_ITEMS =
      "github.com/aws/aws-sdk-go/service/dynamodb/dynamodbattribute.";

  private final Run run;

  GoNatives(Run run) {
    this.run = run;
  }

  /** What a call gives; empty where the catalogue has to say. */
  Optional<Value> call(Site site, String name, Arguments arguments, State state) {
    Value first = arguments.at(0);
    if (name.startsWith("regex:")) {
      return Optional.of(RegexCalls.ofRegex(site, name, arguments, state));
    }
    return switch (name) {
      case START, START + "WithOptions", START + "HandlerFunc" -> {
        started(site, first);
        yield Optional.of(Value.ANY);
      }
      case "encoding/json.Unmarshal", "gopkg.in/yaml.v2.Unmarshal", "gopkg.in/yaml.v3.Unmarshal" ->
          Optional.of(Notation.parsed(first, state));
      case "encoding/json.Marshal", "encoding/json.MarshalIndent" ->
          Optional.of(Notation.written(run.structs.written(first, site, state), site));
      // What an encoder writes, it writes into what it was made of.
      case "encoding/json.NewEncoder" ->
          first.refs().stream().anyMatch(ref -> ref instanceof Ref.Thing)
              ? Optional.of(first)
              : Optional.empty();
      case ITEMS + "MarshalMap",
          ITEMS + "Marshal",
          FIRST_ITEMS + "MarshalMap",
          FIRST_ITEMS + "Marshal" ->
          Optional.of(run.structs.written(first, site, state));
      case "errors.New",
          "fmt.Errorf",
          "github.com/pkg/errors.New",
          "github.com/pkg/errors.Errorf" ->
          // An error is never nil.
          Optional.of(Value.of(new Literal.Truth(true)).with(state.deep(first)));
      case "os.Getenv", "os.LookupEnv" ->
          Optional.of(
              first.text().map(variable -> Parts.variable(variable, site)).orElse(Value.ANY));
      case "regexp.MustCompile", "regexp.Compile" ->
          first.text().isPresent() ? Optional.of(RegexCalls.compiled(first)) : Optional.empty();
      case "regexp.MatchString" ->
          Optional.of(Regexes.matched(first, arguments.at(1), false, site));
      default -> Optional.empty();
    };
  }

  /** The handler gets the context first, where it takes both, and the event. */
  private void started(Site site, Value handler) {
    for (Ref ref : handler.refs()) {
      Ref plain = ref instanceof Ref.Bound(var _, Ref.Function bound) ? bound : ref;
      if (plain instanceof Ref.Function function) {
        Routine routine = function.module().module().routine(function.routine());
        Value event =
            Value.of(
                Taint.of(new Source("event", function.module().module().file(), routine.at())));
        boolean context =
            routine.parameters().size() == 2
                || routine.parameters().stream()
                    .anyMatch(one -> one.type().filter("context.Context"::equals).isPresent());
        Arguments given = context ? Arguments.of(Value.ANY, event) : Arguments.of(event);
        run.routes.add(new Route(site, Value.of(ref), given, true, false));
      }
    }
  }
}
