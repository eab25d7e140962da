package dev.serval.source.code;

import dev.serval.model.Gap;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** What a package holds, before any of it is read. */
interface Packed extends AutoCloseable {

  /**
   * A file.
   *
   * @param path within the package, with {@code /} between its parts
   * @param size in bytes, as told; nothing is to rely on it
   */
  record Entry(String path, long size) {

    String name() {
      return path.substring(path.lastIndexOf('/') + 1);
    }
  }

  /** All files, in the order of their paths. */
  List<Entry> entries();

  /** A file's bytes. */
  InputStream open(Entry entry) throws IOException;

  /** What of the package is left out. */
  List<Gap> gaps();

  @Override
  void close();
}
