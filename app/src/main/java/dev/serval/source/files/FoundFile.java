package dev.serval.source.files;

import java.nio.file.Path;

/**
 * One thing to read.
 *
 * @param path the file, or the folder of a Terraform module, as the user's path leads to it
 * @param kind what it is
 * @param named whether the user named it, rather than a folder around it
 */
public record FoundFile(Path path, FileKind kind, boolean named) {

  /** The same for every way in which a path can be written. */
  public Path key() {
    return path.toAbsolutePath().normalize();
  }
}
