package dev.serval.rule.opening;

import dev.serval.analysis.exposure.Entrance;
import dev.serval.analysis.exposure.Entrance.Way;
import dev.serval.analysis.exposure.Entrances;
import dev.serval.analysis.exposure.Protected;
import dev.serval.analysis.grant.Grant;
import dev.serval.analysis.iam.language.ConditionOperator.Comparison;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.Resource;
import dev.serval.rule.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The judge of all rules about whom resources' own policies let in. Each statement has one fault:
 * where a rule of its own speaks of {@code NotPrincipal} and {@code NotAction}, the others are
 * silent about them.
 */
public final class OpenPolicies {

  private static final Set<Protected> NEGATION_APART = EnumSet.of(Protected.QUEUE, Protected.TOPIC);

  private static final List<String> ACCOUNTS =
      List.of("aws:SourceAccount", "aws:PrincipalAccount", "aws:SourceOwner", "kms:CallerAccount");

  private static final Set<Comparison> AS_IT_IS =
      EnumSet.of(Comparison.STRING_EQUALS, Comparison.STRING_EQUALS_IGNORE_CASE);

  private OpenPolicies() {}

  /** The statements that let in those whom a rule seeks. */
  public static Stream<Verdict> judge(Estate estate, Tables tables, Sought sought) {
    return judge(estate, tables, sought, _ -> true);
  }

  /**
   * The same of some resources.
   *
   * @param about whether the rule is about what the statement opens
   */
  public static Stream<Verdict> judge(
      Estate estate, Tables tables, Sought sought, Predicate<Entrance> about) {
    return each(
        estate,
        tables,
        sought.kinds(),
        entrance -> about.test(entrance) ? verdict(sought, entrance) : Optional.empty(),
        about);
  }

  /** The statements that allow all but what they name. */
  public static Stream<Verdict> negated(Estate estate, Tables tables, Protected kind) {
    return each(
        estate,
        tables,
        EnumSet.of(kind),
        entrance -> entrance.isNegated() ? Optional.of(Said.negated(entrance)) : Optional.empty(),
        _ -> true);
  }

  /**
   * Resources of whose statements none has the fault pass. What could not be read never does: of
   * that the rule about everybody speaks.
   */
  public static Stream<Verdict> each(
      Estate estate,
      Tables tables,
      Set<Protected> kinds,
      Function<Entrance, Optional<Verdict>> fault,
      Predicate<Entrance> about) {
    Map<String, Resource> resources = new LinkedHashMap<>();
    Map<String, List<Verdict>> all = new HashMap<>();
    Set<String> unread = new HashSet<>();
    for (Protected kind : kinds.stream().sorted().toList()) {
      for (Entrance entrance : Entrances.of(estate, tables).of(kind)) {
        if (about.test(entrance)) {
          List<Verdict> found =
              all.computeIfAbsent(entrance.resource().id().path(), _ -> new ArrayList<>(1));
          resources.putIfAbsent(entrance.resource().id().path(), entrance.resource());
          fault.apply(entrance).ifPresent(found::add);
          if (entrance.unread().isPresent()) {
            unread.add(entrance.resource().id().path());
          }
        }
      }
    }
    return resources.entrySet().stream()
        .flatMap(
            one -> {
              List<Verdict> found = all.getOrDefault(one.getKey(), List.of());
              return found.isEmpty() && !unread.contains(one.getKey())
                  ? Stream.of(Verdict.pass(one.getValue()))
                  : found.stream();
            });
  }

  private static Optional<Verdict> verdict(Sought sought, Entrance entrance) {
    if (entrance.isNegated() && NEGATION_APART.contains(entrance.kind())) {
      return Optional.empty();
    }
    if (entrance.way() == Way.UNKNOWN) {
      return sought.ways().contains(possible(entrance))
          ? Optional.of(Said.unknown(entrance))
          : Optional.empty();
    }
    return sought.ways().contains(entrance.way())
        ? Optional.of(
            Said.fail(entrance, sought.severity(entrance.kind(), entrance.way(), entrance.power())))
        : Optional.empty();
  }

  /** Whom it may let in; of what could not be read, the rule about everybody speaks. */
  private static Way possible(Entrance entrance) {
    boolean accounts =
        entrance.unread().isEmpty()
            && ((!entrance.grant().isToAnyone() && entrance.grant().services().isEmpty())
                || isOfOneAccount(entrance.grant()));
    return accounts ? Way.FOREIGN : Way.PUBLIC;
  }

  /** Whichever account a template is given: {@code StringEquals} takes no wildcards. */
  private static boolean isOfOneAccount(Grant grant) {
    return ACCOUNTS.stream()
        .flatMap(grant::asks)
        .anyMatch(condition -> AS_IT_IS.contains(condition.operator().comparison()));
  }
}
