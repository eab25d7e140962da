package dev.serval.source.snapshot;

import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Calls and answers for tests. */
final class Examples {

  static final String ACCOUNT = "111122223333";
  static final String REGION = "eu-west-1";

  private Examples() {}

  static Scope scope() {
    return scope(ACCOUNT);
  }

  static Scope scope(String account) {
    return new Scope(
        List.of(account),
        "aws",
        List.of(REGION),
        List.of(),
        List.of(),
        Instant.parse("2026-11-22T10:00:00Z"),
        Instant.parse("2026-11-22T10:05:00Z"),
        new TreeMap<>(Map.of("lambda:ListFunctions", 2)));
  }

  static Call call(String operation, String function) {
    return Call.of(ACCOUNT, REGION, "lambda", operation, Map.of("FunctionName", function));
  }

  static Call call(String operation) {
    return Call.of(ACCOUNT, REGION, "lambda", operation, Map.of());
  }

  static Answer page(Call call, int page, boolean last, String json) {
    return new Answer(call, new Answer.Page(page, last, mapping(json)));
  }

  static Answer refused(Call call, String code) {
    return new Answer(call, new Answer.Refused(code, "no", Optional.empty()));
  }

  static Node.Mapping mapping(String json) {
    try {
      return (Node.Mapping) DocumentReader.parseJson(json, "example").root();
    } catch (UnreadableDocument e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  /** An answer without places: those of what was written and read again differ. */
  static String shown(Answer answer) {
    return answer.call() + " " + AnswerLine.write(answer);
  }
}
