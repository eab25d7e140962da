package dev.serval.analysis.code.unit;

import java.util.List;
import java.util.Optional;

/**
 * The code of one function: the files of its package, and of the layers that it runs with, as they
 * lie when it runs.
 *
 * @param name how it is called in reports
 * @param files by path
 */
public record CodeUnit(String name, List<SourceFile> files) {

  public CodeUnit {
    files = List.copyOf(files);
  }

  /** The file of a path. */
  public Optional<SourceFile> file(String path) {
    return files.stream().filter(file -> file.path().equals(path)).findFirst();
  }
}
