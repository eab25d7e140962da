package dev.serval.analysis.escalation;

import dev.serval.analysis.access.Caller;
import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.access.Held;
import dev.serval.analysis.escalation.Technique.Kind;
import dev.serval.analysis.iam.evaluation.Marked;
import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import dev.serval.model.StateMachine;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Whom a principal could get at, by how the resources of its statements begin: a cheap test that
 * has to hold before any request is asked.
 */
final class Candidates {

  private static final String ASSUME = "sts:AssumeRole";

  private final EstatePolicies estate;
  private final Invitations invitations;
  private final SequencedMap<String, Caller> everybody = new LinkedHashMap<>();
  private final Map<String, Integer> order = new HashMap<>();
  private final TreeMap<String, List<Caller>> byName = new TreeMap<>();
  private final TreeMap<String, List<Caller>> byFunction = new TreeMap<>();
  private final TreeMap<String, List<Caller>> byMachine = new TreeMap<>();
  private final TreeMap<String, List<Caller>> byCode = new TreeMap<>();

  /** Those whose names are not known. */
  private final List<Caller> nameless = new ArrayList<>();

  private final Map<Peers, Some> gettable = new HashMap<>();
  private final Map<Peers, Some> rewritable = new HashMap<>();
  private final Map<Peers, Some> assumable = new HashMap<>();

  Candidates(EstatePolicies estate, Inventory inventory, Invitations invitations) {
    this.estate = estate;
    this.invitations = invitations;
    for (Caller caller : estate.callers()) {
      String name = caller.principal().written();
      order.put(name, everybody.size());
      everybody.put(name, caller);
      boolean plain = Marked.isPlain(name);
      if (plain) {
        byName.put(name, List.of(caller));
      }
      boolean known = plain;
      Running running = inventory.running(caller);
      for (Text arn : running.arns()) {
        known &= put(arn, caller, byFunction);
      }
      for (StateMachine machine : inventory.machines(caller)) {
        known &= put(machine.id().arn(), caller, byMachine);
      }
      for (Text code : running.objects()) {
        known &= put(code, caller, byCode);
      }
      for (Text code : running.repositories()) {
        known &= put(code, caller, byCode);
      }
      if (!known) {
        nameless.add(caller);
      }
    }
  }

  private boolean put(Text arn, Caller role, Map<String, List<Caller>> into) {
    String name = estate.name(arn);
    into.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(role);
    return Marked.isPlain(name);
  }

  /**
   * Some of all principals.
   *
   * @param byName in the order of the estate
   */
  record Some(SequencedMap<String, Caller> byName) {

    boolean has(Caller caller) {
      return byName.containsKey(caller.principal().written());
    }

    Collection<Caller> all() {
      return byName.values();
    }
  }

  /** Whom these could act as. */
  Some gettable(Peers peers) {
    return gettable.computeIfAbsent(peers, one -> union(one, one.towardsOthers()));
  }

  /** Whose policies these could rewrite. */
  Some rewritable(Peers peers) {
    return rewritable.computeIfAbsent(peers, one -> union(one, one.rewriting()));
  }

  /** What roles the policies of these let them assume. */
  Some assumable(Peers peers) {
    return assumable.computeIfAbsent(
        peers,
        one -> {
          Map<String, Caller> found = new HashMap<>();
          return add(one.spokesman(), ASSUME, byName, found) ? new Some(everybody) : inOrder(found);
        });
  }

  private Some union(Peers peers, List<Technique> techniques) {
    Map<String, Caller> found = new HashMap<>();
    for (Technique technique : techniques) {
      if (add(peers.spokesman(), technique, found)) {
        return new Some(everybody);
      }
    }
    return techniques.isEmpty() ? new Some(new LinkedHashMap<>()) : inOrder(found);
  }

  /** Adds whom a technique could reach; whether that is everybody. */
  private boolean add(Caller actor, Technique technique, Map<String, Caller> found) {
    Kind kind = technique.gain().kind();
    Optional<Need> bound =
        technique.needs().all().stream()
            .filter(need -> !need.byTarget() && !need.undenied() && isBound(need, kind))
            .findFirst();
    if (bound.isEmpty()) {
      return true;
    }
    NavigableMap<String, List<Caller>> names = names(bound.get().on());
    if (bound.get().on().mayInvite()) {
      invitations
          .by(actor, bound.get().action())
          .flatMap(name -> within(names, name))
          .forEach(one -> put(one, found));
    }
    return add(actor, bound.get().action(), names, found);
  }

  private NavigableMap<String, List<Caller>> names(Need.On on) {
    return switch (on) {
      case FUNCTION, SIGNED_FUNCTION, UNSIGNED_FUNCTION -> byFunction;
      case CODE_OBJECT, CODE_REPOSITORY -> byCode;
      case MACHINE -> byMachine;
      default -> byName;
    };
  }

  /** A thing by its name, and what lies in it: of a bucket, its objects. */
  private static Stream<Caller> within(NavigableMap<String, List<Caller>> names, String name) {
    return Stream.concat(
            Stream.ofNullable(names.get(name)),
            names.subMap(name + "/", name + "/" + Character.MAX_VALUE).values().stream())
        .flatMap(List::stream);
  }

  private static boolean isBound(Need need, Kind kind) {
    return switch (need.on()) {
      case TARGET -> !need.action().equals(ASSUME);
      case FUNCTION, SIGNED_FUNCTION, UNSIGNED_FUNCTION, CODE_OBJECT, CODE_REPOSITORY ->
          kind == Kind.FUNCTION;
      case MACHINE -> kind == Kind.MACHINE;
      default -> false;
    };
  }

  /** Adds those whose names begin as the resources of the actor's statements do. */
  private boolean add(
      Caller actor,
      String action,
      NavigableMap<String, List<Caller>> names,
      Map<String, Caller> found) {
    for (Held held : actor.identity()) {
      for (Statement statement : held.generous().statementsAbout(action)) {
        if (statement.effect() == Effect.DENY) {
          continue;
        }
        Selection some = statement.resources().orElse(new Selection(true, List.of()));
        if (some.excepted() || statement.effect() == Effect.UNKNOWN) {
          return true;
        }
        for (Word word : some.words()) {
          String start = start(estate.name(word.text()));
          if (isEveryKey(names, start)) {
            return true;
          }
          names.subMap(start, start + Character.MAX_VALUE).values().stream()
              .flatMap(List::stream)
              .forEach(one -> put(one, found));
        }
      }
    }
    return false;
  }

  private static boolean isEveryKey(NavigableMap<String, List<Caller>> names, String start) {
    return !names.isEmpty()
        && names.firstKey().startsWith(start)
        && names.lastKey().startsWith(start);
  }

  private static String start(String pattern) {
    int end = 0;
    while (end < pattern.length()
        && "*?$".indexOf(pattern.charAt(end)) < 0
        && Marked.isPlain(pattern.substring(end, end + 1))) {
      end++;
    }
    return pattern.substring(0, end);
  }

  private static void put(Caller one, Map<String, Caller> found) {
    found.put(one.principal().written(), one);
  }

  private Some inOrder(Map<String, Caller> found) {
    nameless.forEach(one -> put(one, found));
    SequencedMap<String, Caller> sorted = new LinkedHashMap<>();
    found.values().stream()
        .sorted(Comparator.comparing(one -> order.getOrDefault(one.principal().written(), 0)))
        .forEach(one -> sorted.put(one.principal().written(), one));
    return new Some(sorted);
  }
}
