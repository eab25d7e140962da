package dev.serval.source.files;

import dev.serval.model.Gap;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * All that was found under what the user named.
 *
 * @param roots the folders that the user named, and those of the files
 * @param all each once: in the order of the user's sources, within a folder in that of paths
 * @param gaps what could not be listed, and folders with nothing to read
 */
public record FoundFiles(List<Path> roots, List<FoundFile> all, List<Gap> gaps) {

  public FoundFiles {
    roots = List.copyOf(roots);
    all = List.copyOf(all);
    gaps = List.copyOf(gaps);
  }

  /** Those of one kind. */
  public List<FoundFile> of(FileKind kind) {
    return all.stream().filter(file -> file.kind() == kind).toList();
  }

  /** All but those that are parts of others; what the user named himself stays. */
  public FoundFiles without(Set<Path> parts) {
    return new FoundFiles(
        roots,
        all.stream().filter(file -> file.named() || !parts.contains(file.key())).toList(),
        gaps);
  }
}
