package dev.serval.report;

import dev.serval.finding.Location;
import java.util.Optional;

/**
 * The lines of the audited files, as far as they can still be read. Whoever gives them masks the
 * secrets in them: every line may end in a report.
 */
@FunctionalInterface
public interface SourceLines {

  /** No lines at all. */
  SourceLines NONE = _ -> Optional.empty();

  /** The line of this place, without its line end. */
  Optional<String> line(Location location);
}
