package dev.serval.analysis.code.value;

import java.util.Set;

/**
 * A resource of a service, as code names it.
 *
 * @param service such as {@code sqs}
 * @param names what its name, ARN or URL can be, as far as it is known
 * @param keys of an object in a bucket, what its key can be; empty where all keys are meant
 */
public record NamedResource(String service, Set<Known.Text> names, Set<Known.Text> keys) {

  public NamedResource {
    names = Set.copyOf(names);
    keys = Set.copyOf(keys);
  }
}
