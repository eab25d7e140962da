package dev.serval.analysis.iam.language;

import dev.serval.data.IamTable;
import dev.serval.model.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds what AWS takes although it can't mean anything: unknown actions and condition keys,
 * resources that no action of the statement is about, names that stand twice.
 */
public final class PolicyCheck {

  /** Keys that other services than the action's fill ("Global and AWS STS condition keys"). */
  private static final Set<String> OTHER_KEYS = Set.of("aws", "sts", "saml", "kms", "iam");

  private final IamTable table;
  private final List<Warning> warnings = new ArrayList<>();

  private PolicyCheck(IamTable table) {
    this.table = table;
  }

  /** Something that can't be meant as it is written. */
  public record Warning(Origin at, String message) {}

  /** All there is to say about a policy. */
  public static List<Warning> of(PolicyDocument policy, IamTable table) {
    PolicyCheck check = new PolicyCheck(table);
    Set<String> sids = new HashSet<>();
    for (Statement statement : policy.statements()) {
      check.statement(statement);
      statement
          .sid()
          .filter(sid -> !sids.add(sid))
          .ifPresent(sid -> check.warn(statement.at(), "Sid '" + sid + "' stands twice"));
    }
    return List.copyOf(check.warnings);
  }

  private void statement(Statement statement) {
    statement.actions().words().stream().filter(Word::isKnown).forEach(this::action);
    statement.principals().ifPresent(this::principals);
    resources(statement);
    keys(statement);
  }

  private void action(Word word) {
    String written = word.shown();
    if (table.matchesAnything(written)) {
      return;
    }
    String meant =
        table.suggestion(written).map(found -> "; did you mean " + found + "?").orElse("");
    warn(word.at(), "no action is named " + written + meant);
  }

  private void principals(Principals principals) {
    for (Principals.Who who : principals.listed()) {
      String written = who.word().shown();
      if (who.kind() == Principals.Kind.AWS
          && who.word().isKnown()
          && written.length() > 1
          && (written.indexOf('*') >= 0 || written.indexOf('?') >= 0)) {
        warn(
            who.word().at(),
            "'"
                + written
                + "' names nobody: a principal's ARN takes no wildcards; write a"
                + " condition on aws:PrincipalArn");
      }
    }
  }

  /** A resource is of use if some action of the statement is about its type. */
  private void resources(Statement statement) {
    if (statement.resources().isEmpty()
        || statement.resources().get().excepted()
        || statement.actions().excepted()) {
      return;
    }
    Set<String> services = services(statement.actions());
    for (Word word : statement.resources().get().words()) {
      String[] parts = word.shown().split(":", 6);
      boolean plain = word.isKnown() && parts.length == 6 && !parts[2].contains("*");
      if (plain && !services.isEmpty() && !services.contains(parts[2].toLowerCase(Locale.ROOT))) {
        warn(word.at(), "no action of the statement is about " + word.shown());
      }
    }
  }

  /** The services of the resources that the actions are about; empty where they could be any. */
  private Set<String> services(Selection actions) {
    Set<String> services = new HashSet<>();
    for (Word word : actions.words()) {
      String written = word.shown();
      int colon = written.indexOf(':');
      Optional<IamTable.Service> service =
          colon < 0 || !word.isKnown()
              ? Optional.empty()
              : table.service(written.substring(0, colon));
      if (service.isEmpty()) {
        return Set.of();
      }
      services.add(service.get().prefix().toLowerCase(Locale.ROOT));
      service.get().resourceTypes().stream()
          .map(type -> type.arn().split(":", 4))
          .filter(parts -> parts.length == 4)
          .forEach(parts -> services.add(parts[2].toLowerCase(Locale.ROOT)));
    }
    return services;
  }

  private void keys(Statement statement) {
    Set<String> prefixes =
        statement.actions().words().stream()
            .map(Word::shown)
            .map(action -> action.substring(0, Math.max(0, action.indexOf(':'))))
            .map(prefix -> prefix.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    for (Condition condition : statement.conditions()) {
      String key = condition.key().toLowerCase(Locale.ROOT);
      String prefix = key.substring(0, Math.max(0, key.indexOf(':')));
      if (OTHER_KEYS.contains(prefix) || !prefixes.contains(prefix)) {
        continue;
      }
      Optional<IamTable.Service> service = table.service(prefix);
      if (service.isPresent()
          && service.get().conditionKeys().stream().noneMatch(known -> isKey(key, known.name()))) {
        warn(condition.at(), "no condition key is named " + condition.key());
      }
    }
  }

  private static boolean isKey(String asked, String known) {
    String lower = known.toLowerCase(Locale.ROOT);
    int hole = lower.indexOf("${");
    return hole < 0
        ? lower.equals(asked)
        : asked.startsWith(lower.substring(0, hole)) && asked.length() > hole;
  }

  private void warn(Origin at, String message) {
    warnings.add(new Warning(at, message));
  }
}
