package dev.serval.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.finding.Location;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTextTest {

  @Property
  void cleanTextHasNoControlCharactersAndTheSameLength(@ForAll String text) {
    String line = Visible.line(text);
    assertThat(line).hasSameSizeAs(text);
    assertThat(line.chars())
        .noneMatch(Character::isISOControl)
        .noneMatch(c -> Character.getType(c) == Character.FORMAT)
        .doesNotContain(0x2028, 0x2029);
  }

  @Test
  void plainTextStaysAsItIs() {
    String text = "Grüße, 世界, \uD83D\uDC08, ${AWS::Region} – “quoted”";
    assertThat(Visible.line(text)).isEqualTo(text);
    assertThat(Visible.block("a\r\n\tb\n")).isEqualTo("a\n\tb\n");
    assertThat(Visible.line("\u001b[2J\u202E")).isEqualTo("\u241B[2J\uFFFD");
  }

  @Test
  void theMarkEndsWithWhatIsWrittenThere() {
    assertThat(marked("  Key: value  # note", 3)).isEqualTo("Key: value");
    assertThat(marked("  \"Key\": \"value\",", 3)).isEqualTo("\"Key\": \"value\"");
    assertThat(marked("Resources: {", 1)).isEqualTo("Resources:");
    assertThat(marked("", 1)).isEmpty();
    assertThat(marked("short", 90)).isEmpty();
  }

  @Property
  void everyExcerptFitsItsLine(
      @ForAll String text, @ForAll @IntRange(min = 1, max = 9000) int column) {
    for (String line : List.of(text, "x".repeat(5000) + text, "    " + text)) {
      Excerpt excerpt =
          Excerpt.at(new Location("f", 2, column), _ -> Optional.of(line), 1).orElseThrow();
      String shown = excerpt.lines().get(excerpt.marked()).text();
      assertThat(shown.length()).isLessThanOrEqualTo(112);
      assertThat(excerpt.from()).isBetween(0, excerpt.to());
      assertThat(excerpt.to()).isLessThanOrEqualTo(shown.length());
    }
  }

  @Test
  void aPlaceInALongLineIsInTheMiddle() {
    String line = "x".repeat(400) + "needle" + "y".repeat(400);
    Excerpt excerpt =
        Excerpt.at(new Location("f", 1, 401), _ -> Optional.of(line), 0).orElseThrow();
    String shown = excerpt.lines().getFirst().text();
    assertThat(shown).startsWith("…xxx").endsWith("y…");
    assertThat(shown.substring(excerpt.from())).startsWith("needle");
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:sqs:eu-west-1:123456789012:Orders, sqs, Orders",
    "arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:Orders, sqs, Orders",
    "arn:aws:dynamodb:r:a:table/Orders/stream/2026-01-01T00:00:00, dynamodb,"
        + " table/Orders/stream/2026-01-01T00:00:00",
    "arn:aws:s3:::bucket, s3, bucket",
    "Orders, '', Orders",
    "arn:aws, '', arn:aws",
    "arn:${Broken:sqs:r:a:Orders, '', arn:${Broken:sqs:r:a:Orders",
  })
  void partsOfArns(String arn, String service, String resource) {
    assertThat(ArnParts.service(arn)).isEqualTo(service);
    assertThat(ArnParts.resource(arn)).isEqualTo(resource);
  }

  @Test
  void words() {
    assertThat(Words.count(1, "finding")).isEqualTo("1 finding");
    assertThat(Words.count(5000, "finding")).isEqualTo("5,000 findings");
    assertThat(Words.list(List.of("a", "b", "c"))).isEqualTo("a, b and c");
    assertThat(Words.some(List.of("a", "b", "c", "d", "e"))).isEqualTo("a, b, c and 2 more");
    assertThat(Words.type("AWS::Lambda::Function")).isEqualTo("Lambda Function");
    assertThat(Words.firstSentence("Do this. Then that.")).isEqualTo("Do this");
    assertThat(Words.firstSentence("Set s3.amazonaws.com.")).isEqualTo("Set s3.amazonaws.com");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Turn on tracing. Deploy. | Turn on tracing",
        "Put the value into Secrets Manager, give the function its name and the right to read it,"
            + " and go. | Put the value into Secrets Manager",
        "Ask for signed requests: whoever can't sign, as with webhooks, is checked by the code"
            + " itself first of all. | Ask for signed requests",
        "Give values as parameters of the statement (execute(sql, params)), never as part of its"
            + " text. | Give values as parameters of the statement",
        "Give the role exactly those actions that the code of the function calls on the resources"
            + " that it uses. | Give the role exactly those actions that the code of the function"
            + " calls on the resources that it uses",
      })
  void repairsInShort(String text, String inShort) {
    assertThat(Words.inShort(text)).isEqualTo(inShort);
  }

  private static String marked(String line, int column) {
    Excerpt excerpt =
        Excerpt.at(new Location("f", 1, column), _ -> Optional.of(line), 0).orElseThrow();
    return excerpt.lines().getFirst().text().substring(excerpt.from(), excerpt.to());
  }
}
