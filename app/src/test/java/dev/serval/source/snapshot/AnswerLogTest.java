package dev.serval.source.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerLogTest {

  private static final Call ORDERS = Examples.call("GetPolicy", "orders");

  @TempDir Path folder;

  @Test
  void an_answer_is_a_line_of_its_operations_file() throws Exception {
    try (AnswerLog log = AnswerLog.open(folder, false)) {
      log.append(Examples.page(ORDERS, 1, true, "{\"RevisionId\":\"1\"}"));
      log.append(Examples.refused(Examples.call("GetPolicy", "bills"), "AccessDeniedException"));
    }
    assertThat(folder.resolve("111122223333/eu-west-1/lambda/GetPolicy.jsonl"))
        .hasContent(
            """
            {"request":{"FunctionName":"orders"},"page":1,"last":true,"answer":{"RevisionId":"1"}}
            {"request":{"FunctionName":"bills"},"error":{"code":"AccessDeniedException","message":"no"}}
            """);
  }

  @Test
  void a_call_is_complete_with_its_last_page_or_its_failure() throws Exception {
    Call list = Examples.call("ListFunctions");
    Call bills = Examples.call("GetPolicy", "bills");
    try (AnswerLog log = AnswerLog.open(folder, false)) {
      assertThat(log.isComplete(list)).isFalse();
      log.append(Examples.page(list, 1, false, "{\"Functions\":[1]}"));
      assertThat(log.isComplete(list)).isFalse();
      log.append(Examples.page(list, 2, true, "{\"Functions\":[2]}"));
      log.append(Examples.refused(bills, "AccessDeniedException"));
      log.append(new Answer(ORDERS, new Answer.NotMade("stopped early")));

      assertThat(log.isComplete(list)).isTrue();
      assertThat(log.isComplete(bills)).isTrue();
      assertThat(log.isComplete(ORDERS)).isFalse();
      assertThat(all(log.recorded(list)))
          .containsExactly(
              Examples.shown(Examples.page(list, 1, false, "{\"Functions\":[1]}")),
              Examples.shown(Examples.page(list, 2, true, "{\"Functions\":[2]}")));
    }
  }

  @Test
  void what_comes_after_the_end_of_a_call_is_not_kept() throws Exception {
    try (AnswerLog log = AnswerLog.open(folder, false)) {
      log.append(Examples.page(ORDERS, 1, true, "{}"));
      log.append(Examples.page(ORDERS, 1, true, "{\"again\":true}"));
      assertThat(all(log.recorded(ORDERS))).hasSize(1);
    }
  }

  @Test
  void many_threads_write_whole_lines_and_they_are_read_in_the_order_of_requests()
      throws Exception {
    try (AnswerLog log = AnswerLog.open(folder, false)) {
      log.scope(Examples.scope());
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<?>> done =
            IntStream.range(0, 500)
                .<Future<?>>mapToObj(i -> threads.submit(() -> log.append(numbered(i))))
                .toList();
        for (Future<?> one : done) {
          one.get();
        }
      }
      try (Answers answers = log.answers()) {
        assertThat(all(answers.to(Examples.ACCOUNT, Examples.REGION, "lambda", "GetPolicy")))
            .containsExactlyElementsOf(
                IntStream.range(0, 500).mapToObj(i -> Examples.shown(numbered(i))).toList());
        assertThat(answers.problems()).isEmpty();
        assertThat(all(answers.to(Examples.ACCOUNT, "eu-west-2", "lambda", "GetPolicy"))).isEmpty();
        assertThat(all(answers.to("..", "..", "..", "passwd"))).isEmpty();
      }
    }
  }

  private static Answer numbered(int i) {
    return Examples.page(
        Examples.call("GetPolicy", "f%03d".formatted(i)), 1, true, "{\"i\":" + i + "}");
  }

  @Test
  void resumed_it_keeps_what_came_to_its_end_and_asks_again_what_did_not() throws Exception {
    Call list = Examples.call("ListFunctions");
    Call none = Examples.call("GetPolicy", "none");
    Call denied = Examples.call("GetPolicy", "denied");
    Call throttled = Examples.call("GetPolicy", "throttled");
    try (AnswerLog log = AnswerLog.open(folder, false)) {
      log.scope(Examples.scope());
      log.append(Examples.page(ORDERS, 1, true, "{}"));
      log.append(Examples.page(list, 1, false, "{}"));
      log.append(Examples.refused(none, "ResourceNotFoundException"));
      log.append(Examples.refused(denied, "AccessDeniedException"));
      log.append(Examples.refused(throttled, "TooManyRequestsException"));
    }
    Path policies = folder.resolve("111122223333/eu-west-1/lambda/GetPolicy.jsonl");
    Files.writeString(policies, "{\"request\":{\"FunctionName\":\"tor", StandardOpenOption.APPEND);

    try (AnswerLog log = AnswerLog.open(folder, true)) {
      assertThat(Stream.of(ORDERS, none, denied, throttled, list).filter(log::isComplete))
          .containsExactly(ORDERS, none);
      log.append(Examples.page(denied, 1, true, "{}"));
      assertThat(Files.readAllLines(policies)).hasSize(3);
      assertThat(log.isComplete(denied)).isTrue();
    }
  }

  @Test
  void resumed_times_and_counts_go_on() throws Exception {
    try (AnswerLog log = AnswerLog.open(folder, false)) {
      log.scope(Examples.scope());
    }
    try (AnswerLog log = AnswerLog.open(folder, true)) {
      log.scope(Examples.scope());
      log.scope(Examples.scope());
      assertThat(log.answers().scope().calls()).isEqualTo(Map.of("lambda:ListFunctions", 4));
    }
  }

  @Test
  void another_collection_in_the_folder_is_refused() throws Exception {
    try (AnswerLog log = AnswerLog.open(folder, false)) {
      log.scope(Examples.scope());
      assertThatThrownBy(() -> AnswerLog.open(folder, true))
          .isInstanceOf(OtherCollection.class)
          .hasMessageContaining("is being written by another collection");
    }
    assertThatThrownBy(() -> AnswerLog.open(folder, false))
        .isInstanceOf(OtherCollection.class)
        .hasMessageContaining("--resume");
    try (AnswerLog log = AnswerLog.open(folder, true)) {
      assertThatThrownBy(() -> log.scope(Examples.scope("444455556666")))
          .isInstanceOf(OtherCollection.class)
          .hasMessageContaining("another account (111122223333, now 444455556666)");
    }
    Files.writeString(folder.resolve("scope.json"), "{\"schema\":\"serval.snapshot/2\"}");
    assertThatThrownBy(() -> AnswerLog.open(folder, true))
        .isInstanceOf(OtherCollection.class)
        .hasMessageContaining("serval.snapshot/2");
  }

  @Test
  void answers_of_another_account_are_refused_even_where_no_scope_was_written() throws Exception {
    try (AnswerLog log = AnswerLog.open(folder, false)) {
      log.append(Examples.page(ORDERS, 1, true, "{}"));
    }
    try (AnswerLog log = AnswerLog.open(folder, true)) {
      assertThatThrownBy(() -> log.scope(Examples.scope("444455556666")))
          .isInstanceOf(OtherCollection.class);
    }
  }

  @Test
  void the_same_answers_give_the_same_bytes() throws Exception {
    List<Answer> answers = IntStream.range(0, 20).mapToObj(AnswerLogTest::numbered).toList();
    assertThat(zipped("one", answers)).isEqualTo(zipped("other", answers.reversed()));
  }

  private byte[] zipped(String name, List<Answer> answers) throws IOException, OtherCollection {
    Path zip = folder.resolve(name + ".zip");
    try (AnswerLog log = AnswerLog.open(folder.resolve(name), false)) {
      log.scope(Examples.scope());
      answers.forEach(log::append);
      log.zip(zip);
    }
    try (Stream<Path> inside = Files.list(folder)) {
      assertThat(inside.filter(path -> path.toString().endsWith(".tmp"))).isEmpty();
    }
    return Files.readAllBytes(zip);
  }

  static List<String> all(Stream<Answer> answers) {
    try (answers) {
      return answers.map(Examples::shown).toList();
    }
  }
}
