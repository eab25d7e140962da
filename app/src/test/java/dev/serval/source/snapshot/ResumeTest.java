package dev.serval.source.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The law of interrupted collections: wherever one is cut, it ends with the same answers. */
class ResumeTest {

  @Property(tries = 60)
  void cut_anywhere_and_resumed_the_answers_are_those_of_an_uninterrupted_run(@ForAll long seed)
      throws Exception {
    Random random = new Random(seed);
    List<List<Answer>> world = world(random);
    Path whole = Files.createTempDirectory("whole");
    Path cut = Files.createTempDirectory("cut");
    try {
      collect(whole, world, false);
      collect(cut, world, false);
      for (int times = random.nextInt(3); times >= 0; times--) {
        cut(cut, random);
        collect(cut, world, true);
      }
      assertThat(answers(cut)).isEqualTo(answers(whole));
    } finally {
      delete(whole);
      delete(cut);
    }
  }

  /** Every call with the answers that AWS would give, whenever it is asked. */
  private static List<List<Answer>> world(Random random) {
    List<List<Answer>> world = new ArrayList<>();
    for (int i = random.nextInt(12); i >= 0; i--) {
      Call call = Examples.call(random.nextBoolean() ? "GetPolicy" : "ListAliases", "ƒ" + i);
      List<Answer> answers = new ArrayList<>();
      int pages = random.nextInt(4);
      for (int page = 1; page <= pages; page++) {
        answers.add(
            Examples.page(call, page, page == pages, "{\"text\":\"{\\n\\\"é" + page + "\"}"));
      }
      if (pages == 0) {
        String code = random.nextBoolean() ? "AccessDeniedException" : "ResourceNotFoundException";
        answers.add(new Answer(call, new Answer.Refused(code, "", Optional.empty())));
      }
      world.add(answers);
    }
    return world;
  }

  private static void collect(Path folder, List<List<Answer>> world, boolean resume)
      throws IOException, OtherCollection {
    try (AnswerLog log = AnswerLog.open(folder, resume)) {
      log.scope(Examples.scope());
      for (List<Answer> call : world) {
        if (!log.isComplete(call.getFirst().call())) {
          call.forEach(log::append);
        }
      }
    }
  }

  private static void cut(Path folder, Random random) throws IOException {
    for (Path file : files(folder)) {
      if (file.toString().endsWith(".jsonl") && random.nextBoolean()) {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
          bytes.setLength(random.nextLong(bytes.length() + 1));
        }
      }
    }
  }

  private static List<String> answers(Path folder) throws IOException, OtherCollection {
    List<String> all = new ArrayList<>();
    try (AnswerLog log = AnswerLog.open(folder, true)) {
      log.scope(Examples.scope());
    }
    for (Path file : files(folder)) {
      if (file.toString().endsWith(".jsonl")) {
        Files.readAllLines(file).stream().sorted().forEach(all::add);
      }
    }
    return all;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> inside = Files.walk(folder)) {
      return inside.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
