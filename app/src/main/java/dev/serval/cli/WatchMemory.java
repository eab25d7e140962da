package dev.serval.cli;

import dev.serval.signal.detect.Detector;
import dev.serval.signal.state.StateFile;
import dev.serval.signal.state.UnreadableState;
import dev.serval.signal.watch.CallsJudged;
import dev.serval.signal.watch.Incident;
import dev.serval.signal.watch.Memory;
import dev.serval.signal.watch.Watch;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code watch --state} keeps between runs, in a file. */
final class WatchMemory {

  private static final String REMEDY = "; name another file to begin anew";

  private WatchMemory() {}

  /** Reads a file; empty where there is none yet. What is begun anew is told. */
  static Optional<Memory> read(Path file, List<Detector<?>> detectors, Console console) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Map<String, Class<? extends Serializable>> types = Watch.types(detectors);
    types.put(Watching.INCIDENTS, Incident.class);
    types.put(Watching.CALLS, CallsJudged.Kept.class);
    try (InputStream in = Files.newInputStream(file)) {
      StateFile.Restored all = StateFile.read(in, types);
      all.forgotten()
          .forEach(
              name ->
                  console
                      .err()
                      .printf(
                          "serval: --state: what '%s' keeps has changed; it learns anew%n", name));
      return Optional.of(all.memory());
    } catch (UnreadableState e) {
      throw new UserError(
          ExitStatus.USAGE,
          "--state: '" + file + "' can't be gone on from: " + e.getMessage() + REMEDY);
    } catch (IOException e) {
      throw new UserError(
          ExitStatus.USAGE, "--state: '" + file + "' can't be read: " + e.getMessage());
    }
  }

  /** Writes a file; the old one stays until the new one is whole. */
  static void write(Path file, Memory memory) {
    Path whole = file.toAbsolutePath();
    Path part = whole.resolveSibling(whole.getFileName() + ".part");
    try {
      try (OutputStream out = Files.newOutputStream(part)) {
        StateFile.write(memory, out);
      }
      Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UserError(
          ExitStatus.USAGE, "--state: '" + file + "' can't be written: " + e.getMessage());
    }
  }
}
