package dev.serval.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is cut is what a parser reads; what isn't plain is left to it. */
class JsonSlicesTest {

  @Test
  void members_are_cut_as_they_are_written() {
    assertThat(
            JsonSlices.members(
                " { \"a\" : [1, {\"b\":\"]}\"}] ,"
                    + "\t\"c\":\"x\\\\\",\"d\":-1.5e3,\"e\":null,\"f\":{}}\r\n"))
        .get()
        .asInstanceOf(
            org.assertj.core.api.InstanceOfAssertFactories.map(String.class, String.class))
        .containsExactly(
            Map.entry("a", "[1, {\"b\":\"]}\"}]"),
            Map.entry("c", "\"x\\\\\""),
            Map.entry("d", "-1.5e3"),
            Map.entry("e", "null"),
            Map.entry("f", "{}"));
  }

  @Test
  void items_are_cut_as_they_are_written() {
    assertThat(JsonSlices.items("[ {\"a\":\"\\\"]\"} , \"b,c\",[[]] ]"))
        .contains(List.of("{\"a\":\"\\\"]\"}", "\"b,c\"", "[[]]"));
    assertThat(JsonSlices.items("[]")).contains(List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\":1}x",
        "{\"a\":1 \"b\":2}",
        "{\"a\":\"x}",
        "{\"a\":[1,2}",
        "{\"a\":{\"b\":1}",
        "{a:1}",
        "{\"a\":1,\"a\":2}",
        "{\"\\u0061\":1}",
        "{\"a\":\"x\\\"}"
      })
  void what_is_not_plain_is_left_to_the_parser(String json) {
    assertThat(JsonSlices.members(json)).isEmpty();
  }

  @Test
  void brackets_of_the_wrong_kind_are_for_the_parser_of_the_slice() {
    Optional<SequencedMap<String, String>> members = JsonSlices.members("{\"a\":[1}}");
    assertThat(members.orElseThrow()).containsEntry("a", "[1}");
  }

  @Test
  void a_million_brackets_take_no_stack() {
    String deep = "{\"a\":" + "[".repeat(1_000_000) + "]".repeat(1_000_000) + "}";
    assertThat(JsonSlices.members(deep).orElseThrow().get("a")).hasSize(2_000_000);
  }
}
