package dev.serval.source.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Reads lines of UTF-8 and where they stand; no line takes more memory than is allowed. */
final class LineReader {

  /** Pages of answers have a few megabytes at most. */
  static final int MAX_LINE = 16 << 20;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int from;
  private int to;
  private byte[] line = new byte[1 << 12];
  private long offset;
  private int number;

  /** Does not close the stream. */
  LineReader(InputStream in) {
    this.in = in;
  }

  /**
   * A line.
   *
   * @param number from 1
   * @param offset of its first byte
   * @param bytes how many it has, without its end
   * @param text empty where it is too long or not UTF-8
   * @param ended whether a line end follows
   */
  record Line(int number, long offset, long bytes, Optional<String> text, boolean ended) {
    /** What is wrong with it, where it has no text. */
    String problem() {
      return bytes > MAX_LINE
          ? "it has more than the %,d bytes that are read".formatted(MAX_LINE)
          : "it is not UTF-8 text";
    }
  }

  /** How many lines have been read. */
  int lines() {
    return number;
  }

  /** The next line; empty at the end. */
  Optional<Line> next() throws IOException {
    long start = offset;
    long bytes = 0;
    while (from < to || fill()) {
      int end = from;
      while (end < to && buffer[end] != '\n') {
        end++;
      }
      keep(bytes, end - from);
      bytes += end - from;
      boolean ended = end < to;
      offset += end - from + (ended ? 1 : 0);
      from = ended ? end + 1 : end;
      if (ended) {
        return Optional.of(new Line(++number, start, bytes, text(bytes), true));
      }
    }
    return bytes == 0
        ? Optional.empty()
        : Optional.of(new Line(++number, start, bytes, text(bytes), false));
  }

  private boolean fill() throws IOException {
    from = 0;
    to = Math.max(0, in.read(buffer));
    return to > 0;
  }

  private void keep(long before, int more) {
    if (before + more > MAX_LINE) {
      return;
    }
    int needed = (int) before + more;
    if (needed > line.length) {
      line = Arrays.copyOf(line, Math.max(needed, Math.min(MAX_LINE, line.length * 2)));
    }
    System.arraycopy(buffer, from, line, (int) before, more);
  }

  private Optional<String> text(long bytes) {
    return bytes > MAX_LINE ? Optional.empty() : decode(line, (int) bytes);
  }

  /** The characters; empty where the bytes are not UTF-8. */
  static Optional<String> decode(byte[] bytes, int length) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
