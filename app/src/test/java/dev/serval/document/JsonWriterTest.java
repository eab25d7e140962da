package dev.serval.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonWriterTest {

  private static final Place HERE = new Place("x", 1, 1);

  @Test
  void indented() throws UnreadableDocument {
    String json =
        """
        {
          "a": [
            1,
            true,
            null
          ],
          "b": {},
          "c": []
        }
        """;
    assertThat(JsonWriter.indented(DocumentReader.parse(json, "x").root())).isEqualTo(json);
  }

  @Test
  void compact() throws UnreadableDocument {
    String json = "{\"a\":[1,true,null],\"b\":{},\"c\":\"<\"}";
    assertThat(JsonWriter.compact(DocumentReader.parse(json, "x").root())).isEqualTo(json);
  }

  @Property
  void anyTextComesBack(@ForAll String text) throws UnreadableDocument {
    String whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    for (String json :
        List.of(
            JsonWriter.indented(list(whole)),
            JsonWriter.compact(list(whole)),
            JsonWriter.forHtml(list(whole)))) {
      assertThat(DocumentReader.parse(json, "x").root().items().getFirst().asText())
          .contains(whole);
    }
  }

  @Property
  void textForHtmlHoldsNoMarkup(@ForAll String text) {
    assertThat(JsonWriter.forHtml(list(text + "<!--</script>\u2028")))
        .doesNotContain("<", ">", "&", "\u2028", "\u2029");
  }

  @Test
  void halfACharacterIsReplaced() {
    assertThat(JsonWriter.compact(list("a\uD800b\uDC00"))).isEqualTo("[\"a\uFFFDb\uFFFD\"]");
    assertThat(JsonWriter.compact(list("\uD83D\uDC08"))).isEqualTo("[\"\uD83D\uDC08\"]");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1",
    "-0.5, -0.5, -0.5",
    "1e3, 1000, 1e3",
    "0123, 83, 83",
    "0x1F, 31, 31",
    "+7, 7, 7",
    "1_000, 1000, 1000",
    "1., 1, 1"
  })
  void numbersAreNumbersOfJson(String written, BigDecimal value, String json) {
    assertThat(JsonWriter.compact(new Node.Numeral(value, written, HERE))).isEqualTo(json);
  }

  private static Node list(String text) {
    return new Node.Sequence(List.of(new Node.Text(text, HERE)), HERE);
  }
}
