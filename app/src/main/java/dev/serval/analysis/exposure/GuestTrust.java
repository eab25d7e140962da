package dev.serval.analysis.exposure;

import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.proof.Exposure;
import dev.serval.analysis.iam.proof.Exposure.Closing;
import dev.serval.model.Estate;
import dev.serval.model.IdentityPool;
import dev.serval.model.Reference;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A trust in whom identity pools vouch for: without an identity they get in by the pools that it
 * names, if these let in guests; else they have to sign in ("Role trust and permissions", Amazon
 * Cognito Developer Guide).
 */
public final class GuestTrust {

  /** No action at all: the statement stays in its place, and does nothing. */
  private static final Selection NOTHING = new Selection(false, List.of());

  private static final String PROVIDER = "cognito-identity.amazonaws.com";
  private static final String POOL = PROVIDER + ":aud";
  private static final String KIND = PROVIDER + ":amr";
  private static final String HANGS_ON = "whether its identity pool lets in guests";

  private GuestTrust() {}

  /** Whether nobody but users of named identity pools gets in. */
  public static boolean isAll(List<Statement> statements, Exposure.Public open) {
    return open.witnesses().stream()
            .allMatch(
                witness ->
                    witness.statement() < statements.size()
                        && namesPool(statements.get(witness.statement())))
        && statements.stream().filter(GuestTrust::isForPools).allMatch(GuestTrust::namesPool);
  }

  private static boolean namesPool(Statement statement) {
    return named(statement).findAny().isPresent();
  }

  /** Whether users of some identity pool are among those that a statement lets in. */
  private static boolean isForPools(Statement statement) {
    return statement.effect() != Effect.DENY
        && statement.principals().stream()
            .anyMatch(
                all ->
                    all.excepted()
                        || all.listed().stream()
                            .map(who -> who.word().text())
                            .anyMatch(
                                text ->
                                    text.hasChoice()
                                        || text.toString().equals("*")
                                        || text.toString().equals(PROVIDER)));
  }

  /** Whether the trust is in guests only, so that nobody gets in who signs in. */
  private static boolean isForGuests(Exposure.Public open) {
    return open.witnesses().stream().allMatch(witness -> witness.context().containsKey(KIND));
  }

  /**
   * What a policy says, with what is known of the pools; one that lets in guests is enough.
   *
   * @param anew asks again with other statements
   */
  static Exposure of(
      Exposure exposure,
      List<Statement> statements,
      Estate estate,
      Function<List<Statement>, Exposure> anew) {
    if (!(exposure instanceof Exposure.Public open)) {
      return exposure;
    }
    if (!isAll(statements, open)) {
      return besides(open, statements, estate, anew);
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
    boolean nobody = isForGuests(open);
    if (guests.contains(Optional.<Boolean>empty())) {
      Exposure.Level least = nobody ? Exposure.Level.NOT_PUBLIC : Exposure.Level.RESTRICTED;
      return new Exposure.Unknown(HANGS_ON, least, List.of(), open.witnesses());
    }
    return nobody
        ? new Exposure.NotPublic(closings(statements))
        : new Exposure.Restricted(
            List.of("a sign-in at its identity pool"),
            List.of(),
            open.witnesses(),
            closings(statements));
  }

  /** Who gets in is not shown by a statement for members of a pool that has no guests. */
  private static Exposure besides(
      Exposure.Public open,
      List<Statement> statements,
      Estate estate,
      Function<List<Statement>, Exposure> anew) {
    List<Statement> others =
        statements.stream()
            .map(one -> isForMembers(one, estate) ? one.with(NOTHING) : one)
            .toList();
    boolean shown =
        open.witnesses().stream()
            .noneMatch(
                witness ->
                    witness.statement() < statements.size()
                        && isForMembers(statements.get(witness.statement()), estate));
    return !shown && anew.apply(others) instanceof Exposure.Public again ? again : open;
  }

  private static boolean isForMembers(Statement statement, Estate estate) {
    List<Reference> pools = named(statement).toList();
    return !pools.isEmpty()
        && pools.stream()
            .allMatch(
                pool ->
                    estate
                        .find(IdentityPool.class, pool)
                        .flatMap(one -> one.guests().effective())
                        .equals(Optional.of(false)));
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
