package dev.serval.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.model.Origin;
import dev.serval.model.Text;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that stand as text in properties. */
class EmbeddedDocumentTest {

  private static final Origin AT = new Origin.InFile("t.yaml", 1, 1);

  @Test
  void holes_stay_holes() {
    Text written =
        Text.join(List.of(Text.of("{\"a\": \"x-"), hole("B.Arn"), Text.of("\", \"c\": 1}")));
    Datum.Fields read = (Datum.Fields) EmbeddedDocument.json(written, AT).orElseThrow();
    assertThat(read.get("a").flatMap(Datum::asText)).hasToString("Optional[x-${B.Arn}]");
    assertThat(EmbeddedDocument.json(Text.of("a: b"), AT)).isEmpty();
    assertThat(EmbeddedDocument.parsed(new Datum.Str(Text.of("a: b"), AT)))
        .isInstanceOf(Datum.Fields.class);
  }

  /** A document of a stranger may hold the characters that stand for holes. */
  @ParameterizedTest
  @ValueSource(strings = {"\\ue000", "\\ue0009\\ue001", "\\ue000x\\ue001", "\\ue001\\ue000"})
  void marks_of_holes_in_the_text_are_text(String escaped) {
    Text written =
        Text.join(
            List.of(Text.of("{\"a\": \"" + escaped + "\", \"b\": \""), hole("B"), Text.of("\"}")));
    Datum.Fields read = (Datum.Fields) EmbeddedDocument.json(written, AT).orElseThrow();
    assertThat(read.get("b").flatMap(Datum::asText)).hasToString("Optional[${B}]");
    assertThat(read.get("a").flatMap(Datum::asText).flatMap(Text::known)).isPresent();
  }

  private static Text hole(String expression) {
    return Text.hole("", expression, Text.Filling.AWS);
  }
}
