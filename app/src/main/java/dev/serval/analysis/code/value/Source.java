package dev.serval.analysis.code.value;

import dev.serval.analysis.code.form.Place;
import org.jspecify.annotations.Nullable;

/**
 * Where data of others comes in.
 *
 * @param field what it is, such as {@code body.name}, {@code Records[].s3.object.key}
 * @param file the file in which it is first read
 * @param at where
 */
public record Source(String field, String file, Place at) {

  /** The data is the same wherever it is read. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Source that && field.equals(that.field);
  }

  @Override
  public int hashCode() {
    return field.hashCode();
  }
}
