package dev.serval.analysis.code.value;

import dev.serval.analysis.code.form.Place;
import java.util.Optional;
import java.util.Set;
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

  /** In place of a service: what an earlier event brought. */
  public static final String EARLIER = "earlier event";

  private static final Set<String> OURS = Set.of("environment", "secret", "stack", "random");

  /** A part of what a function is called with. */
  public Source(String field, String file, Place at) {
    this(field, Optional.empty(), file, at);
  }

  /** Our own data that is nothing for others to see: {@code ours} says of which kind. */
  public static Source ours(String ours, String field, String file, Place at) {
    return new Source(field, Optional.of(new NamedResource(ours, Set.of(), Set.of())), file, at);
  }

  /** The same, kept from an earlier event. */
  public Source earlier() {
    return from.isPresent() ? this : ours(EARLIER, field, file, at);
  }

  /** The same, as if this event had brought it. */
  public Source now() {
    return service().equals(EARLIER) ? new Source(field, file, at) : this;
  }

  /** The service that it was read from, or what of ours it is; empty for events. */
  public String service() {
    return from.map(NamedResource::service).orElse("");
  }

  /** Whether it is not the word of others. */
  public boolean isOurs() {
    return OURS.contains(service());
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
