package dev.serval.analysis.escalation;

import dev.serval.analysis.access.Caller;
import dev.serval.analysis.access.EstatePolicies;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The escalations of an estate: each of its roles and users is a starting point; a function's role
 * is what its code has when it is taken over.
 */
public final class Escalations {

  private static final String GOAL = new Position.Administrator().key();

  /** More targets on the way than this, and not all ways are looked at. */
  private static final int MOST_TARGETS = 60;

  private static final int MOST_PATHS = 200;
  private static final int LONGEST = 5;
  private static final int MOST_CUTS = 100;

  private final EstatePolicies policies;
  private final Map<String, Caller> callers = new LinkedHashMap<>();
  private final Administration administration;
  private final Connections connections;
  private final Steps steps;
  private final Richer richer;
  private final Reach certain;
  private final Reach possible;
  private final Map<String, Optional<Escalation>> known = new ConcurrentHashMap<>();
  private int cuts;

  private Escalations(Estate estate, EstatePolicies policies, Tables tables) {
    this.policies = policies;
    policies.callers().forEach(one -> callers.put(one.principal().written(), one));
    Inventory inventory = new Inventory(estate, tables);
    this.administration = new Administration(policies);
    World world = World.of(estate, policies, inventory);
    this.steps = new Steps(world, administration, Technique.all(tables.escalation()));
    this.connections = new Connections(steps, new Classes(policies, inventory));
    this.richer = new Richer(policies, tables);
    this.certain = new Reach(callers.values(), steps, administration, connections, Certainty.YES);
    this.possible =
        new Reach(callers.values(), steps, administration, connections, Certainty.MAYBE);
  }

  /** The escalations of an estate, looked for once for all who ask. */
  public static Escalations of(Estate estate, Tables tables) {
    return estate.index(
        Escalations.class, one -> new Escalations(one, EstatePolicies.of(one, tables), tables));
  }

  /** The same by policies that were read with more known of a template's deployment. */
  public static Escalations of(Estate estate, EstatePolicies policies, Tables tables) {
    return new Escalations(estate, policies, tables);
  }

  /** Whether somebody has everything already, by what the policies say together. */
  public boolean isAdministrator(Caller caller) {
    return administration.is(caller) == Certainty.YES;
  }

  /** Whether somebody may have everything, depending on what is not known. */
  public boolean mayBeAdministrator(Caller caller) {
    return administration.is(caller) == Certainty.MAYBE;
  }

  /** The role or user, with its policies. */
  public Optional<Caller> caller(Resource resource) {
    return policies.caller(resource);
  }

  /** All roles and users. */
  public List<Caller> callers() {
    return List.copyOf(callers.values());
  }

  /** What somebody who is no administrator can make of what it may do. */
  public synchronized Optional<Escalation> from(Caller start) {
    Optional<Escalation> before = known.get(start.principal().written());
    if (before == null) {
      before = find(start);
      known.put(start.principal().written(), before);
    }
    return before;
  }

  /** Every step that somebody can take at once, or may be able to, wherever it leads. */
  public synchronized List<Step> steps(Caller start) {
    List<Technique> applicable = connections.applicable(start);
    List<Step> all = new ArrayList<>(steps.own(start, applicable));
    for (Caller target : callers.values()) {
      all.addAll(steps.between(start, target, applicable));
      all.addAll(steps.rewriting(start, target, applicable));
    }
    return all;
  }

  private Optional<Escalation> find(Caller start) {
    String name = start.principal().written();
    if (administration.is(start) != Certainty.NO) {
      return Optional.empty();
    }
    if (certain.distances().containsKey(name)) {
      return Optional.of(toAdministrator(start, certain, true));
    }
    Optional<Escalation> sideways = sideways(start, Certainty.YES);
    if (sideways.isPresent()) {
      return sideways;
    }
    return possible.distances().containsKey(name)
        ? Optional.of(toAdministrator(start, possible, false))
        : sideways(start, Certainty.MAYBE);
  }

  /** Every step from this position that is on a way to administrator. */
  private List<Edge<Step.Grant, Step>> edges(String from, Reach reach, boolean sure) {
    Caller actor = callers.get(from);
    if (actor == null) {
      return List.of();
    }
    List<Technique> applicable = connections.applicable(actor);
    List<Step> all = new ArrayList<>(steps.own(actor, applicable));
    for (String name : targets(reach)) {
      Caller target = callers.get(name);
      if (target != null && connections.to(actor, target) != Certainty.NO) {
        all.addAll(steps.between(actor, target, applicable));
      }
    }
    callers.values().stream()
        .filter(target -> connections.rewriting(actor, target) != Certainty.NO)
        .limit(MOST_TARGETS)
        .forEach(target -> all.addAll(steps.rewriting(actor, target, applicable)));
    return all.stream()
        .filter(step -> !sure || step.isCertain())
        .map(step -> edge(step, reach))
        .toList();
  }

  private static List<String> targets(Reach reach) {
    return reach.distances().entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
        .map(Map.Entry::getKey)
        .limit(MOST_TARGETS)
        .toList();
  }

  private static Edge<Step.Grant, Step> edge(Step step, Reach reach) {
    boolean there = reach.distances().getOrDefault(step.to().key(), 1) == 0;
    return new Edge<>(
        step.from().principal().written(), there ? GOAL : step.to().key(), step.grants(), step);
  }

  private Escalation toAdministrator(Caller start, Reach reach, boolean sure) {
    List<Step> shortest = descend(start, reach, sure);
    boolean few = reach.distances().size() <= MOST_TARGETS && cuts < MOST_CUTS;
    if (!few || !sure) {
      return new Escalation(start, shortest, 0, false, Optional.empty());
    }
    cuts++;
    Map<String, List<Edge<Step.Grant, Step>>> cache = new LinkedHashMap<>();
    Paths<Step.Grant, Step> paths =
        new Paths<>(
            node -> {
              List<Edge<Step.Grant, Step>> before = cache.get(node);
              if (before == null) {
                before = edges(node, reach, sure);
                cache.put(node, before);
              }
              return before;
            },
            GOAL);
    String name = start.principal().written();
    int ways = paths.minimal(name, MOST_PATHS, LONGEST).size();
    Paths.Cut<Step.Grant> cut = paths.cut(name);
    return new Escalation(
        start,
        shortest,
        Math.max(0, ways - 1),
        ways < MOST_PATHS,
        Optional.of(new Escalation.Cut(cut.permissions(), cut.size(), cut.exact())));
  }

  /** One step nearer each time: the shortest way. */
  private List<Step> descend(Caller start, Reach reach, boolean sure) {
    List<Step> path = new ArrayList<>();
    Caller at = start;
    for (int left = reach.distances().getOrDefault(start.principal().written(), 0);
        left > 0;
        left--) {
      Step step = nearer(at, reach, left, sure);
      path.add(step);
      if (!(step.to() instanceof Position.Acting(Caller next))) {
        break;
      }
      at = next;
    }
    return path;
  }

  private Step nearer(Caller at, Reach reach, int left, boolean sure) {
    List<Technique> applicable = connections.applicable(at);
    if (left == 1) {
      Optional<Step> own = good(steps.own(at, applicable), sure);
      if (own.isPresent()) {
        return own.get();
      }
    }
    for (Map.Entry<String, Integer> one : reach.distances().entrySet()) {
      Caller target = callers.get(one.getKey());
      if (one.getValue() == left - 1 && target != null && connects(at, target, sure)) {
        Optional<Step> step = good(steps.between(at, target, applicable), sure);
        if (step.isPresent()) {
          return step.get();
        }
      }
    }
    return callers.values().stream()
        .filter(target -> connections.rewriting(at, target) != Certainty.NO)
        .flatMap(target -> good(steps.rewriting(at, target, applicable), sure).stream())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no way on from " + at.label()));
  }

  private boolean connects(Caller at, Caller target, boolean sure) {
    Certainty certainty = connections.to(at, target);
    return sure ? certainty == Certainty.YES : certainty != Certainty.NO;
  }

  private static Optional<Step> good(List<Step> all, boolean sure) {
    return all.stream().filter(step -> !sure || step.isCertain()).findFirst();
  }

  /** To somebody who is no administrator, but may what the start may not. */
  private Optional<Escalation> sideways(Caller start, Certainty least) {
    List<Technique> active = connections.active(start);
    if (active.stream()
        .allMatch(one -> one.gain().kind().isOwn() || one.gain().kind().isRewritten())) {
      return Optional.empty();
    }
    Set<Object> seen = new LinkedHashSet<>();
    for (Caller target : callers.values()) {
      if (connections.byPermissions(start, target).compareTo(least) >= 0
          && seen.add(target.contents())
          && richer.is(target, start)) {
        Optional<Step> step = good(steps.between(start, target, active), least == Certainty.YES);
        if (step.isPresent()) {
          return Optional.of(
              new Escalation(start, List.of(step.get()), 0, false, Optional.empty()));
        }
      }
    }
    return Optional.empty();
  }
}
