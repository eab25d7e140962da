package dev.serval.source.snapshot;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes the one file that a collection ends with. */
final class SnapshotZip {

  /** The earliest time a zip can tell; the same answers give the same bytes. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  /** What is written to a file. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private SnapshotZip() {}

  static void write(Path file, Scope scope, Map<String, AnswerFile> files) throws IOException {
    SortedMap<String, Supplier<Stream<String>>> entries = new TreeMap<>();
    files.forEach((path, answers) -> entries.put(path, answers::lines));
    write(file, scope, entries);
  }

  static void write(Path file, Scope scope, Map<String, AnswerFile> files, Redaction redaction)
      throws IOException {
    SortedMap<String, Supplier<Stream<String>>> entries = new TreeMap<>();
    for (Map.Entry<String, AnswerFile> each : files.entrySet()) {
      try (Stream<Answer> answers = each.getValue().answers()) {
        answers.forEach(redaction::learn);
      }
      Call operation = redaction.of(Layout.operation(each.getKey()).orElseThrow());
      entries.put(Layout.path(operation), () -> each.getValue().lines(redaction));
    }
    write(file, redaction.of(scope), entries);
  }

  private static void write(
      Path file, Scope scope, SortedMap<String, Supplier<Stream<String>>> entries)
      throws IOException {
    replace(
        file,
        out -> {
          ZipOutputStream zip = new ZipOutputStream(out);
          zip.putNextEntry(entry(Layout.SCOPE));
          zip.write(bytes(ScopeJson.write(scope)));
          for (Map.Entry<String, Supplier<Stream<String>>> each : entries.entrySet()) {
            zip.putNextEntry(entry(each.getKey()));
            copy(each.getValue(), zip);
          }
          zip.finish();
        });
  }

  private static ZipEntry entry(String path) {
    ZipEntry entry = new ZipEntry(path);
    entry.setTimeLocal(NO_TIME);
    return entry;
  }

  private static void copy(Supplier<Stream<String>> from, ZipOutputStream zip) throws IOException {
    try (Stream<String> lines = from.get()) {
      for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
        zip.write(bytes(each.next() + "\n"));
      }
    }
  }

  /** Writes a file beside its place and moves it there when it is whole. */
  static void replace(Path file, Content content) throws IOException {
    Path whole = file.toAbsolutePath();
    Files.createDirectories(whole.getParent());
    Path beside = Files.createTempFile(whole.getParent(), whole.getFileName() + ".", ".tmp");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(beside), 1 << 16)) {
        content.writeTo(out);
      }
      Files.move(
          beside, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
