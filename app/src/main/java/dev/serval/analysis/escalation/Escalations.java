package dev.serval.analysis.escalation;

import dev.serval.analysis.access.Caller;
import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.access.Guard;
import dev.serval.analysis.access.WhoCan;
import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.Resource;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
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

  /** So many different targets of one start are compared with it. */
  private static final int MOST_COMPARED = 400;

  private final EstatePolicies policies;
  private final Map<String, Caller> callers = new LinkedHashMap<>();
  private final Administration administration;
  private final Connections connections;
  private final Invitations invitations;
  private final Steps steps;
  private final Richer richer;
  private final Chains chains;
  private final Reach certain;
  private final Cuts cuts;
  private final Map<String, Optional<Escalation>> known = new ConcurrentHashMap<>();
  private Optional<Reach> possible = Optional.empty();

  private Escalations(Estate estate, EstatePolicies policies, Tables tables) {
    this.policies = policies;
    policies.callers().forEach(one -> callers.put(one.principal().written(), one));
    Inventory inventory = new Inventory(estate, tables);
    this.administration = new Administration(policies);
    World world = World.of(estate, policies, inventory);
    List<Technique> techniques = Technique.all(tables.escalation());
    this.invitations = new Invitations(policies, inventory, techniques);
    this.steps = new Steps(world, administration, techniques, invitations);
    this.connections =
        new Connections(
            steps,
            new Classes(policies, inventory, invitations, steps),
            new Candidates(policies, inventory, invitations),
            new Trusts(policies));
    this.richer = new Richer(policies, tables);
    this.chains = new Chains(connections, steps, richer);
    this.certain = reach(Certainty.YES);
    this.cuts = new Cuts(callers, steps, connections, certain);
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

  /** Functions, and what their code is deployed from, whose own policies nobody has read. */
  public List<Guard> unread() {
    return invitations.unread();
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

  /**
   * Who can do something only after an escalation, each with the shortest way.
   *
   * @param direct who can without
   */
  public synchronized List<Arrival> arrivals(
      WhoCan direct, String action, Text resource, Context context) {
    Reach.Goal goal =
        new Arrival.Allowed(policies, administration, direct, action, resource, context);
    List<Arrival> all = new ArrayList<>();
    for (boolean sure : List.of(true, false)) {
      Certainty least = sure ? Certainty.YES : Certainty.MAYBE;
      Reach reach = new Reach(callers.values(), steps, goal, connections, least);
      for (Caller caller : callers.values()) {
        int distance = reach.distances().getOrDefault(caller.principal().written(), 0);
        if (distance > 0 && all.stream().noneMatch(one -> one.is(caller))) {
          all.add(new Arrival(caller, descend(caller, reach, sure)));
        }
      }
    }
    return all;
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
    List<Technique> applicable = connections.peers(start).techniques();
    List<Step> all = new ArrayList<>(steps.own(start, applicable));
    for (Caller target : callers.values()) {
      all.addAll(steps.between(start, target, applicable));
      all.addAll(steps.rewriting(start, target, applicable));
    }
    return all;
  }

  private Optional<Escalation> find(Caller start) {
    if (administration.is(start) != Certainty.NO) {
      return Optional.empty();
    }
    if (isIn(certain, start)) {
      Cuts.Rest rest = cuts.toAdministrator(start);
      return Optional.of(escalation(start, descend(start, certain, true), rest));
    }
    return sideways(start, Certainty.YES)
        .or(
            () ->
                isIn(possible(), start)
                    ? Optional.of(
                        escalation(start, descend(start, possible(), false), Cuts.Rest.UNKNOWN))
                    : sideways(start, Certainty.MAYBE));
  }

  private static boolean isIn(Reach reach, Caller start) {
    return reach.distances().containsKey(start.principal().written());
  }

  private static Escalation escalation(Caller start, List<Step> path, Cuts.Rest rest) {
    return new Escalation(start, path, rest.others(), rest.countedAll(), rest.cut());
  }

  private Reach possible() {
    Reach found = possible.orElseGet(() -> reach(Certainty.MAYBE));
    possible = Optional.of(found);
    return found;
  }

  private Reach reach(Certainty least) {
    Reach.Goal goal = Reach.Goal.administrator(administration);
    return new Reach(callers.values(), steps, goal, connections, least);
  }

  /** One step nearer each time: the shortest way. */
  private List<Step> descend(Caller start, Reach reach, boolean sure) {
    List<Step> path = new ArrayList<>();
    Caller at = start;
    for (Optional<Caller> next = reach.next(at); next.isPresent(); next = reach.next(at)) {
      path.add(step(steps.between(at, next.get(), connections.peers(at).techniques()), at, sure));
      at = next.get();
    }
    if (reach.distances().getOrDefault(at.principal().written(), 0) > 0) {
      path.add(last(at, sure));
    }
    return path;
  }

  /** To administrator, needing nobody else, or rewriting somebody. */
  private Step last(Caller at, boolean sure) {
    List<Technique> active = connections.peers(at).active();
    List<Step> all = new ArrayList<>(steps.own(at, active));
    connections
        .rewritten(at, sure ? Certainty.YES : Certainty.MAYBE)
        .ifPresent(target -> all.addAll(steps.rewriting(at, target, active)));
    return step(all, at, sure);
  }

  private static Step step(List<Step> all, Caller at, boolean sure) {
    return all.stream()
        .filter(step -> !sure || step.isCertain())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no way on from " + at.label()));
  }

  /** To somebody who is no administrator, but may what the start may not. */
  private Optional<Escalation> sideways(Caller start, Certainty least) {
    boolean sure = least == Certainty.YES;
    List<Technique> active = connections.peers(start).towardsOthers();
    List<Technique> open = active;
    Ways ways = cuts.ways(start);
    Optional<Step> first = Optional.empty();
    Set<Object> seen = new HashSet<>();
    for (Caller target : connections.gettable(start)) {
      if (open.isEmpty() || seen.size() >= MOST_COMPARED) {
        break;
      }
      if (connections.byPermissions(start, target).compareTo(least) >= 0
          && isRicher(target, start, seen)) {
        List<Step> some = steps.between(start, target, open);
        first = first.or(() -> some.stream().filter(s -> !sure || s.isCertain()).findFirst());
        if (first.isPresent() && !sure) {
          break;
        }
        ways.add(some, true);
        open = ways.open(open);
      }
    }
    boolean all = seen.size() < MOST_COMPARED && sure;
    return first
        .map(List::of)
        .or(() -> chains.toRicher(start, least))
        .map(path -> escalation(start, path, all ? rest(start, ways) : Cuts.Rest.UNKNOWN));
  }

  /** Where the direct steps stand for all others, nobody else is looked at. */
  private Cuts.Rest rest(Caller start, Ways direct) {
    boolean isAll = direct.open(connections.peers(start).towardsOthers()).isEmpty();
    return cuts.sideways(start, direct, isAll ? Chains.Web.NONE : chains.web(start));
  }

  private boolean isRicher(Caller target, Caller start, Set<Object> seen) {
    seen.add(target.contents());
    return richer.is(target, start);
  }
}
