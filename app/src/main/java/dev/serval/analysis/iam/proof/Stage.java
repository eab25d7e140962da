package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.proof.Sentence.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A scene with all that denies in it, ready to be tried with any statements that allow. */
final class Stage {

  private final Scene scene;
  private final Search search;

  /** Of which one must allow each request too. */
  private final Optional<List<Allow>> gate;

  Stage(Scene scene, List<Sentence> denies, Optional<List<Allow>> gate, Budget budget) {
    this.scene = scene;
    this.gate = gate;
    this.search = new Search(scene, denies, budget);
  }

  /** A request that gets in: all of its kind, and the statements that allow it. */
  record Found(Stage stage, Region region, List<Allow> allows) {

    List<Integer> statements() {
      return allows.stream().map(allow -> allow.sentence().statement().index()).toList();
    }
  }

  Scene scene() {
    return scene;
  }

  /** The first requests that get in, and for which more holds. */
  Optional<Found> first(List<Allow> allows, List<Bound> more) {
    for (Allow one : allows) {
      List<Term> terms = terms(one, 0);
      if (!areAllPossible(terms)) {
        continue;
      }
      List<List<Allow>> tries =
          scene.targets().size() == 1
              ? List.of(List.of(one))
              : allows.stream().map(other -> List.of(one, other)).toList();
      for (List<Allow> some : tries) {
        List<List<Term>> all =
            some.size() == 1 ? List.of(terms) : List.of(terms, terms(some.get(1), 1));
        Optional<Region> region = gate.isEmpty() ? search.find(all, more) : through(all, more);
        if (region.isPresent()) {
          return Optional.of(new Found(this, region.get(), some));
        }
      }
    }
    return Optional.empty();
  }

  /** Requests that something behind allows as well. */
  private Optional<Region> through(List<List<Term>> all, List<Bound> more) {
    return gate.stream()
        .flatMap(List::stream)
        .map(one -> terms(one, 0))
        .filter(this::areAllPossible)
        .flatMap(terms -> search.find(with(all, terms), more).stream())
        .findFirst();
  }

  private static List<List<Term>> with(List<List<Term>> all, List<Term> terms) {
    List<List<Term>> both = new ArrayList<>(all);
    both.add(terms);
    return both;
  }

  /** The terms of a statement of which each by itself lets nobody through here. */
  Set<Integer> hindrances(Allow allow) {
    Set<Integer> all = new TreeSet<>();
    List<Term> terms = terms(allow, 0);
    for (int i = 0; i < terms.size(); i++) {
      if (!isPossible(terms.get(i))) {
        all.add(i);
      }
    }
    return all;
  }

  private boolean areAllPossible(List<Term> terms) {
    for (Term term : terms) {
      if (!isPossible(term)) {
        return false;
      }
    }
    return true;
  }

  /** Whether some request here has what a term asks. */
  private boolean isPossible(Term term) {
    for (List<Bound> alternative : term.alternatives()) {
      if (scene.isPossible(alternative)) {
        return true;
      }
    }
    return false;
  }

  private List<Term> terms(Allow allow, int target) {
    return allow.left(scene.terms(allow.sentence(), target));
  }

  /** The addresses from which requests like one that was found get in as well. */
  Addresses addresses(Found found, String key) {
    return search.addresses(found.region(), key);
  }
}
