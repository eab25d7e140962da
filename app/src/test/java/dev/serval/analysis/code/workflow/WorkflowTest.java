package dev.serval.analysis.code.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the second function of small machines gets, after the first one: {@code at=origin:path}. */
class WorkflowTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                                                       | ``                         |"
            + " =0:",
        "`'ResultPath': null`                                     | ``                         |"
            + " =in:",
        "`'ResultPath': '$.done'`                                 | ``                         |"
            + " =in: -done, done=0:",
        "`'ResultPath': '$.done', 'OutputPath': '$.done.id'`      | ``                         |"
            + " =0:id",
        "`'ResultSelector': {'a.$': '$.x.y'}`                     | ``                         |"
            + " a=0:x.y",
        "`'OutputPath': null`                                     | ``                         |"
            + " ``",
        "`'InputPath': '$.order', 'ResultPath': null`             | ``                         |"
            + " =in:",
        "``                                                       | `'InputPath': null`        |"
            + " ``",
        "``                                                       | `'InputPath': '$.a[0].b'`  |"
            + " =0:a.b",
        "`'ResultPath': null`                                     | `'Parameters': {'x.$': '$.a',"
            + " 'y': 'constant', 'z': [{'w.$': '$$.Execution.Input.b'}]}` | x=in:a, z.w=in:b",
        "`'ResultPath': null`                                     | `'Parameters': {'x.$':"
            + " 'States.Format(\\'{}\\', $.a.b)'}` | x=in:a.b~",
        "`'ResultPath': null`                                     | `'Parameters': {'x.$':"
            + " 'States.StringToJson($.body)'}`    | x=in:body",
        "`'ResultPath': null`                                     | `'InputPath': '$..name'`   |"
            + " =in:~",
        "`'QueryLanguage': 'JSONata', 'Output': '{% $states.input.a %}'` | ``                  |"
            + " =in:a",
        "`'QueryLanguage': 'JSONata', 'Output': {'u': '{% $count($states.result.x) > 0 ?"
            + " $states.result.y : 3 %}'}` | `` | u=0:x~, u=0:y~",
        "`'QueryLanguage': 'JSONata', 'Assign': {'v': '{% $states.result.id %}'}, 'Output': '{% 3"
            + " %}'` | `'QueryLanguage': 'JSONata', 'Arguments': '{% $v %}'` | =0:id",
        "`'ResultPath': '$.done', 'Catch': [{'ErrorEquals': ['States.ALL'], 'ResultPath':"
            + " '$.error', 'Next': 'B'}]` | `` | =in: -done, =in: -error, done=0:",
      })
  void hands_on_what_paths_and_expressions_say(String first, String second, String expected)
      throws UnreadableDocument {
    assertThat(second(first, second)).hasValue(sorted(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`'Type': 'Task', 'Resource': '${call 1}', 'Type2': 1`    | true",
        "`'Type': 'Strange'`                                      | false",
        "`'Type': 'Task', 'Resource': 'arn:aws:states:::lambda:invoke', 'Parameters':"
            + " {'FunctionName.$': '$.which'}` | false",
        "`'Type': 'Task', 'Resource': '${call 1}', 'Next': 'Nowhere'` | false",
        "`'Type': 'Map', 'ItemsPath': '$.all'`                    | false",
        "`'Type': 'Task', 'Resource': 'arn:aws:states:::sqs:sendMessage', 'Next': 'A'` | true",
      })
  void what_is_not_understood_is_not_guessed(String second, boolean understood)
      throws UnreadableDocument {
    assertThat(
            events(
                "'A': {'Type': 'Task', 'Resource': '${call 0}', 'Next': 'B'}, 'B': {"
                    + second
                    + "}"))
        .matches(events -> events.isPresent() == understood);
  }

  private static Optional<Set<String>> second(String first, String second)
      throws UnreadableDocument {
    String states =
        "'A': {'Type': 'Task', 'Resource': '${call 0}', 'Next': 'B'%s}, 'B': {'Type': 'Task', 'Resource': '${call 1}', 'End': true%s}"
            .formatted(comma(first), comma(second));
    return events(states)
        .map(
            events -> {
              Set<String> shown = new TreeSet<>();
              events.getOrDefault(1, Set.of()).forEach(piece -> shown.add(shown(piece)));
              return shown;
            });
  }

  private static String comma(String text) {
    return text.isEmpty() ? "" : ", " + text;
  }

  private static Optional<Map<Integer, Set<Piece>>> events(String states)
      throws UnreadableDocument {
    String json = "{'StartAt': 'A', 'States': {" + states + "}}";
    String written = json.replace("\\'", "\u0001").replace('\'', '"').replace('\u0001', '\'');
    return States.events((Node.Mapping) DocumentReader.parseJson(written, "machine").root());
  }

  private static String shown(Piece piece) {
    String from =
        switch (piece.origin()) {
          case Origin.Input _ -> "in";
          case Origin.Result(int call) -> String.valueOf(call);
        };
    String without = piece.without().isEmpty() ? "" : " -" + String.join(" -", piece.without());
    return piece.at() + "=" + from + ":" + piece.path() + (piece.loose() ? "~" : "") + without;
  }

  private static Set<String> sorted(String expected) {
    return expected.isEmpty() ? Set.of() : new TreeSet<>(Set.of(expected.split(", ")));
  }
}
