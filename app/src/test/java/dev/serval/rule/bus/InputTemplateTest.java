package dev.serval.rule.bus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which part of an event stands between quotes of a target's input. */
class InputTemplateTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "none",
      value = {
        "{\"note\": \"<note>\"}                      | <note>",
        "{\"note\": \"about <note> of today\"}       | <note>",
        "[\"<note>\"]                                | <note>",
        "{\"note\": <note>}                          | none",
        "{\"note\": \"\\\"\", \"other\": <note>}     | none",
        "{\"rule\": \"<aws.events.rule-name>\"}      | none",
        "{\"rule\": \"<aws.events.rule-name> <a>\"}  | <a>",
        "\"<note> is a text and no JSON object\"     | none",
        "{\"note\": \"1 < 2\"}                       | none",
      })
  void it_is_told_from_a_part_that_is_written_as_json(String template, String part) {
    assertThat(InputTemplate.quoted(template).orElse(null)).isEqualTo(part);
  }
}
