package dev.serval.analysis.access;

import dev.serval.analysis.iam.evaluation.Policies.Extras;
import dev.serval.analysis.iam.language.Word;
import dev.serval.model.Resource;
import java.util.List;
import java.util.Optional;

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
 */
public record Guard(
    String arn,
    String account,
    Optional<Resource> resource,
    Optional<Held> policy,
    Extras generous,
    Extras strict,
    List<Word> open) {

  public Guard {
    open = List.copyOf(open);
  }

  /** A resource without policy. */
  static Guard none(String arn, String account, Optional<Resource> resource) {
    return new Guard(arn, account, resource, Optional.empty(), Extras.NONE, Extras.NONE, List.of());
  }

  Guard with(Extras could, Extras certain, List<Word> unknown) {
    return new Guard(arn, account, resource, policy, could, certain, unknown);
  }
}
