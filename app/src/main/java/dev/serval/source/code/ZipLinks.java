package dev.serval.source.code;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Which entries of a zip are symbolic links. The library does not tell: it is in the upper half of
 * the external attributes, where a Unix program packed the file (PKWARE's APPNOTE 6.3.10, 4.4.15).
 */
final class ZipLinks {

  private static final int END = 0x06054b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END_LENGTH = 22;
  private static final int CENTRAL_LENGTH = 46;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final int UNIX = 3;
  private static final int KIND = 0170000;
  private static final int LINK = 0120000;

  /** The directory of 200,000 entries with long names. */
  private static final long LARGEST_DIRECTORY = 64L << 20;

  private ZipLinks() {}

  /** Names of links; none where the directory is not plain, such as in zips beyond 4 GB. */
  static Set<String> in(Path zip) throws IOException {
    try (FileChannel channel = FileChannel.open(zip)) {
      long size = channel.size();
      ByteBuffer tail = read(channel, Math.max(0, size - END_LENGTH - LONGEST_COMMENT), size);
      for (int at = tail.limit() - END_LENGTH; at >= 0; at--) {
        if (tail.getInt(at) == END) {
          long length = Integer.toUnsignedLong(tail.getInt(at + 12));
          long end = size - tail.limit() + at;
          boolean plain = length <= end && length <= LARGEST_DIRECTORY;
          return plain ? links(read(channel, end - length, end)) : Set.of();
        }
      }
      return Set.of();
    }
  }

  private static ByteBuffer read(FileChannel channel, long from, long to) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) (to - from)).order(ByteOrder.LITTLE_ENDIAN);
    long at = from;
    while (bytes.hasRemaining()) {
      int read = channel.read(bytes, at);
      if (read < 0) {
        break;
      }
      at += read;
    }
    return bytes.flip();
  }

  private static Set<String> links(ByteBuffer directory) {
    Set<String> links = new HashSet<>();
    int at = 0;
    while (at + CENTRAL_LENGTH <= directory.limit() && directory.getInt(at) == CENTRAL) {
      int name = Short.toUnsignedInt(directory.getShort(at + 28));
      int extra = Short.toUnsignedInt(directory.getShort(at + 30));
      int comment = Short.toUnsignedInt(directory.getShort(at + 32));
      int mode = directory.getInt(at + 38) >>> 16;
      boolean unix = directory.get(at + 5) == UNIX;
      if (unix && (mode & KIND) == LINK && at + CENTRAL_LENGTH + name <= directory.limit()) {
        byte[] bytes = new byte[name];
        directory.get(at + CENTRAL_LENGTH, bytes);
        links.add(new String(bytes, StandardCharsets.UTF_8));
      }
      at += CENTRAL_LENGTH + name + extra + comment;
    }
    return links;
  }
}
