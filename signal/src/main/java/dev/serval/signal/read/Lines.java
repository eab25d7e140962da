package dev.serval.signal.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Lines of a stream; one that is longer than a line may be is skipped, not kept. */
final class Lines {

  /** An envelope of CloudWatch Logs is 1 MB at most, an event of CloudTrail 256 kB. */
  static final int LONGEST = 4 << 20;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private byte[] rest = new byte[1 << 12];
  private int position;
  private int end;

  Lines(InputStream in) {
    this.in = in;
  }

  /** A line, and whether it was too long and is cut. */
  record Line(String text, boolean cut) {}

  /** The next line without its end; empty at the end of the stream. */
  Optional<Line> next() throws IOException {
    int length = 0;
    boolean cut = false;
    boolean any = false;
    while (true) {
      if (position == end) {
        position = 0;
        end = in.read(buffer, 0, buffer.length);
        if (end <= 0) {
          end = 0;
          return any ? Optional.of(line(length, cut)) : Optional.empty();
        }
      }
      any = true;
      int from = position;
      while (position < end && buffer[position] != '\n') {
        position++;
      }
      int taken = Math.min(position - from, LONGEST - length);
      cut |= taken < position - from;
      if (length + taken > rest.length) {
        rest = Arrays.copyOf(rest, Math.min(LONGEST, Math.max(rest.length * 2, length + taken)));
      }
      System.arraycopy(buffer, from, rest, length, taken);
      length += taken;
      if (position < end) {
        position++;
        return Optional.of(line(length, cut));
      }
    }
  }

  private Line line(int length, boolean cut) {
    int bare = length > 0 && rest[length - 1] == '\r' ? length - 1 : length;
    return new Line(new String(rest, 0, bare, StandardCharsets.UTF_8), cut);
  }
}
