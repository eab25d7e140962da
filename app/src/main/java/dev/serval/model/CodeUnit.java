package dev.serval.model;

import java.util.List;
import java.util.Optional;

/**
 * The code of one function: the files of its package, and of the layers that it runs with, as they
 * lie when it runs.
 *
 * @param root where it was read from, as the user knows it: a folder, a zip; empty where paths say
 *     it all
 * @param files by path
 */
public record CodeUnit(String root, List<SourceFile> files) {

  public CodeUnit {
    files = List.copyOf(files);
  }

  /** The file of a path. */
  public Optional<SourceFile> file(String path) {
    return files.stream().filter(file -> file.path().equals(path)).findFirst();
  }

  /** How a report names a file of the unit. */
  public String place(String path) {
    return root.isEmpty() || root.equals(".") ? path : root + "/" + path;
  }
}
