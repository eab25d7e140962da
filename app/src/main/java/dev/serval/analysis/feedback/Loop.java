package dev.serval.analysis.feedback;

import dev.serval.analysis.feedback.Link.Strength;
import dev.serval.model.Function;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A way on which an event comes back to the function that it begins at.
 *
 * @param links in order; the last leads to where the first begins
 */
public record Loop(List<Link> links) {

  /** Through these Lambda follows an event ("Use Lambda recursive loop detection"). */
  private static final Set<String> FOLLOWED = Set.of("sqs", "sns", "s3", "lambda");

  public Loop {
    links = List.copyOf(links);
  }

  /** The functions that it goes through, each once. */
  public List<Function> functions() {
    Map<String, Function> byPath = new LinkedHashMap<>();
    for (Link link : links) {
      if (link.from() instanceof Function function) {
        byPath.putIfAbsent(function.id().path(), function);
      }
    }
    return List.copyOf(byPath.values());
  }

  /** The services that Lambda does not follow events through; empty where it sees the loop. */
  public List<String> unseenServices() {
    return links.stream()
        .map(Link::service)
        .filter(service -> !FOLLOWED.contains(service))
        .distinct()
        .toList();
  }

  /** Whether every step is there for certain. */
  public boolean isCertain() {
    return links.stream().allMatch(Link::isCertain);
  }

  /** Whether every step is meant, by configuration or by a grant that says so. */
  public boolean isMeant() {
    return links.stream().allMatch(link -> link.strength() == Strength.MEANT);
  }
}
