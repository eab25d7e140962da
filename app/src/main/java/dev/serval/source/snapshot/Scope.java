package dev.serval.source.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * What was asked for.
 *
 * @param accounts their numbers
 * @param partition {@code aws}, {@code aws-cn}, {@code aws-us-gov} and others
 * @param regions those looked at, in all accounts
 * @param functions as the user chose them: ARNs, names, patterns; empty for all
 * @param tags as the user chose them: {@code KEY=VALUE}; empty for all
 * @param started when the first call was made
 * @param finished when the last call was answered
 * @param calls how many requests were made, pages and repetitions counted, by {@code
 *     service:Operation}
 */
public record Scope(
    List<String> accounts,
    String partition,
    List<String> regions,
    List<String> functions,
    List<String> tags,
    Instant started,
    Instant finished,
    SortedMap<String, Integer> calls) {

  public Scope {
    accounts = List.copyOf(accounts);
    regions = List.copyOf(regions);
    functions = List.copyOf(functions);
    tags = List.copyOf(tags);
  }
}
