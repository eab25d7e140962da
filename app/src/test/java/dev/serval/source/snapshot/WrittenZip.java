package dev.serval.source.snapshot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Zips that a test writes. */
final class WrittenZip {

  private WrittenZip() {}

  /** A new file with these texts. */
  static Path in(Path folder, Map<String, String> entries) throws IOException {
    Path file = Files.createTempFile(folder, "given", ".zip");
    Map<String, byte[]> contents = new TreeMap<>();
    entries.forEach((name, text) -> contents.put(name, text.getBytes(StandardCharsets.UTF_8)));
    write(file, contents);
    return file;
  }

  static void write(Path file, Map<String, byte[]> entries) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
  }

  /** The scope of the examples. */
  static String scope() {
    return ScopeJson.write(Examples.scope());
  }
}
