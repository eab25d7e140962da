package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.language.ConditionOperator.Quantifier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What values a key can have in the requests of one kind of caller. */
sealed interface Universe {

  /** Whether a request can be without the key. */
  boolean absent();

  /** One value among those within all the limits. */
  Optional<String> one(List<Values> within, Budget budget);

  /** Whether a request can give the key several values. */
  default boolean several() {
    return false;
  }

  /** Whether the key is rather there than not. */
  default boolean usual() {
    return false;
  }

  private static boolean isWithin(String value, List<? extends Values> within) {
    for (Values set : within) {
      if (!set.has(value)) {
        return false;
      }
    }
    return true;
  }

  /** Values one by one, in the order in which they are tried. */
  record Listed(List<String> values, boolean absent) implements Universe {

    public Listed {
      values = List.copyOf(values);
    }

    /** Of keys that are never there. */
    static final Listed NOTHING = new Listed(List.of(), true);

    /** The same, or nothing. */
    Listed orAbsent() {
      return new Listed(values, true);
    }

    static Listed only(String value) {
      return new Listed(List.of(value), false);
    }

    @Override
    public Optional<String> one(List<Values> within, Budget budget) {
      budget.spend(values.size());
      for (String value : values) {
        if (isWithin(value, within)) {
          return Optional.of(value);
        }
      }
      return Optional.empty();
    }
  }

  /**
   * Texts.
   *
   * @param within all of which a value must be in
   * @param liked values that read well, tried first
   */
  record Free(
      List<Texts> within, List<String> liked, boolean absent, boolean several, boolean usual)
      implements Universe {

    public Free {
      within = List.copyOf(within);
      liked = List.copyOf(liked);
    }

    @Override
    public Optional<String> one(List<Values> limits, Budget budget) {
      List<Texts> all = new ArrayList<>(within);
      for (Values limit : limits) {
        if (!(limit instanceof Texts texts)) {
          return Optional.empty();
        }
        all.add(texts);
      }
      budget.spend(1 + liked.size());
      for (String value : liked) {
        if (isWithin(value, all)) {
          return Optional.of(value);
        }
      }
      return TextSearch.find(all, budget);
    }
  }

  /** Addresses. */
  record Network(Addresses within, List<String> liked, boolean absent) implements Universe {

    public Network {
      liked = List.copyOf(liked);
    }

    @Override
    public Optional<String> one(List<Values> limits, Budget budget) {
      for (String value : liked) {
        if (within.has(value) && isWithin(value, limits)) {
          return Optional.of(value);
        }
      }
      return within(limits).any();
    }

    /** The addresses within all the limits. */
    Addresses within(List<Values> limits) {
      Addresses left = within;
      for (Values limit : limits) {
        left =
            switch (limit) {
              case Addresses addresses -> left.and(addresses);
              case Texts texts -> texts.outside() ? left : Addresses.NONE;
              case Spans _ -> Addresses.NONE;
            };
      }
      return left;
    }
  }

  /**
   * Numbers.
   *
   * @param time whether they are points in time
   */
  record Numbers(boolean time, boolean absent) implements Universe {

    /** When this was written, 30 November 2026: no clock tells the prover how late it is. */
    private static final BigDecimal WRITTEN = new BigDecimal("1795996800");

    private static final BigDecimal LIKED_TIME = new BigDecimal("1800000000");

    @Override
    public Optional<String> one(List<Values> limits, Budget budget) {
      Spans left = Spans.ALL;
      for (Values limit : limits) {
        left =
            switch (limit) {
              case Spans spans -> left.and(spans);
              case Texts texts -> texts.outside() ? left : Spans.NONE;
              case Addresses _ -> Spans.NONE;
            };
      }
      if (!time) {
        return left.any().map(BigDecimal::toPlainString);
      }
      // What was allowed until then is over.
      left = left.and(Spans.above(WRITTEN, true));
      boolean liked = left.has(LIKED_TIME.toPlainString());
      return (liked ? Optional.of(LIKED_TIME) : left.any()).map(Spans::written);
    }
  }

  /**
   * Of keys that a request may have by circumstances that nobody chooses: only what holds with and
   * without them, whatever they are, is certain to hold.
   *
   * @param could what they are if there are any
   */
  record Unsure(Universe could) implements Universe {

    /** The same, if that is not said already. */
    static Unsure of(Universe universe) {
      return universe instanceof Unsure already ? already : new Unsure(universe);
    }

    @Override
    public boolean absent() {
      return true;
    }

    @Override
    public Optional<String> one(List<Values> within, Budget budget) {
      return could.one(within, budget);
    }

    @Override
    public Optional<Optional<List<String>>> pick(List<Limit> limits, Budget budget) {
      for (Limit limit : limits) {
        if (!limit.absent() || could.pick(List.of(limit.not()), budget).isPresent()) {
          return Optional.empty();
        }
      }
      return Optional.of(Optional.empty());
    }

    /** Whether the limit may hold. */
    boolean may(Limit limit, Budget budget) {
      return limit.absent() || could.pick(List.of(limit), budget).isPresent();
    }
  }

  /** The simplest values within all the limits; empty where there are none. */
  default Optional<Optional<List<String>>> pick(List<Limit> limits, Budget budget) {
    if (absent() && !usual() && holds(Optional.empty(), limits)) {
      return Optional.of(Optional.empty());
    }
    Optional<List<String>> value = single(limits, budget);
    if (value.isPresent() && holds(value, limits)) {
      return Optional.of(value);
    }
    value = several(limits, budget);
    if (value.isPresent() && holds(value, limits)) {
      return Optional.of(value);
    }
    return absent() && holds(Optional.empty(), limits)
        ? Optional.of(Optional.empty())
        : Optional.empty();
  }

  private static boolean holds(Optional<List<String>> value, List<Limit> limits) {
    for (Limit limit : limits) {
      if (!limit.holds(value)) {
        return false;
      }
    }
    return true;
  }

  private Optional<List<String>> single(List<Limit> limits, Budget budget) {
    return one(limits.stream().map(Limit::values).toList(), budget).map(List::of);
  }

  /** One value for each limit that asks for some value, and one more. */
  private Optional<List<String>> several(List<Limit> limits, Budget budget) {
    if (!several()) {
      return Optional.empty();
    }
    List<Values> each =
        limits.stream()
            .filter(limit -> limit.quantifier() == Quantifier.FOR_ALL_VALUES)
            .map(Limit::values)
            .toList();
    List<String> all = new ArrayList<>();
    for (Limit limit : limits) {
      if (limit.quantifier() == Quantifier.FOR_ANY_VALUE) {
        List<Values> both = new ArrayList<>(each);
        both.add(limit.values());
        one(both, budget).filter(value -> !all.contains(value)).ifPresent(all::add);
      }
    }
    if (all.size() < 2) {
      List<Values> other = new ArrayList<>(each);
      all.forEach(value -> other.add(Texts.literally(value).complement()));
      one(other, budget).ifPresent(all::add);
    }
    return Optional.of(all);
  }
}
