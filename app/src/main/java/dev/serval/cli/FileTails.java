package dev.serval.cli;

import dev.serval.signal.read.Coverage;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is new in files and folders since the last look. A file of lines is read on from where it
 * ended, up to the last whole line, also under another name after a rotation, and from the
 * beginning where it was cut. Any other file is read whole once it has stopped growing.
 */
final class FileTails {

  /** At one look, so much of a file. */
  private static final int PIECE = 64 << 20;

  private final List<Path> sources;
  private final Map<Object, Place> places = new HashMap<>();

  /**
   * How far a file was read.
   *
   * @param read its bytes that were
   * @param size as it was at the last look
   */
  private record Place(long read, long size, boolean lines) {}

  /** Takes something new. */
  interface Reader {
    /**
     * Reads a part.
     *
     * @param start how its whole file begins
     */
    void read(InputStream in, String start, Path file);
  }

  FileTails(List<Path> sources) {
    this.sources = List.copyOf(sources);
  }

  /** Hands over what is new; whether there was anything. */
  boolean look(Coverage coverage, Reader to) {
    boolean any = false;
    Set<Object> there = new HashSet<>();
    for (Path file : SignalFiles.below(sources.stream().filter(Files::exists).toList(), coverage)) {
      try {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        Object key = now.fileKey() == null ? file.toAbsolutePath() : now.fileKey();
        if (there.add(key)) {
          any |= look(file, key, now.size(), to);
        }
      } catch (IOException e) {
        coverage.problem(file.toString(), "it can't be read: " + e.getMessage());
      }
    }
    places.keySet().retainAll(there);
    return any;
  }

  private boolean look(Path file, Object key, long size, Reader to) throws IOException {
    Place before = places.get(key);
    if (before == null || size < before.read()) {
      before = new Place(0, -1, isOfLines(file));
    }
    if (before.read() == size) {
      places.put(key, new Place(size, size, before.lines()));
      return false;
    }
    if (before.lines()) {
      long end = lines(file, before.read(), size, to);
      places.put(key, new Place(end, size, true));
      return end > before.read();
    }
    if (before.size() != size) {
      places.put(key, new Place(before.read(), size, isOfLines(file)));
      return false;
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      to.read(in, SignalFiles.start(file), file);
    }
    places.put(key, new Place(size, size, false));
    return true;
  }

  /** Reads whole lines; where they end. */
  private static long lines(Path file, long from, long size, Reader to) throws IOException {
    byte[] piece = new byte[(int) Math.min(PIECE, size - from)];
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(from);
      in.readFully(piece);
    }
    int end = piece.length;
    while (end > 0 && piece[end - 1] != '\n') {
      end--;
    }
    if (end == 0 && piece.length == PIECE) {
      // A line of this length is none that anything writes; its reader counts it as malformed.
      end = piece.length;
    }
    if (end > 0) {
      to.read(new ByteArrayInputStream(piece, 0, end), SignalFiles.start(file), file);
    }
    return from + end;
  }

  /** Whether it can grow line by line: text, whose first line is whole by itself. */
  private static boolean isOfLines(Path file) throws IOException {
    try (InputStream raw = Files.newInputStream(file)) {
      byte[] two = raw.readNBytes(2);
      if (two.length == 2 && (two[0] & 0xFF) == 0x1f && (two[1] & 0xFF) == 0x8b) {
        return false;
      }
    }
    String start = SignalFiles.start(file);
    int end = start.indexOf('\n');
    String first = end < 0 ? "" : start.substring(0, end).strip();
    boolean json = first.startsWith("{") || first.startsWith("[");
    return !first.isEmpty() && (!json || (first.startsWith("{") && first.endsWith("}")));
  }
}
