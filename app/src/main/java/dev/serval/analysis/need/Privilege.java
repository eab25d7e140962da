package dev.serval.analysis.need;

import dev.serval.model.Function;
import dev.serval.model.Text;
import java.util.List;
import java.util.Optional;

/**
 * What a function needs beside what it may.
 *
 * @param entry where its code is entered; empty where the code is not at hand
 * @param required what it needs
 * @param granted what its role's policies allow
 * @param used what it did, where that is known
 * @param unused what is granted and not needed, as far as that is sure
 * @param missing what it needs and is not allowed: the code will be denied
 * @param policy the smallest that keeps it working
 * @param objection what speaks against the policy, with a request: one that is needed, was allowed
 *     and is not any more, or one that is allowed now and is not missing; empty where it is proved
 *     that there is none
 * @param unresolved what it may need besides; granted actions that it could be are kept
 */
public record Privilege(
    Function function,
    String entry,
    List<Required> required,
    List<Granted> granted,
    List<Used> used,
    List<Unused> unused,
    List<Required> missing,
    SmallPolicy policy,
    Optional<String> objection,
    List<Unresolved> unresolved) {

  public Privilege {
    required = List.copyOf(required);
    granted = List.copyOf(granted);
    used = List.copyOf(used);
    unused = List.copyOf(unused);
    missing = List.copyOf(missing);
    unresolved = List.copyOf(unresolved);
  }

  /** Whether it is proved that the policy allows all that is needed, and nothing new. */
  public boolean isVerified() {
    return objection.isEmpty();
  }

  /** Whether the code is at hand, so that anything can be said of what is needed. */
  public boolean isKnown() {
    return !entry.isEmpty();
  }

  /**
   * What a statement grants.
   *
   * @param action as written, which may be a pattern
   * @param policy by name
   */
  public record Granted(String action, List<Text> resources, String policy) {
    public Granted {
      resources = List.copyOf(resources);
    }
  }

  /**
   * What a function did.
   *
   * @param count how often
   */
  public record Used(String action, String resource, long count) {}
}
