package dev.serval.rule.role;

import dev.serval.analysis.exposure.Exposed;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.proof.Exposure;
import dev.serval.model.Estate;
import dev.serval.model.IdentityPool;
import dev.serval.model.Reference;
import java.util.List;
import java.util.Optional;

/**
 * A trust in those who show no identity: they get in by the identity pools that it names, if these
 * let in guests ("Role trust and permissions", Amazon Cognito Developer Guide).
 */
final class GuestTrust {

  private static final String POOL = "cognito-identity.amazonaws.com:aud";
  private static final String KIND = "cognito-identity.amazonaws.com:amr";

  private GuestTrust() {}

  /** What the named pools do with guests. */
  enum Pools {
    ADMIT,
    REFUSE,
    UNKNOWN
  }

  /** Whether nobody but users of named identity pools gets in. */
  static boolean isAll(Exposed exposed, Exposure.Public open) {
    return open.witnesses().stream().allMatch(witness -> witness.context().containsKey(KIND))
        && !named(exposed).isEmpty();
  }

  /** One that lets in guests is enough. */
  static Pools pools(Exposed exposed, Estate estate) {
    List<Optional<Boolean>> guests =
        named(exposed).stream()
            .map(pool -> estate.find(IdentityPool.class, pool))
            .map(pool -> pool.flatMap(one -> one.guests().effective()))
            .toList();
    if (guests.contains(Optional.of(true))) {
      return Pools.ADMIT;
    }
    return guests.contains(Optional.<Boolean>empty()) ? Pools.UNKNOWN : Pools.REFUSE;
  }

  private static List<Reference> named(Exposed exposed) {
    return exposed.statements().stream()
        .map(Statement::conditions)
        .flatMap(List::stream)
        .filter(
            condition ->
                condition.key().equalsIgnoreCase(POOL)
                    && !condition.operator().comparison().negated()
                    && !condition.operator().ifExists())
        .flatMap(condition -> condition.values().stream())
        .map(word -> new Reference(word.text()))
        .toList();
  }
}
