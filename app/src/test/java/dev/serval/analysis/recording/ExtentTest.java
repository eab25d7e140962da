package dev.serval.analysis.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.model.Origin;
import dev.serval.model.Trail.Condition;
import dev.serval.model.Trail.Selector;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a selector records of the calls of a function. */
class ExtentTest {

  private static final Extent.Event CALL =
      new Extent.Event(
          "AWS::Lambda::Function",
          "arn:aws:lambda:eu-west-1:111122223333:function:orders",
          "Invoke",
          false);

  @ParameterizedTest
  @CsvSource({
    "eventCategory Equals Management, NOTHING",
    "eventCategory Equals Data, ALL",
    "resources.type Equals AWS::Lambda::Function, ALL",
    "resources.type Equals AWS::S3::Object, NOTHING",
    "readOnly Equals true, NOTHING",
    "readOnly Equals false, ALL",
    "eventName Equals Invoke, ALL",
    "eventName NotEquals Invoke, NOTHING",
    "resources.ARN Equals arn:aws:lambda:eu-west-1:111122223333:function:orders, ALL",
    "resources.ARN Equals arn:aws:lambda:eu-west-1:111122223333:function:order, NOTHING",
    "resources.ARN StartsWith arn:aws:lambda:eu-west-1:111122223333:function:ord, ALL",
    "resources.ARN EndsWith payments, NOTHING",
    "resources.ARN NotEndsWith orders, EXCLUDED",
    "resources.ARN NotEndsWith payments, ALL",
    "userIdentity.arn NotEquals arn:aws:iam::111122223333:role/pipeline, PARTLY",
    "resources.ARN Sounds orders, NOTHING",
  })
  void one_condition(String condition, Extent expected) {
    assertThat(Extent.of(selector(condition), CALL)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "userIdentity.arn Equals x; resources.ARN NotEndsWith orders, EXCLUDED",
    "resources.ARN NotEndsWith orders; readOnly Equals true, NOTHING",
    "eventCategory Equals Data; userIdentity.arn Equals x, PARTLY",
  })
  void all_conditions_must_hold(String conditions, Extent expected) {
    assertThat(Extent.of(selector(conditions.split("; ")), CALL)).isEqualTo(expected);
  }

  private static Selector selector(String... conditions) {
    List<Condition> all =
        Stream.of(conditions)
            .map(text -> text.split(" "))
            .map(words -> new Condition(words[0], words[1], Arrays.asList(words).subList(2, 3)))
            .toList();
    return new Selector(all, new Origin.InAccount("trail", "EventSelectors"));
  }
}
