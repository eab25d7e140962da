package dev.serval.signal.read;

/** What a file's name says: whose log it is, where the log itself does not. */
public final class FileName {

  private FileName() {}

  /** The name without folders and what is behind its first dot. */
  public static String of(String where) {
    return where.substring(where.lastIndexOf('/') + 1).replaceFirst("\\..*$", "");
  }
}
