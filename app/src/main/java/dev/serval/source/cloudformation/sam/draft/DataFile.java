package dev.serval.source.cloudformation.sam.draft;

import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The checked-in tables of SAM: policy templates, connector profiles, names of managed policies.
 */
public final class DataFile {

  private static final String FOLDER = "/dev/serval/source/cloudformation/sam/";

  private DataFile() {}

  /** Reads a table of JSON. */
  public static Node.Mapping json(String name) {
    try {
      return (Node.Mapping) DocumentReader.parse(text(name), name).root();
    } catch (UnreadableDocument e) {
      throw new IllegalStateException("broken build: " + name, e);
    }
  }

  /** Reads a table of text. */
  public static String text(String name) {
    try (InputStream in = DataFile.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("broken build: no " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
