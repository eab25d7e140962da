package dev.serval.cli;

import dev.serval.signal.read.Coverage;
import dev.serval.signal.read.Input;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is new in files and folders since the last look. A file of lines is read on from where it
 * ended, up to the last whole line, also under another name after a rotation, and from the
 * beginning where it was cut. Any other file is read whole once it has stopped growing.
 */
final class FileTails {

  private static final int LONGEST = 64 << 20;
  private static final int BLOCK = 1 << 16;

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

  /** What is new in a file. */
  record Part(Path file, SignalFiles.Opening opening) {}

  FileTails(List<Path> sources) {
    this.sources = List.copyOf(sources);
  }

  /** What is new. */
  List<Part> look(Coverage coverage) {
    List<Part> parts = new ArrayList<>();
    Set<Object> there = new HashSet<>();
    for (Path file : SignalFiles.below(sources.stream().filter(Files::exists).toList(), coverage)) {
      try {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        Object key = key(file, now);
        if (there.add(key)) {
          look(file, key, now).ifPresent(parts::add);
        }
      } catch (IOException e) {
        coverage.problem(file.toString(), "it can't be read: " + e.getMessage());
      }
    }
    places.keySet().retainAll(there);
    return parts;
  }

  private Optional<Part> look(Path file, Object key, BasicFileAttributes now) throws IOException {
    long size = now.size();
    FileTime modified = now.lastModifiedTime();
    Place before = places.get(key);
    if (before != null && before.size() == size && before.modified().equals(modified)) {
      if (before.read() == size) {
        return Optional.empty();
      }
    } else if (before == null || size < before.read() || isAnother(file, before)) {
      before = new Place(0, -1, modified, "", isOfLines(file));
    }
    String head = head(file, HEAD);
    if (before.lines()) {
      long from = before.read();
      long end = wholeLines(file, from, size);
      places.put(key, before.after(end, size, modified, head));
      return end > from ? Optional.of(part(file, key, from, end)) : Optional.empty();
    }
    if (before.size() != size || before.read() == size) {
      long read = before.read() == size ? size : before.read();
      places.put(key, new Place(read, size, modified, head, isOfLines(file)));
      return Optional.empty();
    }
    places.put(key, before.after(size, size, modified, head));
    return Optional.of(part(file, key, 0, size));
  }

  /** By what a file is known under another name, too. */
  private static Object key(Path file, BasicFileAttributes attributes) {
    return attributes.fileKey() == null ? file.toAbsolutePath() : attributes.fileKey();
  }

  private static Part part(Path file, Object key, long from, long end) {
    return new Part(
        file,
        () -> {
          if (!key(file, Files.readAttributes(file, BasicFileAttributes.class)).equals(key)) {
            throw new IOException("another file has its name since a moment ago");
          }
          return FileSection.open(file, from, end);
        });
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

  /** Where the last whole line ends. */
  private static long wholeLines(Path file, long from, long size) throws IOException {
    byte[] block = new byte[BLOCK];
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      long end = size;
      while (end > from && size - end < LONGEST) {
        int length = (int) Math.min(BLOCK, end - from);
        in.seek(end - length);
        in.readFully(block, 0, length);
        for (int i = length; i > 0; i--) {
          if (block[i - 1] == '\n') {
            return end - length + i;
          }
        }
        end -= length;
      }
      // A line of that length is none that anything writes; its reader counts it as malformed.
      return size - end < LONGEST ? from : size;
    }
  }

  /** Whether it can grow line by line: text, whose first line is whole by itself. */
  private static boolean isOfLines(Path file) throws IOException {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file))) {
      if (Input.isPackedOrWide(raw)) {
        return false;
      }
    }
    if (Archive.isOne(file)) {
      return false;
    }
    String start = SignalFiles.start(file);
    int end = start.indexOf('\n');
    String first = end < 0 ? "" : start.substring(0, end).strip();
    boolean json = first.startsWith("{") || first.startsWith("[");
    return !first.isEmpty() && (!json || (first.startsWith("{") && isClosed(first)));
  }

  /** Whether all brackets of a line are closed in it. */
  private static boolean isClosed(String json) {
    int open = 0;
    boolean text = false;
    for (int i = 0; i < json.length(); i++) {
      char one = json.charAt(i);
      if (one == '\\') {
        i++;
      } else if (one == '"') {
        text = !text;
      } else if (!text && (one == '{' || one == '[')) {
        open++;
      } else if (!text && (one == '}' || one == ']')) {
        open--;
      }
    }
    return open == 0 && !text;
  }
}
