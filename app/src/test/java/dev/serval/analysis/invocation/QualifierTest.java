package dev.serval.analysis.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The version or alias in what names a function. */
class QualifierTest {

  @ParameterizedTest
  @CsvSource({
    "arn:aws:lambda:eu-west-1:111122223333:function:orders:7, 7",
    "arn:aws:lambda:eu-west-1:111122223333:function:orders:live, live",
    "arn:aws:lambda:eu-west-1:111122223333:function:orders, ''",
    "orders:7, 7",
    "orders, ''",
    "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:111122223333:function:orders:7/invocations,"
        + " 7",
  })
  void is_what_follows_the_name(String named, String expected) {
    Value<Reference> reference =
        new Value.Known<>(Reference.to(named), new Origin.InAccount("here", "Target"));

    assertThat(FunctionLookup.qualifier(reference).orElse("")).isEqualTo(expected);
  }
}
