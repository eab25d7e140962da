package dev.serval.source.files;

import dev.serval.model.Gap;
import java.util.List;

/**
 * All that was found under what the user named.
 *
 * @param all each once: in the order of the user's sources, within a folder in that of paths
 * @param gaps what could not be listed, and folders with nothing to read
 */
public record FoundFiles(List<FoundFile> all, List<Gap> gaps) {

  public FoundFiles {
    all = List.copyOf(all);
    gaps = List.copyOf(gaps);
  }

  /** Those of one kind. */
  public List<FoundFile> of(FileKind kind) {
    return all.stream().filter(file -> file.kind() == kind).toList();
  }
}
