package dev.serval.signal.read;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Text out of a file that may be packed with gzip, and may be a bomb. */
public final class Input {

  private static final int BUFFER = 1 << 16;

  /** Logs shrink to a tenth or so; gzip's limit is a thousandth. */
  private static final long MOST_TIMES = 200;

  /** So much may come out before the ratio is looked at. */
  private static final long UNSUSPICIOUS = 64L << 20;

  /** So much may come out at all. */
  private static final long MOST = 16L << 30;

  private Input() {}

  /** Unpacks what is packed. Reading fails with a message where it unpacks to too much. */
  public static InputStream unpacked(InputStream raw) throws IOException {
    Counted counted = new Counted(raw);
    BufferedInputStream in = new BufferedInputStream(counted, BUFFER);
    in.mark(2);
    int first = in.read();
    int second = in.read();
    in.reset();
    if (first != 0x1f || second != 0x8b) {
      return in;
    }
    return new Bounded(new GZIPInputStream(in, BUFFER), counted);
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
