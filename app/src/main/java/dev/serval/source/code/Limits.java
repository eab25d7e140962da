package dev.serval.source.code;

/** How much of a package is read. Lambda takes 250 MB unpacked, code and layers together. */
final class Limits {

  static final int MOST_ENTRIES = 200_000;

  /** Bytes of a file with source. */
  static final long MOST_SOURCE = 10L << 20;

  /** Bytes of a file that is looked at for secrets only. */
  static final long MOST_OTHER = 2L << 20;

  /** Bytes of a source map, which has all sources of a bundle in it. */
  static final long MOST_MAP = 15L << 20;

  /** Bytes of a jar within a package, unpacked. */
  static final long MOST_IN_JAR = 250L << 20;

  static final int MOST_FILES = 5_000;

  static final long MOST_IN_ALL = 60L << 20;

  /** Text packs to a 20th, rarely to a 100th. */
  static final long MOST_RATIO = 200;

  /** Small files may be as repetitive as they like. */
  static final long ANY_RATIO = 1L << 20;

  private Limits() {}

  static String tooManyEntries() {
    return "it has more than %,d entries; the rest is not looked at".formatted(MOST_ENTRIES);
  }
}
