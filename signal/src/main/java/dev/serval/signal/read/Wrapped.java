package dev.serval.signal.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * What CloudWatch Logs hands on: Base64 of a text, packed with gzip or not. A subscription's is 1
 * MB at most before it is packed.
 */
final class Wrapped {

  private static final int LONGEST = 16 << 20;

  private Wrapped() {}

  /** Whether a text looks like one: Base64 of gzip's start, or of an object's. */
  static boolean isOne(String text) {
    return text.startsWith("H4sI") || text.startsWith("eyJ") || text.startsWith("ewo");
  }

  /** The text in it; empty where it is none, or longer than one can be. */
  static Optional<String> text(String wrapped) {
    try {
      byte[] packed = Base64.getMimeDecoder().decode(wrapped);
      InputStream in = Input.unpacked(new ByteArrayInputStream(packed));
      byte[] text = in.readNBytes(LONGEST + 1);
      return text.length > LONGEST
          ? Optional.empty()
          : Optional.of(new String(text, StandardCharsets.UTF_8));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
