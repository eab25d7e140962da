package dev.serval.analysis.access;

import dev.serval.analysis.iam.evaluation.Policies.Extras;
import dev.serval.analysis.iam.evaluation.Reading;
import dev.serval.analysis.iam.language.Word;
import dev.serval.model.Resource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What guards a resource besides its callers' policies.
 *
 * @param arn of what has the policy, holes as {@code Marked} writes them
 * @param account whose it is; empty where nobody knows
 * @param resource the guarded one, where the estate has it
 * @param policy its own policy, trust policy or key policy
 * @param generous what else allows or hinders, as far as is known
 * @param strict the same, with all that is not known against the caller
 * @param open what is not known of these
 * @param behind what must let a request in too: of an access point, its bucket
 */
public record Guard(
    String arn,
    String account,
    Optional<Resource> resource,
    Optional<Held> policy,
    Extras generous,
    Extras strict,
    List<Word> open,
    Optional<Guard> behind) {

  public Guard {
    open = List.copyOf(open);
  }

  /** A resource without policy. */
  static Guard none(String arn, String account, Optional<Resource> resource) {
    return new Guard(
        arn,
        account,
        resource,
        Optional.empty(),
        Extras.NONE,
        Extras.NONE,
        List.of(),
        Optional.empty());
  }

  Guard with(Extras could, Extras certain, List<Word> unknown) {
    return new Guard(arn, account, resource, policy, could, certain, unknown, behind);
  }

  Guard with(Held other) {
    return new Guard(arn, account, resource, Optional.of(other), generous, strict, open, behind);
  }

  /** The guard of an access point. */
  Guard before(Guard bucket) {
    return new Guard(arn, account, resource, policy, generous, strict, open, Optional.of(bucket));
  }

  /** What else allows or hinders, as far as is known, or with all that is not against callers. */
  public Extras extras(Reading reading) {
    return reading == Reading.GENEROUS ? generous : strict;
  }

  /** Whether all of that is known, also of what is behind. */
  public boolean isSettled() {
    return strict.equals(generous) && behind.filter(one -> !one.isSettled()).isEmpty();
  }

  /** What is not known of it, and of what is behind. */
  public List<Word> allOpen() {
    return Stream.concat(open.stream(), behind.stream().flatMap(one -> one.open().stream()))
        .toList();
  }
}
