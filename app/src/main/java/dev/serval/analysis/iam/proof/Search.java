package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.proof.Sentence.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a request that some statement allows and none denies. It begins with a request that is
 * allowed; while a Deny matches it, each part of the Deny is tried as the one that does not, until
 * no Deny is left or no request. What it finds is real, and what it does not find does not exist.
 */
final class Search {

  /** More ways out of one Deny than its parts are. */
  private static final int MOST_WAYS = 4096;

  private final Scene scene;
  private final Budget budget;
  private final List<List<Term>> denies = new ArrayList<>();

  /** Whether some Deny matches whatever is asked here. */
  private final boolean closed;

  Search(Scene scene, List<Sentence> denies, Budget budget) {
    this.scene = scene;
    this.budget = budget;
    this.closed = denies.stream().anyMatch(scene::isInescapable);
    for (int target = 0; target < scene.targets().size(); target++) {
      for (Sentence deny : denies) {
        List<Term> terms = scene.terms(deny, target);
        if (terms.stream().noneMatch(term -> term.alternatives().isEmpty())) {
          this.denies.add(terms);
        }
      }
    }
  }

  /**
   * A part of the requests that are allowed, one way for each target; its sample is allowed.
   *
   * @param more what else must hold
   */
  Optional<Region> find(List<List<Term>> allows, List<Bound> more) {
    if (closed) {
      return Optional.empty();
    }
    for (List<Term> allow : allows) {
      if (allow.stream().anyMatch(term -> term.alternatives().isEmpty())) {
        return Optional.empty();
      }
    }
    return Region.everything(scene::universe, budget)
        .with(more)
        .flatMap(region -> within(region, allows.stream().flatMap(List::stream).toList(), 0));
  }

  private Optional<Region> within(Region region, List<Term> terms, int at) {
    if (at == terms.size()) {
      return escape(region, Taken.NONE, new HashSet<>(), 0);
    }
    for (List<Bound> alternative : terms.get(at).alternatives()) {
      Optional<Region> found =
          region.with(alternative).flatMap(smaller -> within(smaller, terms, at + 1));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** The bounds that led to a region, the last first. */
  private record Taken(List<Bound> way, @Nullable Taken before) {

    static final Taken NONE = new Taken(List.of(), null);

    Set<Bound> all() {
      Set<Bound> all = new HashSet<>();
      for (Taken one = this; one != null; one = one.before()) {
        all.addAll(one.way());
      }
      return all;
    }
  }

  /**
   * Leaves out of a region what is denied.
   *
   * @param taken the bounds that led here
   * @param hopeless those that lead nowhere, in whatever order they are taken
   * @param from the Deny to begin with: those before it most likely do not match
   */
  private Optional<Region> escape(Region region, Taken taken, Set<Set<Bound>> hopeless, int from) {
    int wrong = matching(region, from);
    Optional<List<Bound>> misfit = wrong < denies.size() ? Optional.empty() : scene.misfit(region);
    if (wrong == denies.size() && misfit.isEmpty()) {
      return Optional.of(region);
    }
    List<List<Bound>> ways =
        misfit
            .map(all -> all.stream().map(List::of).toList())
            .orElseGet(() -> waysOut(denies.get(wrong)));
    for (List<Bound> way : ways) {
      budget.spend(10);
      Taken more = new Taken(way, taken);
      if (!hopeless.isEmpty() && hopeless.contains(more.all())) {
        continue;
      }
      Optional<Region> smaller = region.with(way);
      if (smaller.isEmpty()) {
        continue;
      }
      Optional<Region> found = escape(smaller.get(), more, hopeless, wrong);
      if (found.isPresent()) {
        return found;
      }
      Set<Bound> failed = more.all();
      budget.spend(failed.size());
      hopeless.add(failed);
    }
    return Optional.empty();
  }

  /** The first Deny that matches, beginning at one and going round; their number if none does. */
  private int matching(Region region, int from) {
    budget.spend(1 + denies.size());
    for (int i = 0; i < denies.size(); i++) {
      int at = (from + i) % denies.size();
      if (matches(denies.get(at), region)) {
        return at;
      }
    }
    return denies.size();
  }

  static boolean matches(List<Term> terms, Region region) {
    for (Term term : terms) {
      if (!hasOne(region, term)) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasOne(Region region, Term term) {
    for (List<Bound> alternative : term.alternatives()) {
      if (region.has(alternative)) {
        return true;
      }
    }
    return false;
  }

  /** Each way makes one term fail, and so one bound of each of its alternatives. */
  private static List<List<Bound>> waysOut(List<Term> deny) {
    List<List<Bound>> all = new ArrayList<>();
    for (Term term : deny) {
      List<List<Bound>> ways = new ArrayList<>();
      ways.add(List.of());
      for (List<Bound> alternative : term.alternatives()) {
        ways = extended(ways, alternative);
      }
      all.addAll(ways);
    }
    return all;
  }

  private static List<List<Bound>> extended(List<List<Bound>> ways, List<Bound> alternative) {
    List<List<Bound>> longer = new ArrayList<>();
    for (List<Bound> way : ways) {
      for (Bound bound : alternative) {
        List<Bound> one = new ArrayList<>(way);
        one.add(bound.not());
        longer.add(one);
      }
    }
    if (longer.size() > MOST_WAYS) {
      throw new Budget.Spent();
    }
    return longer;
  }

  /** The values of a key of addresses that are as good as the one found, all else the same. */
  Addresses addresses(Region region, String key) {
    if (!(region.universe(key) instanceof Universe.Network network)) {
      return Addresses.NONE;
    }
    Addresses left = network.within(region.limits(key).stream().map(Limit::values).toList());
    for (List<Term> deny : denies) {
      boolean others = true;
      List<Limit> ours = new ArrayList<>();
      for (Term term : deny) {
        List<Bound> only = term.alternatives().getFirst();
        if (only.size() == 1 && only.getFirst().key().equals(key)) {
          ours.add(only.getFirst().limit());
        } else {
          others &= term.alternatives().stream().anyMatch(region::has);
        }
      }
      if (others && !ours.isEmpty()) {
        Addresses matched = network.within(ours.stream().map(Limit::values).toList());
        left = left.and(matched.complement());
      }
    }
    return left;
  }
}
