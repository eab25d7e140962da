package dev.serval.signal.read;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Lines of a stream; one that is longer than a line may be is skipped, not kept. */
final class Lines {

  /** An envelope of CloudWatch Logs is 1 MB at most, an event of CloudTrail 256 kB. */
  static final int LONGEST = 4 << 20;

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGHS = ONES << 7;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private byte[] rest = new byte[1 << 12];
  private int position;
  private int end;

  private byte[] bytes = buffer;
  private int from;
  private int to;
  private boolean cut;

  Lines(InputStream in) {
    this.in = in;
  }

  /** A line, and whether it was too long and is cut. */
  record Line(String text, boolean cut) {}

  /** The next line without its end; empty at the end of the stream. */
  Optional<Line> next() throws IOException {
    return advance() ? Optional.of(new Line(text(), cut)) : Optional.empty();
  }

  /**
   * Goes to the next line, without making a text of it.
   *
   * @return false at the end of the stream
   */
  boolean advance() throws IOException {
    int length = 0;
    cut = false;
    boolean any = false;
    while (true) {
      if (position == end) {
        position = 0;
        end = Math.max(0, in.read(buffer, 0, buffer.length));
        if (end == 0) {
          lies(rest, 0, length);
          return any;
        }
      }
      int begin = position;
      position = newline(begin);
      boolean whole = position < end;
      if (whole && !any) {
        // Most lines lie in one piece of the stream: they are read where they lie.
        lies(buffer, begin, position++);
        return true;
      }
      any = true;
      length = keep(begin, length);
      if (whole) {
        position++;
        lies(rest, 0, length);
        return true;
      }
    }
  }

  /** Keeps what came of a line, as far as a line may be. */
  private int keep(int begin, int length) {
    int taken = Math.min(position - begin, LONGEST - length);
    cut |= taken < position - begin;
    if (length + taken > rest.length) {
      rest = Arrays.copyOf(rest, Math.min(LONGEST, Math.max(rest.length * 2, length + taken)));
    }
    System.arraycopy(buffer, begin, rest, length, taken);
    return length + taken;
  }

  /** Where the line ends, or what was read: eight bytes are looked at at once. */
  private int newline(int begin) {
    int at = begin;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      long other = (long) EIGHT.get(buffer, at) ^ ONES * '\n';
      long equal = (other - ONES) & ~other & HIGHS;
      if (equal != 0) {
        return at + (Long.numberOfTrailingZeros(equal) >>> 3);
      }
    }
    while (at < end && buffer[at] != '\n') {
      at++;
    }
    return at;
  }

  private void lies(byte[] where, int begin, int stop) {
    bytes = where;
    from = begin;
    to = stop > begin && where[stop - 1] == '\r' ? stop - 1 : stop;
  }

  /** What the line lies in, until the next is gone to. */
  byte[] bytes() {
    return bytes;
  }

  /** Where the line begins. */
  int from() {
    return from;
  }

  /** Where it ends, without its end of line. */
  int to() {
    return to;
  }

  /** Whether it was too long, and is cut. */
  boolean cut() {
    return cut;
  }

  /** The line as text. */
  String text() {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
