package dev.serval.model;

import java.nio.ByteBuffer;

/**
 * A class as the JVM loads it.
 *
 * @param path within the unit, such as {@code com/acme/Handler.class}
 * @param bytes what the file holds; to be read through a duplicate
 * @param place its path below the unit's root, where it was read
 */
public record CompiledClass(String path, ByteBuffer bytes, String place) {

  public CompiledClass {
    bytes = bytes.asReadOnlyBuffer();
  }

  /** The same, at another path when it runs. */
  public CompiledClass at(String newPath) {
    return new CompiledClass(newPath, bytes, place);
  }

  /** A copy of what the file holds. */
  public byte[] content() {
    byte[] all = new byte[bytes.remaining()];
    bytes.duplicate().get(all);
    return all;
  }
}
