package dev.serval.rule.role;

import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.Principals;
import dev.serval.analysis.iam.language.Principals.Kind;
import dev.serval.analysis.iam.language.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What trust policies say of whom.
 *
 * @param statements all of the policy
 */
record Trust(List<Statement> statements) {

  private static final String LAMBDA = "lambda.amazonaws.com";

  /** Lambda itself, and what CloudFront runs its functions with. */
  private static final Set<String> OF_FUNCTIONS =
      Set.of(LAMBDA, "edgelambda.amazonaws.com", "replicator.lambda.amazonaws.com");

  Trust {
    statements = List.copyOf(statements);
  }

  /** Statements that trust more than services, and those that deny. */
  List<Statement> aboutOthers() {
    return statements.stream()
        .filter(
            statement ->
                statement.effect() != Effect.ALLOW
                    || !listed(statement).allMatch(who -> who.kind() == Kind.SERVICE))
        .toList();
  }

  /** Whether anybody but services is trusted. */
  boolean trustsOthers() {
    return aboutOthers().stream().anyMatch(statement -> statement.effect() != Effect.DENY);
  }

  /** Services other than those that run functions, with who else is named. */
  List<Principals.Who> besidesLambda() {
    return allowing()
        .flatMap(Trust::listed)
        .filter(who -> who.kind() != Kind.SERVICE || !OF_FUNCTIONS.contains(who.word().shown()))
        .toList();
  }

  /** Statements that let Lambda take the role on. */
  List<Statement> ofLambda() {
    return allowing()
        .filter(
            statement ->
                listed(statement)
                    .anyMatch(
                        who -> who.kind() == Kind.SERVICE && who.word().shown().equals(LAMBDA)))
        .toList();
  }

  private Stream<Statement> allowing() {
    return statements.stream().filter(statement -> statement.effect() == Effect.ALLOW);
  }

  private static Stream<Principals.Who> listed(Statement statement) {
    return statement.principals().stream().flatMap(all -> all.listed().stream());
  }
}
