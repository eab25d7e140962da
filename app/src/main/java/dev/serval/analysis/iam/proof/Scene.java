package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.evaluation.Reading;
import dev.serval.analysis.iam.proof.Universe.Listed;
import dev.serval.analysis.iam.proof.Universe.Unsure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Requests that one caller makes together: one, or the two of a function's address. They have all
 * keys in common but those that the targets tell apart.
 */
final class Scene {

  private final Caller caller;
  private final List<Target> targets;
  private final Map<String, Universe> pinned = new HashMap<>();
  private final Filling filling;
  private final boolean strict;
  private final Budget budget;

  /** What each sentence asks here, one list a request. */
  private final Map<Sentence, List<List<Sentence.Term>>> asked = new HashMap<>();

  private final Map<List<Bound>, Boolean> possible = new HashMap<>();
  private final Map<Sentence, Boolean> inescapable = new HashMap<>();

  /**
   * A scene.
   *
   * @param variables keys that policy variables stand for: strictly read, they get one value that
   *     the caller is free to have
   */
  Scene(
      Caller caller, List<Target> targets, Set<String> variables, Reading reading, Budget budget) {
    this.caller = caller;
    this.targets = List.copyOf(targets);
    this.strict = reading == Reading.STRICT;
    this.budget = budget;
    if (strict) {
      for (String key : variables) {
        Universe universe = universe(key);
        if (!WellKnown.isUnknowable(key) && !(universe instanceof Unsure) && !isSettled(universe)) {
          universe.one(List.of(), budget).ifPresent(value -> pinned.put(key, Listed.only(value)));
        }
      }
    }
    this.filling = this::filled;
  }

  Caller caller() {
    return caller;
  }

  List<Target> targets() {
    return targets;
  }

  /** What the terms of a sentence ask of one of the requests. */
  List<Sentence.Term> terms(Sentence sentence, int target) {
    List<List<Sentence.Term>> known = asked.computeIfAbsent(sentence, _ -> new ArrayList<>());
    while (known.size() <= target) {
      int next = known.size();
      List<Sentence.Term> terms = sentence.terms(caller, filling);
      known.add(next == 0 ? terms : terms.stream().map(term -> renamed(term, next)).toList());
    }
    return known.get(target);
  }

  /** Whether some request here is within the bounds, allowed or not. */
  boolean isPossible(List<Bound> bounds) {
    return bounds.isEmpty()
        || possible.computeIfAbsent(
            bounds, all -> Region.everything(this::universe, budget).with(all).isPresent());
  }

  /**
   * Whether every request here has what a sentence asks of one of the requests: whatever may be
   * allowed, such a Deny denies it. False where that is not certain at a glance.
   */
  boolean isInescapable(Sentence deny) {
    return inescapable.computeIfAbsent(
        deny,
        _ -> {
          for (int target = 0; target < targets.size(); target++) {
            if (terms(deny, target).stream().noneMatch(this::canFail)) {
              return true;
            }
          }
          return false;
        });
  }

  private boolean canFail(Sentence.Term term) {
    if (term.alternatives().size() != 1) {
      return true;
    }
    for (Bound bound : term.alternatives().getFirst()) {
      if (isPossible(List.of(bound.not()))) {
        return true;
      }
    }
    return false;
  }

  private Sentence.Term renamed(Sentence.Term term, int target) {
    List<List<Bound>> alternatives = new ArrayList<>();
    for (List<Bound> alternative : term.alternatives()) {
      alternatives.add(
          alternative.stream()
              .map(bound -> new Bound(name(bound.key(), target), bound.limit()))
              .toList());
    }
    return new Sentence.Term(term.label(), alternatives);
  }

  /** The name of a key in one of the requests. */
  String name(String key, int target) {
    boolean apart =
        target > 0 && (key.equals(Bound.ACTION) || targets.get(target).keys().containsKey(key));
    return apart ? key + "#" + target : key;
  }

  Universe universe(String name) {
    int mark = name.lastIndexOf('#');
    int target = mark < 0 ? 0 : Integer.parseInt(name.substring(mark + 1));
    String key = mark < 0 ? name : name.substring(0, mark);
    Universe free = pinned.get(key);
    if (free != null) {
      return free;
    }
    if (key.equals(Bound.ACTION)) {
      return new Listed(targets.get(target).actions(), false);
    }
    Universe universe =
        targets.get(target).universe(key, caller.universe(key).orElse(Listed.NOTHING));
    return !strict && universe instanceof Unsure(Universe could) ? could : universe;
  }

  /** Whether nobody can say if one of the requests has a key. */
  boolean isUnsure(String key) {
    for (int target = 0; target < targets.size(); target++) {
      if (universe(name(key, target)) instanceof Unsure) {
        return true;
      }
    }
    return false;
  }

  private Filling.Filled filled(String key) {
    if (WellKnown.isUnknowable(key)) {
      return new Filling.Open();
    }
    Universe universe = universe(key);
    if (universe instanceof Listed(List<String> values, boolean absent)) {
      if (values.isEmpty()) {
        return new Filling.Missing();
      }
      if (values.size() == 1 && !absent) {
        return new Filling.Is(values.getFirst());
      }
    }
    return new Filling.Open();
  }

  private static boolean isSettled(Universe universe) {
    return universe instanceof Listed(List<String> values, boolean absent)
        && (values.isEmpty() || (values.size() == 1 && !absent));
  }

  /**
   * What does not fit together in a request although each key's value by itself does, as the ways
   * to put it right; empty if all fits.
   */
  Optional<List<Bound>> misfit(Region region) {
    return switch (caller.kind()) {
      case USER -> misfitOfName(region);
      case SESSION -> misfitOfSession(region);
      default -> Optional.empty();
    };
  }

  private Optional<List<Bound>> misfitOfName(Region region) {
    String arn = first(region, "aws:principalarn");
    String name = first(region, "aws:username");
    boolean asked = !region.limits("aws:username").isEmpty() || pinned.containsKey("aws:username");
    if (!asked || arn.endsWith("/" + name)) {
      return Optional.empty();
    }
    String users = "arn:" + caller.partition() + ":iam::" + caller.account() + ":user/";
    Texts named = Texts.of(List.of(Shape.literal(users + name), named(users, name)));
    return Optional.of(
        List.of(
            new Bound("aws:principalarn", Limit.in(named)),
            new Bound(
                "aws:username",
                Limit.in(Texts.literally(arn.substring(arn.lastIndexOf('/') + 1))))));
  }

  private Optional<List<Bound>> misfitOfSession(Region region) {
    String session = sessionName(region);
    boolean asked =
        !region.limits(Bound.SESSION).isEmpty() && !region.limits("aws:userid").isEmpty();
    String id = first(region, "aws:userid");
    if (!asked || id.endsWith(":" + session)) {
      return Optional.empty();
    }
    return Optional.of(List.of(new Bound("aws:userid", Limit.in(Texts.of(named("*:", session))))));
  }

  private static Shape named(String before, String name) {
    Shape.Builder builder = new Shape.Builder();
    if (before.equals("*:")) {
      return builder.any(Letters.Kind.ANY).text(":" + name).build();
    }
    return builder.text(before).any(Letters.Kind.ANY).text("/" + name).build();
  }

  /** The name of the session that makes the request. */
  String sessionName(Region region) {
    String named = region.limits(Bound.SESSION).isEmpty() ? "" : first(region, Bound.SESSION);
    if (!named.isEmpty()) {
      return named.substring(named.indexOf('/') + 1);
    }
    String id = first(region, "aws:userid");
    return id.substring(id.indexOf(':') + 1);
  }

  static String first(Region region, String key) {
    return region.value(key).flatMap(all -> all.stream().findFirst()).orElse("");
  }
}
