package dev.serval.cli;

import dev.serval.signal.read.Coverage;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
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

  /** So much of a beginning tells files apart. */
  private static final int HEAD = 1024;

  private final List<Path> sources;
  private final Map<Object, Place> places = new HashMap<>();

  /**
   * How far a file was read.
   *
   * @param read its bytes that were
   * @param size as it was at the last look
   * @param modified the same
   * @param head how it began, by which it is known to be the same file still
   */
  private record Place(long read, long size, FileTime modified, String head, boolean lines) {

    Place after(long nowRead, long nowSize, FileTime nowModified, String nowHead) {
      return new Place(nowRead, nowSize, nowModified, nowHead, lines);
    }
  }

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
          any |= look(file, key, now, to);
        }
      } catch (IOException e) {
        coverage.problem(file.toString(), "it can't be read: " + e.getMessage());
      }
    }
    places.keySet().retainAll(there);
    return any;
  }

  private boolean look(Path file, Object key, BasicFileAttributes now, Reader to)
      throws IOException {
    long size = now.size();
    FileTime modified = now.lastModifiedTime();
    Place before = places.get(key);
    if (before != null && before.size() == size && before.modified().equals(modified)) {
      if (before.read() == size) {
        return false;
      }
    } else if (before == null || size < before.read() || isAnother(file, before)) {
      before = new Place(0, -1, modified, "", isOfLines(file));
    }
    String head = head(file, HEAD);
    if (before.lines()) {
      long end = size == before.read() ? size : lines(file, before.read(), size, to);
      places.put(key, before.after(end, size, modified, head));
      return end > before.read();
    }
    if (before.size() != size || before.read() == size) {
      long read = before.read() == size ? size : before.read();
      places.put(key, new Place(read, size, modified, head, isOfLines(file)));
      return false;
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      to.read(in, SignalFiles.start(file), file);
    }
    places.put(key, before.after(size, size, modified, head));
    return true;
  }

  /** Whether it was cut and written anew, however long it is now. */
  private static boolean isAnother(Path file, Place before) throws IOException {
    return !head(file, before.head().length()).equals(before.head());
  }

  private static String head(Path file, int most) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(most), StandardCharsets.ISO_8859_1);
    }
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
