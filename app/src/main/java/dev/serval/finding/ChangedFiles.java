package dev.serval.finding;

import dev.serval.rule.Flow;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files that a change touches, such as those of a pull request. A finding has to do with it if it
 * stands in one of them, or its data passes through one.
 *
 * @param files as given; a relative one may be meant from any folder above the audited file
 */
public record ChangedFiles(List<Path> files) {

  public ChangedFiles {
    files = files.stream().map(Path::normalize).toList();
  }

  /** Whether a finding has to do with the change. */
  public boolean touches(Finding finding) {
    Stream<String> places =
        Stream.of(
                finding.location().map(Location::file).stream(),
                finding.flow().stream().flatMap(ChangedFiles::files),
                finding.evidence().stream()
                    .flatMap(fact -> fact.location().stream())
                    .map(Location::file))
            .flatMap(one -> one);
    return places.distinct().anyMatch(this::has);
  }

  private static Stream<String> files(Flow flow) {
    return Stream.concat(
        Stream.of(flow.source().file(), flow.sink().file()),
        flow.steps().stream().map(Flow.Step::file));
  }

  private boolean has(String place) {
    try {
      Path path = Path.of(place).normalize();
      Path whole = path.toAbsolutePath().normalize();
      return files.stream()
          .anyMatch(file -> file.toAbsolutePath().equals(whole) || path.endsWith(file));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
