package dev.serval.analysis.code.value;

import dev.serval.analysis.code.form.Place;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where data of others comes in.
 *
 * @param field what it is, such as {@code body.name}, {@code Records[].s3.object.key}; of what was
 *     read from a resource, its part
 * @param from the resource that it was read from; empty for what a function is called with
 * @param file the file in which it is first read
 * @param at where
 */
public record Source(String field, Optional<NamedResource> from, String file, Place at) {

  /** A part of what a function is called with. */
  public Source(String field, String file, Place at) {
    this(field, Optional.empty(), file, at);
  }

  /** The data is the same wherever it is read. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Source that && field.equals(that.field) && from.equals(that.from);
  }

  @Override
  public int hashCode() {
    return 31 * field.hashCode() + from.hashCode();
  }
}
