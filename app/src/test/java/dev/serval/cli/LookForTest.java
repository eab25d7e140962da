package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.signal.detect.Detector;
import dev.serval.signal.detect.Flow;
import dev.serval.signal.detect.Observation;
import dev.serval.signal.read.Coverage;
import dev.serval.signal.watch.Watch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Lists that change while a watch goes on. */
class LookForTest {

  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

  @TempDir Path folder;

  private final Console console = new Console(System.out, System.err, false, Run.CLOCK, Map.of());

  @Test
  void a_list_is_read_again_once_it_changes_and_what_was_told_is_not_told_again()
      throws IOException {
    Path list = Files.writeString(folder.resolve("list.txt"), "198.51.100.7\n");
    LookFor lookFor = CommandLine.populateCommand(new LookFor(), "--threat-list", list.toString());
    SourcesWatched none =
        new SourcesWatched(
            List.of(),
            new SourcesWatched.Asked(List.of(), List.of(), false, START, START),
            new LiveOptions(),
            console,
            new Coverage());
    Watch watch = Watch.of(List.copyOf(lookFor.detectors(none, console)));
    List<Observation> told = new ArrayList<>();

    watch.take(flow(1, "198.51.100.7"));
    watch.take(flow(2, "203.0.113.9"));
    told.addAll(watch.upTo(START.plusSeconds(2)));
    assertThat(lookFor.changed(none, console)).isEmpty();
    Files.writeString(list, "198.51.100.7\n203.0.113.9\n");
    List<Detector<?>> changed = lookFor.changed(none, console);
    assertThat(changed).hasSize(1);
    Files.delete(list);
    assertThat(lookFor.changed(none, console)).as("replaced at the moment").isEmpty();
    changed.forEach(watch::replace);
    watch.take(flow(3, "198.51.100.7"));
    watch.take(flow(4, "203.0.113.9"));
    told.addAll(watch.finish());

    assertThat(told)
        .extracting(Observation::time)
        .containsExactly(START.plusSeconds(1), START.plusSeconds(4));
  }

  private static Flow flow(int second, String to) {
    return new Flow(
        START.plusSeconds(second),
        "111122223333",
        "eni-1",
        "10.0.0.5",
        to,
        40000,
        443,
        6,
        3,
        900,
        "",
        Flow.Direction.EGRESS,
        true,
        2);
  }
}
