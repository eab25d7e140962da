package dev.serval.analysis.exposure;

import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.proof.Exposure;
import dev.serval.analysis.iam.proof.Exposure.Closing;
import dev.serval.model.Estate;
import dev.serval.model.IdentityPool;
import dev.serval.model.Reference;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A trust in those who show no identity: they get in by the identity pools that it names, if these
 * let in guests ("Role trust and permissions", Amazon Cognito Developer Guide).
 */
public final class GuestTrust {

  private static final String POOL = "cognito-identity.amazonaws.com:aud";
  private static final String KIND = "cognito-identity.amazonaws.com:amr";
  private static final String HANGS_ON = "whether its identity pool lets in guests";

  private GuestTrust() {}

  /** Whether nobody but users of named identity pools gets in. */
  public static boolean isAll(List<Statement> statements, Exposure.Public open) {
    return open.witnesses().stream().allMatch(witness -> witness.context().containsKey(KIND))
        && statements.stream().flatMap(GuestTrust::named).findAny().isPresent();
  }

  /** What a policy says, with what is known of the pools; one that lets in guests is enough. */
  static Exposure of(Exposure exposure, List<Statement> statements, Estate estate) {
    if (!(exposure instanceof Exposure.Public open) || !isAll(statements, open)) {
      return exposure;
    }
    List<Optional<Boolean>> guests =
        statements.stream()
            .flatMap(GuestTrust::named)
            .map(pool -> estate.find(IdentityPool.class, pool))
            .map(pool -> pool.flatMap(one -> one.guests().effective()))
            .toList();
    if (guests.contains(Optional.of(true))) {
      return open;
    }
    return guests.contains(Optional.<Boolean>empty())
        ? new Exposure.Unknown(HANGS_ON, Exposure.Level.NOT_PUBLIC, List.of(), open.witnesses())
        : new Exposure.NotPublic(closings(statements));
  }

  private static List<Closing> closings(List<Statement> statements) {
    return IntStream.range(0, statements.size())
        .filter(i -> named(statements.get(i)).findAny().isPresent())
        .mapToObj(
            i ->
                new Closing(
                    i,
                    statements.get(i).sid(),
                    List.of(POOL),
                    "its identity pool lets in no guests"))
        .toList();
  }

  private static Stream<Reference> named(Statement statement) {
    return statement.conditions().stream()
        .filter(GuestTrust::namesPools)
        .flatMap(condition -> condition.values().stream())
        .map(word -> new Reference(word.text()));
  }

  private static boolean namesPools(Condition condition) {
    return condition.key().equalsIgnoreCase(POOL)
        && !condition.operator().comparison().negated()
        && !condition.operator().ifExists();
  }
}
