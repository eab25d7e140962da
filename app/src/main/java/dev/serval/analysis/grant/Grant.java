package dev.serval.analysis.grant;

import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.ConditionOperator.Quantifier;
import dev.serval.analysis.iam.language.Principals;
import dev.serval.analysis.iam.language.Principals.Kind;
import dev.serval.analysis.iam.language.Principals.Who;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import dev.serval.model.Resource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A statement of a function's policy that lets somebody in.
 *
 * @param to what it opens
 * @param resource the permission that makes the statement; the function where none is known
 */
public record Grant(Guarded to, Statement statement, Resource resource) {

  private static final String EVERYBODY = "*";

  /** Those whom the statement names. */
  public List<Who> principals() {
    return statement.principals().map(Principals::listed).orElse(List.of());
  }

  /** Whether it names everybody; one whom a template leaves open altogether may be. */
  public boolean isToAnyone() {
    return principals().stream().anyMatch(Grant::isAnyone);
  }

  private static boolean isAnyone(Who who) {
    return who.word().shown().equals(EVERYBODY) || who.word().text().isOpen();
  }

  /** The services that it names. */
  public List<String> services() {
    return principals().stream().filter(Grant::isService).map(who -> who.word().shown()).toList();
  }

  private static boolean isService(Who who) {
    return who.kind() == Kind.SERVICE || who.word().shown().endsWith(".amazonaws.com");
  }

  /** Those who are principals of accounts: numbers, ARNs, ids. */
  public List<Word> ofAccounts() {
    return principals().stream()
        .filter(who -> who.kind() == Kind.AWS || who.kind() == Kind.ANYONE)
        .filter(who -> !isAnyone(who) && !isService(who))
        .map(Who::word)
        .toList();
  }

  /** Whether all whom it names are services or principals of accounts. */
  public boolean isToNamed() {
    return !isToAnyone() && services().size() + ofAccounts().size() == principals().size();
  }

  /** Conditions that hold only where the key has one of their values. */
  public Stream<Condition> asks(String key) {
    return statement.conditions().stream()
        .filter(condition -> condition.key().equalsIgnoreCase(key))
        .filter(
            condition ->
                !condition.operator().ifExists()
                    && !condition.operator().comparison().negated()
                    && condition.operator().quantifier() != Quantifier.FOR_ALL_VALUES);
  }

  /** Whether it limits for whom a service acts, in whatever way. */
  public boolean limitsSource() {
    return statement.conditions().stream()
        .anyMatch(condition -> condition.key().toLowerCase(Locale.ROOT).startsWith("aws:source"));
  }

  /** What a template leaves open in it, or what nobody could read. */
  public Optional<Word> open() {
    return Stream.concat(
            principals().stream().map(Who::word),
            Stream.concat(
                statement.conditions().stream().flatMap(condition -> condition.values().stream()),
                statement.actions().words().stream()))
        .filter(word -> word.text().hasChoice())
        .findFirst();
  }
}
