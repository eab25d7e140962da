package dev.serval.source.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentSkipListMap;

/** Snapshots on disk: the zip that a collection ends with, or the folder that it writes. */
public final class Snapshots {

  private static final int MAX_SCOPE = 16 << 20;

  private Snapshots() {}

  /**
   * Whether this is meant to be a snapshot, readable or not: a zip, or a folder with a snapshot's
   * {@code scope.json}. Templates are never zips.
   */
  public static boolean isSnapshot(Path path) {
    try {
      return Files.isDirectory(path)
          ? Files.isRegularFile(path.resolve(Layout.SCOPE))
              && text(path.resolve(Layout.SCOPE)).contains("serval.snapshot/")
          : Files.isRegularFile(path) && beginsAsZip(path);
    } catch (IOException | UnreadableSnapshot e) {
      return false;
    }
  }

  /** Every zip begins with {@code PK}, an empty one too. */
  private static boolean beginsAsZip(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      String first = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
      return first.equals("PK\u0003\u0004") || first.equals("PK\u0005\u0006");
    }
  }

  /**
   * Opens a snapshot. Nothing is unpacked: answers are read from where they stand.
   *
   * @throws UnreadableSnapshot where nothing of it can be read
   */
  public static Answers open(Path path) throws UnreadableSnapshot {
    try {
      if (!Files.isDirectory(path)) {
        return ZipAnswers.open(path);
      }
      Path file = path.resolve(Layout.SCOPE);
      if (!Files.exists(file)) {
        throw new UnreadableSnapshot(
            path + " holds no " + Layout.SCOPE + "; give a file that 'serval collect' wrote");
      }
      return new FolderAnswers(path, ScopeJson.read(text(file)), new ConcurrentSkipListMap<>());
    } catch (NoSuchFileException e) {
      throw new UnreadableSnapshot("there is no such file: " + path + "; check the path");
    } catch (AccessDeniedException e) {
      throw new UnreadableSnapshot("no permission to read " + path + "; check the file's mode");
    } catch (IOException e) {
      throw new UnreadableSnapshot(path + " could not be read: " + e.getMessage());
    }
  }

  private static String text(Path scope) throws IOException, UnreadableSnapshot {
    try (InputStream in = Files.newInputStream(scope)) {
      return scopeText(in);
    }
  }

  /** The text of a {@code scope.json}. */
  static String scopeText(InputStream in) throws IOException, UnreadableSnapshot {
    byte[] bytes = in.readNBytes(MAX_SCOPE + 1);
    if (bytes.length > MAX_SCOPE) {
      throw new UnreadableSnapshot(
          "%s: it has more than %,d bytes; it is no snapshot".formatted(Layout.SCOPE, MAX_SCOPE));
    }
    return LineReader.decode(bytes, bytes.length)
        .orElseThrow(
            () ->
                new UnreadableSnapshot(Layout.SCOPE + ": it is not UTF-8 text; it is no snapshot"));
  }
}
