package dev.serval.source.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotsTest {

  private static final String POLICIES = "111122223333/eu-west-1/lambda/GetPolicy.jsonl";

  @TempDir Path folder;

  @Test
  void a_zip_is_read_as_it_was_written() throws Exception {
    Path zip = folder.resolve("s.zip");
    List<Answer> given =
        IntStream.range(0, 300)
            .mapToObj(
                i ->
                    Examples.page(
                        Examples.call("GetPolicy", "f%03d".formatted(i)),
                        1,
                        true,
                        "{\"é\":" + i + "}"))
            .toList();
    try (AnswerLog log = AnswerLog.open(folder.resolve("run"), false)) {
      log.scope(Examples.scope());
      given.reversed().forEach(log::append);
      log.zip(zip);
    }
    for (Path path : List.of(zip, folder.resolve("run"))) {
      assertThat(Snapshots.isSnapshot(path)).isTrue();
      try (Answers answers = Snapshots.open(path)) {
        assertThat(answers.scope()).isEqualTo(Examples.scope());
        assertThat(policies(answers))
            .containsExactlyElementsOf(given.stream().map(Examples::shown).toList());
        assertThat(answers.problems()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "7",
        "{\"request\":",
        "{}",
        "{\"request\":{}}",
        "{\"request\":[],\"page\":1,\"last\":true,\"answer\":{}}",
        "{\"request\":{\"a\":1},\"page\":1,\"last\":true,\"answer\":{}}",
        "{\"request\":{},\"page\":\"1\",\"last\":true,\"answer\":{}}",
        "{\"request\":{},\"page\":0,\"last\":true,\"answer\":{}}",
        "{\"request\":{},\"page\":1e99,\"last\":true,\"answer\":{}}",
        "{\"request\":{},\"page\":1,\"last\":\"yes\",\"answer\":{}}",
        "{\"request\":{},\"page\":1,\"last\":true,\"answer\":[]}",
        "{\"request\":{},\"error\":{}}",
        "{\"request\":{},\"error\":{\"code\":[],\"message\":\"\"}}",
        "{\"request\":{},\"notMade\":{}}",
      })
  void a_broken_line_is_told_with_its_place_and_nothing_else_is_lost(String broken)
      throws Exception {
    String good = "{\"request\":{\"FunctionName\":\"a\"},\"page\":1,\"last\":true,\"answer\":{}}\n";
    Path zip =
        WrittenZip.in(
            folder,
            Map.of("scope.json", WrittenZip.scope(), POLICIES, good + broken + "\n" + good));
    try (Answers answers = Snapshots.open(zip)) {
      assertThat(policies(answers)).hasSize(2);
      assertThat(answers.problems()).singleElement().asString().startsWith(POLICIES + ":2: ");
    }
    Path unzipped = folder.resolve("unzipped");
    Files.createDirectories(unzipped.resolve(POLICIES).getParent());
    Files.writeString(unzipped.resolve("scope.json"), WrittenZip.scope());
    Files.writeString(unzipped.resolve(POLICIES), good + broken + "\n" + good);
    try (Answers answers = Snapshots.open(unzipped)) {
      assertThat(policies(answers)).hasSize(2);
      assertThat(answers.problems()).singleElement().asString().startsWith(POLICIES + ":2: ");
    }
  }

  @Test
  void deep_and_undecodable_lines_are_broken_lines() throws Exception {
    byte[] latin = "{\"request\":{\"a\":\"é\"}}\n".getBytes(StandardCharsets.ISO_8859_1);
    String deep = "[".repeat(100_000) + "\n";
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    lines.write(latin);
    lines.write(deep.getBytes(StandardCharsets.UTF_8));
    Path zip = folder.resolve("s.zip");
    WrittenZip.write(
        zip, Map.of("scope.json", bytes(WrittenZip.scope()), POLICIES, lines.toByteArray()));
    try (Answers answers = Snapshots.open(zip)) {
      assertThat(policies(answers)).isEmpty();
      assertThat(answers.problems())
          .satisfiesExactly(
              one -> assertThat(one).contains("not UTF-8"),
              two -> assertThat(two).contains("nested deeper"));
    }
  }

  @Test
  void what_has_no_place_in_a_snapshot_is_told_and_not_read() throws Exception {
    Path zip =
        WrittenZip.in(
            folder,
            Map.of(
                "scope.json", WrittenZip.scope(),
                "../../evil.jsonl", "x",
                "/111122223333/eu-west-1/lambda/GetPolicy.jsonl", "x",
                "readme.txt", "x"));
    try (Answers answers = Snapshots.open(zip)) {
      assertThat(policies(answers)).isEmpty();
      assertThat(answers.problems())
          .hasSize(3)
          .allMatch(problem -> problem.endsWith("this is no part of a snapshot; it is not read"));
    }
  }

  @Test
  void an_entry_that_stands_twice_is_told() throws Exception {
    byte[] zip =
        Files.readAllBytes(
            WrittenZip.in(
                folder,
                Map.of(
                    "scope.json",
                    WrittenZip.scope(),
                    POLICIES,
                    "",
                    POLICIES.replace("Get", "Bet"),
                    "")));
    String twice = new String(zip, StandardCharsets.ISO_8859_1).replace("BetPolicy", "GetPolicy");
    Path file = folder.resolve("twice.zip");
    Files.write(file, twice.getBytes(StandardCharsets.ISO_8859_1));
    try (Answers answers = Snapshots.open(file)) {
      assertThat(answers.problems())
          .containsExactly(POLICIES + ": the zip holds it twice; only one of them is read");
    }
  }

  @Test
  void a_zip_bomb_stops_where_it_shows() throws Exception {
    Path zip = folder.resolve("bomb.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("scope.json"));
      out.write(bytes(WrittenZip.scope()));
      out.putNextEntry(new ZipEntry(POLICIES));
      out.write(bytes("{\"request\":{},\"page\":1,\"last\":true,\"answer\":{}}\n"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 64; i++) {
        out.write(zeros);
      }
    }
    try (Answers answers = Snapshots.open(zip)) {
      assertThat(policies(answers)).hasSize(1);
      assertThat(answers.problems()).singleElement().asString().contains("(a zip bomb?)");
    }
  }

  @Test
  void a_line_too_long_to_be_held_is_skipped() throws Exception {
    Path run = folder.resolve("long");
    Files.createDirectories(run.resolve(POLICIES).getParent());
    Files.writeString(run.resolve("scope.json"), WrittenZip.scope());
    try (OutputStream out = Files.newOutputStream(run.resolve(POLICIES))) {
      for (int i = 0; i < 20; i++) {
        out.write(bytes("x".repeat(1 << 20)));
      }
      out.write(bytes("\n{\"request\":{},\"notMade\":\"later\"}\n"));
    }
    try (Answers answers = Snapshots.open(run)) {
      assertThat(policies(answers)).hasSize(1);
      assertThat(answers.problems())
          .singleElement()
          .asString()
          .contains("more than the 16,777,216");
    }
  }

  @Test
  void links_out_of_a_folder_are_not_followed() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "root:x:0\n");
    Path run = folder.resolve("run");
    Files.createDirectories(run.resolve(POLICIES).getParent());
    Files.writeString(run.resolve("scope.json"), WrittenZip.scope());
    Files.createSymbolicLink(run.resolve(POLICIES), secret);
    try (Answers answers = Snapshots.open(run)) {
      assertThat(policies(answers)).isEmpty();
      assertThat(answers.problems())
          .containsExactly(POLICIES + ": this is a link; it is not followed");
    }
  }

  private static List<String> policies(Answers answers) {
    return AnswerLogTest.all(answers.to("111122223333", "eu-west-1", "lambda", "GetPolicy"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
