package dev.serval.analysis.escalation;

import dev.serval.analysis.access.Caller;
import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.access.Guard;
import dev.serval.analysis.access.Held;
import dev.serval.analysis.iam.evaluation.Marked;
import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.Principals;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.model.Bucket;
import dev.serval.model.Function;
import dev.serval.model.ImageRepository;
import dev.serval.model.Resource;
import dev.serval.model.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whom the policies of functions, and of what their code is deployed from, let do something with
 * them that techniques need: a principal named there needs no policy of its own ("Policy evaluation
 * logic for requests within a single account"). Whole accounts are not looked at, since those who
 * are let in so need a policy of their own too.
 */
final class Invitations {

  private static final Invited NOBODY = new Invited(Map.of());
  private static final String PRINCIPAL_ARN = "aws:PrincipalArn";

  private final Set<String> actions = new HashSet<>();
  private final EstatePolicies estate;
  private final Map<String, Invited> byName = new HashMap<>();
  private final List<Guard> unread = new ArrayList<>();
  private final Invited everybody = new Invited(new LinkedHashMap<>());

  /**
   * What somebody may do by such policies.
   *
   * @param actions by whose policy it is
   */
  private record Invited(Map<String, Set<String>> actions) {

    void add(String function, Set<String> some) {
      actions.computeIfAbsent(function, _ -> new HashSet<>()).addAll(some);
    }

    boolean mentions(String action) {
      return actions.values().stream().anyMatch(some -> some.contains(action));
    }
  }

  Invitations(EstatePolicies estate, Inventory inventory, Collection<Technique> techniques) {
    this.estate = estate;
    for (Technique technique : techniques) {
      technique.needs().all().stream()
          .filter(need -> !need.byTarget() && need.on().mayInvite())
          .map(Need::action)
          .forEach(actions::add);
    }
    for (Guard guard : estate.guards()) {
      if (guard.resource().filter(one -> isAsked(one, inventory)).isPresent()) {
        if (isUnread(guard)) {
          unread.add(guard);
        } else {
          guard.policy().ifPresent(policy -> read(guard.arn(), policy));
        }
      }
    }
  }

  /** What could invite somebody, by a policy that nobody has read. */
  List<Guard> unread() {
    return unread;
  }

  /** Whether nobody knows what it says, of something that is no role. */
  static boolean isUnread(Guard guard) {
    return !(guard.resource().orElse(null) instanceof Role)
        && guard.policy().flatMap(Held::unread).isPresent();
  }

  private static boolean isAsked(Resource guarded, Inventory inventory) {
    return switch (guarded) {
      case Function _ -> true;
      case Bucket _, ImageRepository _ -> inventory.deployedFrom().isHolder(guarded);
      default -> false;
    };
  }

  private void read(String function, Held policy) {
    for (Statement statement : policy.document().statements()) {
      if (statement.effect() != Effect.DENY && statement.principals().isPresent()) {
        Principals principals = statement.principals().get();
        Set<String> named = named(principals);
        boolean anybody = principals.excepted() || isToAnybody(principals);
        if (anybody || !named.isEmpty()) {
          Set<String> some = about(policy, statement);
          if (!some.isEmpty()) {
            (anybody ? limited(statement) : named)
                .forEach(one -> byName.computeIfAbsent(one, _ -> invited()).add(function, some));
            if (anybody && limited(statement).isEmpty()) {
              everybody.add(function, some);
            }
          }
        }
      }
    }
  }

  private static Invited invited() {
    return new Invited(new LinkedHashMap<>());
  }

  /** Which of the actions that techniques need the statement is about. */
  private Set<String> about(Held policy, Statement statement) {
    Set<String> some = new HashSet<>();
    for (String action : actions) {
      if (policy.generous().statementsAbout(action).stream()
          .anyMatch(one -> one.index() == statement.index())) {
        some.add(action);
      }
    }
    return some;
  }

  private static boolean isToAnybody(Principals principals) {
    return principals.listed().stream()
        .anyMatch(who -> who.kind() == Principals.Kind.ANYONE || who.word().shown().equals("*"));
  }

  private Set<String> named(Principals principals) {
    Set<String> named = new HashSet<>();
    for (Principals.Who who : principals.listed()) {
      String name = estate.name(who.word().text());
      if (who.kind() == Principals.Kind.AWS
          && (name.contains(":role/") || name.contains(":user/"))) {
        named.add(name);
      }
    }
    return named;
  }

  /** Everybody, but only under some names. */
  private Set<String> limited(Statement statement) {
    Set<String> names = new HashSet<>();
    statement.conditions().stream()
        .filter(condition -> condition.key().equalsIgnoreCase(PRINCIPAL_ARN))
        .filter(condition -> !condition.operator().comparison().negated())
        .map(Condition::values)
        .flatMap(List::stream)
        .map(word -> estate.name(word.text()))
        .filter(Marked::isPlain)
        .filter(name -> name.indexOf('*') < 0 && name.indexOf('?') < 0)
        .forEach(names::add);
    return names;
  }

  private Stream<Invited> of(Caller caller) {
    return Stream.of(byName.getOrDefault(caller.principal().written(), NOBODY), everybody);
  }

  /** Whether some such policy names this very one. */
  boolean areOf(Caller caller) {
    return byName.containsKey(caller.principal().written());
  }

  /** Whether some such policy lets the caller do it. */
  boolean mention(Caller caller, String action) {
    return of(caller).anyMatch(invited -> invited.mentions(action));
  }

  /** What has a policy that lets the caller do it. */
  Stream<String> by(Caller caller, String action) {
    return of(caller)
        .flatMap(invited -> invited.actions().entrySet().stream())
        .filter(one -> one.getValue().contains(action))
        .map(Map.Entry::getKey);
  }
}
