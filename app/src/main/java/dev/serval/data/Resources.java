package dev.serval.data;

import dev.serval.document.Document;
import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.zip.GZIPInputStream;

/** Reads the tables that lie beside these classes. They are ours: a fault in one is a bug. */
final class Resources {

  private Resources() {}

  static String zipped(String name) {
    try (InputStream in = new GZIPInputStream(open(name), 1 << 16)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /** The age of a text table, without reading all of it. */
  static Provenance provenanceOfZipped(String name) {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(open(name), 1 << 9), StandardCharsets.UTF_8),
            1 << 9)) {
      return provenance(in.readLine() + "\n" + in.readLine() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  static String text(String name) {
    try (InputStream in = open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  static Node.Mapping json(String name) {
    try (InputStream in = open(name)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Document document = DocumentReader.parse(text, name);
      return (Node.Mapping) document.root();
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    } catch (UnreadableDocument e) {
      throw new IllegalStateException(name, e);
    }
  }

  static Provenance provenance(Node.Mapping table) {
    return new Provenance(LocalDate.parse(text(table, "date")), text(table, "source"));
  }

  /** The two head lines of a text table: {@code date …} and {@code source …}. */
  static Provenance provenance(String table) {
    int first = table.indexOf('\n');
    int second = table.indexOf('\n', first + 1);
    return new Provenance(
        LocalDate.parse(table.substring("date ".length(), first)),
        table.substring(first + 1 + "source ".length(), second));
  }

  static String text(Node.Mapping row, String key) {
    return row.text(key).orElseThrow(() -> new IllegalStateException("no " + key));
  }

  private static InputStream open(String name) throws IOException {
    InputStream in = Resources.class.getResourceAsStream(name);
    if (in == null) {
      throw new IOException("missing in this build");
    }
    return in;
  }
}
