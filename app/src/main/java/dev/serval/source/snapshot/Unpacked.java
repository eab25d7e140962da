package dev.serval.source.snapshot;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What is packed in a zip; reading stops where it turns out to be a bomb. */
final class Unpacked extends FilterInputStream {

  /** Answers of ten thousand functions that differ in their names only are packed to a 60th. */
  private static final long MAX_RATIO = 300;

  /** Small entries may be as repetitive as they like. */
  private static final long ALWAYS = 16 << 20;

  /** The answers of ten million functions. */
  private static final long MOST = 64L << 30;

  private final long allowed;
  private long read;

  Unpacked(InputStream in, long packed) {
    super(in);
    this.allowed = Math.min(MOST, Math.max(ALWAYS, packed * MAX_RATIO));
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    count(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    count(count);
    return count;
  }

  private void count(int more) throws IOException {
    read += Math.max(0, more);
    if (read > allowed) {
      throw new IOException("it unpacks to more than %,d bytes (a zip bomb?)".formatted(allowed));
    }
  }
}
