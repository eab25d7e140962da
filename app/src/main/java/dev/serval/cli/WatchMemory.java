package dev.serval.cli;

import dev.serval.signal.detect.Memory;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code watch --state} keeps between runs: the detectors' states in Java's own form. Of a
 * file only classes of the detectors and Java's plain ones are taken.
 */
final class WatchMemory {

  private static final String FORM = "serval.watch/1";

  private static final ObjectInputFilter OURS =
      ObjectInputFilter.Config.createFilter(
          "maxdepth=50;dev.serval.signal.detect.**;java.lang.*;java.util.*;java.util.ImmutableCollections*;java.time.*;!*");

  private WatchMemory() {}

  /** Reads a file; empty where there is none yet. */
  static Optional<Memory> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      in.setObjectInputFilter(OURS);
      if (!FORM.equals(in.readUTF())) {
        throw new InvalidClassException("another version");
      }
      Instant watermark = (Instant) in.readObject();
      Map<String, SortedMap<String, Serializable>> states = new LinkedHashMap<>();
      for (int detectors = in.readInt(); detectors > 0; detectors--) {
        String name = in.readUTF();
        SortedMap<String, Serializable> keys = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
          String key = (String) in.readObject();
          keys.put(key, (Serializable) in.readObject());
        }
        states.put(name, keys);
      }
      return Optional.of(new Memory(watermark, states));
    } catch (IOException | ClassNotFoundException | ClassCastException e) {
      throw new UserError(
          ExitStatus.USAGE,
          "--state: '"
              + file
              + "' was not written by this version of 'serval watch'; name another file to begin"
              + " anew");
    }
  }

  /** Writes a file; the old one stays until the new one is whole. */
  static void write(Path file, Memory memory) {
    Path whole = file.toAbsolutePath();
    Path part = whole.resolveSibling(whole.getFileName() + ".part");
    try {
      try (ObjectOutputStream out =
          new ObjectOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
        out.writeUTF(FORM);
        out.writeObject(memory.watermark());
        out.writeInt(memory.states().size());
        for (Map.Entry<String, SortedMap<String, Serializable>> entry :
            memory.states().entrySet()) {
          out.writeUTF(entry.getKey());
          out.writeInt(entry.getValue().size());
          for (Map.Entry<String, Serializable> state : entry.getValue().entrySet()) {
            out.writeObject(state.getKey());
            out.writeObject(state.getValue());
          }
        }
      }
      Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UserError(
          ExitStatus.USAGE, "--state: '" + file + "' can't be written: " + e.getMessage());
    }
  }
}
