package dev.serval.signal.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/**
 * JSON values of a stream, one after the other, whatever is between them: line ends, commas' worth
 * of spaces, or nothing, as Firehose joins them. Where one breaks, the next line is gone on with.
 */
final class JsonValues {

  /** A parser reads ahead by less than this. */
  private static final int KEPT = 1 << 15;

  private final Rewindable in;

  private JsonValues(InputStream in) {
    this.in = new Rewindable(in);
  }

  /**
   * Hands the parser over at the beginning of each value.
   *
   * @param byLines whether another line may be whole where one is broken
   * @param broken gets the number of the line at which one breaks
   */
  static void each(
      InputStream in,
      boolean byLines,
      Consumer<JsonParser> to,
      BiConsumer<Long, JacksonException> broken)
      throws IOException {
    new JsonValues(in).each(byLines, to, broken);
  }

  private void each(
      boolean byLines, Consumer<JsonParser> to, BiConsumer<Long, JacksonException> broken)
      throws IOException {
    long lines = 0;
    boolean more = true;
    while (more) {
      long begin = in.position();
      try (JsonParser parser = Json.parser(in)) {
        try {
          while (parser.nextToken() != null) {
            to.accept(parser);
          }
          more = false;
        } catch (JacksonException e) {
          long line = lines + Math.max(parser.currentLocation().getLineNr(), 1);
          broken.accept(line, e);
          int ahead = parser.releaseBuffered(OutputStream.nullOutputStream());
          more = byLines && ahead >= 0 && !(e.getCause() instanceof IOException);
          if (more) {
            more = in.nextLine(ahead, begin);
            lines = line;
          }
        }
      }
    }
  }

  /** Can go back by what was read last. */
  private static final class Rewindable extends InputStream {
    private final InputStream in;
    private final byte[] last = new byte[KEPT];
    private long read;
    private int back;

    Rewindable(InputStream in) {
      this.in = in;
    }

    long position() {
      return read - back;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (back > 0) {
        int count = Math.min(length, back);
        for (int i = 0; i < count; i++) {
          to[offset + i] = last[(int) ((position() + i) % KEPT)];
        }
        back -= count;
        return count;
      }
      int count = in.read(to, offset, Math.min(length, KEPT / 2));
      for (int i = 0; i < count; ) {
        int place = (int) ((read + i) % KEPT);
        int part = Math.min(count - i, KEPT - place);
        System.arraycopy(to, offset + i, last, place, part);
        i += part;
      }
      read += Math.max(count, 0);
      return count;
    }

    /**
     * Goes behind the end of the line in which a parser stands that has read some bytes ahead. It
     * may have taken the line's end already, and always goes on from where it began.
     */
    boolean nextLine(int ahead, long begin) throws IOException {
      back += ahead;
      if (position() > begin + 1) {
        back++;
      }
      byte[] one = new byte[1];
      int got = read(one, 0, 1);
      while (got > 0 && one[0] != '\n') {
        got = read(one, 0, 1);
      }
      return got > 0;
    }
  }
}
