package dev.serval.signal.read;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** Text in UTF-8 out of a file that may be packed with gzip or be UTF-16, and may be a bomb. */
public final class Input {

  private static final int BUFFER = 1 << 16;

  /** How files begin. */
  private static final int GZIP = 0x1f8b;

  private static final int LITTLE_ENDIAN = 0xfffe;
  private static final int BIG_ENDIAN = 0xfeff;
  private static final int UTF_8 = 0xefbb;

  /** Logs shrink to a tenth or so; gzip's limit is a thousandth. */
  private static final long MOST_TIMES = 200;

  /** So much may come out before the ratio is looked at. */
  private static final long UNSUSPICIOUS = 64L << 20;

  /** So much may come out at all. */
  private static final long MOST = 16L << 30;

  private Input() {}

  /**
   * Unpacks what is packed, once or, as some tools do it, twice, and makes UTF-8 of it. Reading
   * fails with a message where it unpacks to too much.
   */
  public static InputStream unpacked(InputStream raw) throws IOException {
    Counted counted = new Counted(raw);
    BufferedInputStream in = new BufferedInputStream(counted, BUFFER);
    for (int times = 0; times < 2 && start(in) == GZIP; times++) {
      in = new BufferedInputStream(new Bounded(new GZIPInputStream(in, BUFFER), counted), BUFFER);
    }
    return switch (start(in)) {
      case LITTLE_ENDIAN, BIG_ENDIAN -> new Recoded(in, StandardCharsets.UTF_16);
      case UTF_8 -> {
        in.skipNBytes(3);
        yield in;
      }
      default -> in;
    };
  }

  /**
   * The same bound for what something else unpacks.
   *
   * @param packed the bytes that it is made of
   */
  public static InputStream bounded(InputStream unpacked, long packed) {
    Counted counted = new Counted(InputStream.nullInputStream());
    counted.count = Math.max(packed, 0);
    return new Bounded(unpacked, counted);
  }

  /** Whether a file can't be gone on with from a line's end: packed, or two bytes a character. */
  public static boolean isPackedOrWide(InputStream in) throws IOException {
    int start = start(in);
    return start == GZIP || start == LITTLE_ENDIAN || start == BIG_ENDIAN;
  }

  private static int start(InputStream in) throws IOException {
    in.mark(2);
    int first = in.read();
    int second = in.read();
    in.reset();
    return first < 0 || second < 0 ? 0 : first << 8 | second;
  }

  /** Counts what is read of it. */
  private static final class Counted extends FilterInputStream {
    private long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count += one < 0 ? 0 : 1;
      return one;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      int read = super.read(to, offset, length);
      count += Math.max(read, 0);
      return read;
    }
  }

  /** Text in UTF-8 of text in another form. */
  private static final class Recoded extends InputStream {
    private final Reader in;
    private final char[] chars = new char[1 << 12];
    private byte[] bytes = {};
    private int at;
    private int left;

    Recoded(InputStream in, Charset charset) {
      this.in = new InputStreamReader(in, charset);
    }

    @Override
    public int read() throws IOException {
      return more() ? bytes[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      if (!more()) {
        return -1;
      }
      int count = Math.min(length, bytes.length - at);
      System.arraycopy(bytes, at, to, offset, count);
      at += count;
      return count;
    }

    private boolean more() throws IOException {
      while (at == bytes.length) {
        int read = in.read(chars, left, chars.length - left);
        if (read < 0 && left == 0) {
          return false;
        }
        int count = left + Math.max(read, 0);
        // Half of a pair waits for the other.
        left = read >= 0 && Character.isHighSurrogate(chars[count - 1]) ? 1 : 0;
        bytes = new String(chars, 0, count - left).getBytes(StandardCharsets.UTF_8);
        chars[0] = chars[count - 1];
        at = 0;
      }
      return true;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  /** Stops where much comes out of little. */
  private static final class Bounded extends FilterInputStream {
    private final Counted packed;
    private long count;

    Bounded(InputStream in, Counted packed) {
      super(in);
      this.packed = packed;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      check(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      int read = super.read(to, offset, length);
      check(Math.max(read, 0));
      return read;
    }

    private void check(int read) throws IOException {
      count += read;
      if (count > MOST || (count > UNSUSPICIOUS && count > packed.count * MOST_TIMES)) {
        throw new IOException(
            "it unpacks to more than a log can (over %d MB of %d kB); unpack it by hand if it is one"
                .formatted(count >> 20, packed.count >> 10));
      }
    }
  }
}
