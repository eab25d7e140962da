package dev.serval.analysis.recording;

import dev.serval.model.Bucket;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Identity;
import dev.serval.model.Origin;
import dev.serval.model.Text;
import dev.serval.model.Trail;
import dev.serval.model.Value.Unresolved;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which calls the trails of an estate record. */
public final class Recorded {

  private final List<Trail> trails;

  /** Accounts that were looked at; a trail of another one is their organisation's. */
  private final Set<Text> accounts;

  private Recorded(Estate estate) {
    this.trails = estate.all(Trail.class).toList();
    this.accounts =
        estate
            .all(Function.class)
            .map(function -> function.id().account())
            .collect(Collectors.toSet());
  }

  /** What the trails of an estate record. */
  public static Recorded of(Estate estate) {
    return estate.index(Recorded.class, Recorded::new);
  }

  /** How much is recorded of the calls of a function. */
  public Extent calls(Function function) {
    // An invocation is no reading event, whatever the function does.
    return best(
        function.id(),
        new Extent.Event("AWS::Lambda::Function", arn(function.id()), "Invoke", false));
  }

  /** Whether every reading and writing of a bucket's objects is recorded. */
  public boolean objectsOf(Bucket bucket) {
    String objects = arn(bucket.id()) + "/";
    return Stream.of(true, false)
        .allMatch(
            readOnly ->
                best(
                        bucket.id(),
                        new Extent.Event(
                            "AWS::S3::Object",
                            objects,
                            readOnly ? "GetObject" : "PutObject",
                            readOnly))
                    == Extent.ALL);
  }

  /** Trails that record where the resource is, and that run as far as is known. */
  public List<Trail> over(Identity resource) {
    return trails.stream()
        .filter(trail -> trail.logging().effective().orElse(true))
        .filter(trail -> covers(trail, resource))
        .toList();
  }

  /** A fact about these trails that is not known, and that might change what they record. */
  public static Optional<Unresolved<?>> open(List<Trail> trails) {
    return trails.stream()
        .flatMap(trail -> Stream.of(trail.logging(), trail.multiRegion(), trail.selectors()))
        .flatMap(value -> value instanceof Unresolved<?> open ? Stream.of(open) : Stream.empty())
        .<Unresolved<?>>map(open -> open)
        .findFirst();
  }

  private Extent best(Identity resource, Extent.Event event) {
    return over(resource).stream()
        .map(Trail::selectors)
        .flatMap(selectors -> selectors.effective().orElse(List.of()).stream())
        .map(selector -> Extent.of(selector, event))
        .max(Comparator.naturalOrder())
        .orElse(Extent.NOTHING);
  }

  private boolean covers(Trail trail, Identity resource) {
    Identity id = trail.id();
    boolean organisation = !accounts.contains(id.account());
    return Origin.sameSource(id.at(), resource.at())
        && (id.account().equals(resource.account()) || organisation)
        && (trail.multiRegion().effective().orElse(true) || id.region().equals(resource.region()));
  }

  private static String arn(Identity id) {
    return id.arn().toString();
  }
}
