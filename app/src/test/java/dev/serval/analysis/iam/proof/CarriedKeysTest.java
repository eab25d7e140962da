package dev.serval.analysis.iam.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.analysis.iam.evaluation.Policies.Extras;
import dev.serval.analysis.iam.language.MalformedPolicy;
import dev.serval.analysis.iam.language.PolicyParser;
import dev.serval.analysis.iam.proof.Exposure.Level;
import dev.serval.data.IamTable;
import dev.serval.data.IamTable.Action;
import dev.serval.data.IamTable.ConditionKey;
import dev.serval.data.IamTable.Service;
import dev.serval.data.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No condition opens a resource by a key that requests of the action never have. */
class CarriedKeysTest {

  /** As many of a service's pairs of action and key are tried, more or less. */
  private static final int PAIRS = 120;

  private final IamTable table = Tables.bundled().iam();
  private final Prover prover = new Prover(table);

  private Level level(String resource, String action, String operator, ConditionKey key) {
    String condition = "{'%s':{'%s':['1','true']}}".formatted(operator, named(key));
    String policy =
        ("{'Version':'2012-10-17','Statement':{'Effect':'Allow','Principal':'*','Action':'%s',"
                + "'Resource':'*','Condition':%s}}")
            .formatted(action, condition)
            .replace('\'', '"');
    try {
      return prover
          .prove(
              new Question(
                  PolicyParser.parse(policy, "policy"),
                  resource,
                  "111122223333",
                  Optional.empty(),
                  Question.Url.NONE,
                  Extras.NONE))
          .level();
    } catch (MalformedPolicy e) {
      throw new AssertionError(policy, e);
    }
  }

  private static String named(ConditionKey key) {
    return key.name().replaceAll("\\$\\{[^}]*}|<[^>]*>", "x");
  }

  private static String operator(ConditionKey key) {
    return switch (key.type()) {
      case "Numeric" -> "NumericEquals";
      case "Bool" -> "Bool";
      case "ArrayOfString", "ArrayOfARN" -> "ForAnyValue:StringEquals";
      default -> "StringEquals";
    };
  }

  private static boolean lists(Action action, ConditionKey key) {
    return Stream.concat(
            action.conditionKeys().stream(),
            action.resources().stream().flatMap(on -> on.type().conditionKeys().stream()))
        .anyMatch(key::equals);
  }

  /** The first actions that list a key, and of the others every so many, others for each key. */
  private static List<Action> tried(Service service, ConditionKey key) {
    List<Action> actions = service.actions();
    List<ConditionKey> keys = service.conditionKeys();
    int step = Math.max(1, actions.size() * keys.size() / PAIRS);
    Stream<Action> others =
        IntStream.range(0, actions.size())
            .filter(i -> i % step == keys.indexOf(key) % step)
            .mapToObj(actions::get);
    return Stream.concat(actions.stream().filter(action -> lists(action, key)).limit(3), others)
        .distinct()
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "lambda, arn:aws:lambda:us-east-1:111122223333:function:f, 5",
    "sqs, arn:aws:sqs:us-east-1:111122223333:q, 2",
    "sns, arn:aws:sns:us-east-1:111122223333:t, 2",
    "events, arn:aws:events:us-east-1:111122223333:event-bus/b, 5",
    "dynamodb, arn:aws:dynamodb:us-east-1:111122223333:table/t, 5",
    "secretsmanager, arn:aws:secretsmanager:us-east-1:111122223333:secret:s-AbCdEf, 5",
    "s3, arn:aws:s3:::b, 5"
  })
  void only_keys_that_the_reference_lists_open_an_action(
      String service, String resource, int some) {
    List<String> wrong = new ArrayList<>();
    int open = 0;
    for (ConditionKey key : table.service(service).orElseThrow().conditionKeys()) {
      for (Action action : tried(table.service(service).orElseThrow(), key)) {
        boolean isOpen = level(resource, action.full(), operator(key), key) == Level.PUBLIC;
        open += isOpen ? 1 : 0;
        boolean byAccessPoint = key.name().contains("AccessPoint");
        if (isOpen && !lists(action, key) && !byAccessPoint) {
          wrong.add(action.full() + " by " + key.name());
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(open).as("what is open at all").isGreaterThan(some);
  }

  @Test
  void what_is_asked_only_if_it_is_there_does_not_close() {
    Optional<ConditionKey> key =
        table.service("lambda").orElseThrow().conditionKeys().stream()
            .filter(one -> one.name().equals("lambda:Principal"))
            .findFirst();
    String function = "arn:aws:lambda:us-east-1:111122223333:function:f";
    assertThat(level(function, "lambda:InvokeFunction", "StringEqualsIfExists", key.orElseThrow()))
        .isEqualTo(Level.PUBLIC);
    assertThat(level(function, "lambda:InvokeFunction", "Null", key.orElseThrow()))
        .isEqualTo(Level.PUBLIC);
  }
}
