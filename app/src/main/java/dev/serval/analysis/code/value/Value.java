package dev.serval.analysis.code.value;

import dev.serval.analysis.code.form.Literal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a value can be at one point of the code.
 *
 * @param known constants that it can be
 * @param refs what it can refer to
 * @param taints whose word it is
 * @param open whether it can be something else than {@code known} and {@code refs}
 * @param test what follows from it being true or false
 */
public record Value(Set<Known> known, Set<Ref> refs, Set<Taint> taints, boolean open, Test test) {

  /** More alternatives than this are no longer told apart. */
  private static final int MOST_KNOWN = 8;

  private static final int MOST_REFS = 32;

  /** Tables of routines are longer, and each of these is one that may run. */
  private static final int MOST_ROUTINES = 100;

  private static final int MOST_TAINTS = 12;

  /** No value at all: what code that does not run would give. */
  public static final Value NEVER = new Value(Set.of(), Set.of(), Set.of(), false, Test.NONE);

  /** What a name has that was not set: {@code null}, {@code None}, {@code undefined}. */
  public static final Value NOTHING = of(new Literal.Nothing());

  /** Anything, but nobody's word. */
  public static final Value ANY = new Value(Set.of(), Set.of(), Set.of(), true, Test.NONE);

  /** A constant. */
  public static Value of(Literal literal) {
    return new Value(Set.of(Known.of(literal)), Set.of(), Set.of(), false, Test.NONE);
  }

  /** Text or another constant. */
  public static Value of(Known known) {
    return new Value(Set.of(known), Set.of(), Set.of(), false, Test.NONE);
  }

  /** A reference. */
  public static Value of(Ref ref) {
    return new Value(Set.of(), Set.of(ref), Set.of(), false, Test.NONE);
  }

  /** Somebody's word. */
  public static Value of(Taint taint) {
    return new Value(Set.of(), Set.of(), Set.of(taint), true, Test.NONE);
  }

  /** Somebody's word, or nobody's where there is none. */
  public static Value tainted(Set<Taint> taints) {
    return new Value(Set.of(), Set.of(), oursFirst(taints), true, Test.NONE);
  }

  /** Whether there is no value at all. */
  public boolean isNever() {
    return !open && known.isEmpty() && refs.isEmpty() && taints.isEmpty();
  }

  /** Either of both. */
  public Value or(Value other) {
    if (other.isNever() || equals(other)) {
      return this;
    }
    if (isNever()) {
      return other;
    }
    Set<Known> allKnown = union(known, other.known);
    Set<Ref> allRefs = union(refs, other.refs);
    Set<Ref> keptRefs = routinesFirst(allRefs);
    boolean tooMany = allKnown.size() > MOST_KNOWN || keptRefs.size() < allRefs.size();
    return new Value(
        limited(allKnown, MOST_KNOWN),
        keptRefs,
        merged(taints, other.taints),
        open || other.open || tooMany,
        test.or(other.test));
  }

  /** Any of several, whatever they were tested for. */
  public static Value anyOf(Collection<Value> values) {
    Set<Known> known = new LinkedHashSet<>();
    Set<Ref> refs = new LinkedHashSet<>();
    Map<List<Object>, Taint> taints = new LinkedHashMap<>();
    boolean open = false;
    for (Value value : values) {
      known.addAll(value.known);
      refs.addAll(value.refs);
      value.taints.forEach(taint -> mark(taint, taints));
      open |= value.open;
    }
    Set<Ref> keptRefs = routinesFirst(refs);
    return new Value(
        limited(known, MOST_KNOWN),
        keptRefs,
        oursFirst(new LinkedHashSet<>(taints.values())),
        open || known.size() > MOST_KNOWN || keptRefs.size() < refs.size(),
        Test.NONE);
  }

  private static Set<Ref> routinesFirst(Set<Ref> all) {
    if (all.size() <= MOST_REFS) {
      return all;
    }
    Set<Ref> kept = new LinkedHashSet<>();
    int others = 0;
    for (Ref ref : all) {
      boolean routine = ref instanceof Ref.Function || ref instanceof Ref.Bound;
      if (routine ? kept.size() < MOST_ROUTINES : others++ < MOST_REFS) {
        kept.add(ref);
      }
    }
    return kept;
  }

  private static <T> Set<T> union(Set<T> one, Set<T> other) {
    if (other.isEmpty() || one.equals(other)) {
      return one;
    }
    if (one.isEmpty()) {
      return other;
    }
    Set<T> all = new LinkedHashSet<>(one);
    all.addAll(other);
    return all;
  }

  /** Of marks that differ in how clean they are, the dirtier one counts. */
  private static Set<Taint> merged(Set<Taint> one, Set<Taint> other) {
    if (other.isEmpty() || one.equals(other)) {
      return one;
    }
    if (one.isEmpty()) {
      return other;
    }
    Map<List<Object>, Taint> all = new LinkedHashMap<>();
    one.forEach(taint -> mark(taint, all));
    other.forEach(taint -> mark(taint, all));
    return oursFirst(new LinkedHashSet<>(all.values()));
  }

  private static void mark(Taint taint, Map<List<Object>, Taint> all) {
    all.merge(List.of(taint.source(), taint.form()), taint, Value::dirtier);
  }

  /** What is ours and gets out counts beside all that others send. */
  private static Set<Taint> oursFirst(Set<Taint> all) {
    if (all.size() <= MOST_TAINTS) {
      return all;
    }
    Set<Taint> kept = new LinkedHashSet<>();
    all.stream().filter(one -> one.source().isOurs()).limit(MOST_TAINTS).forEach(kept::add);
    all.stream().filter(one -> !one.source().isOurs()).limit(MOST_TAINTS).forEach(kept::add);
    return kept;
  }

  private static Taint dirtier(Taint one, Taint other) {
    return one.clean() == other.clean()
        ? one
        : new Taint(
            one.source(),
            one.form(),
            one.clean() & other.clean(),
            one.tried(),
            (one.clean() & ~other.clean()) != 0 ? other.trail() : one.trail());
  }

  private static <T> Set<T> limited(Set<T> all, int most) {
    if (all.size() <= most) {
      return all;
    }
    Set<T> first = new LinkedHashSet<>();
    for (T one : all) {
      if (first.size() < most) {
        first.add(one);
      }
    }
    return first;
  }

  /** The same with more marks. */
  public Value with(Set<Taint> more) {
    return more.isEmpty() ? this : new Value(known, refs, merged(taints, more), open, test);
  }

  /** The same with each mark changed. */
  public Value marks(UnaryOperator<Taint> change) {
    if (taints.isEmpty()) {
      return this;
    }
    Set<Taint> changed = new LinkedHashSet<>();
    taints.forEach(taint -> changed.add(change.apply(taint)));
    return new Value(known, refs, changed, open, test);
  }

  /** The same with nothing told but its constants. */
  public Value constants() {
    return refs.isEmpty() && taints.isEmpty() && test.equals(Test.NONE)
        ? this
        : new Value(
            known, Set.of(), Set.of(), (open && !isOpenInPieces()) || !refs.isEmpty(), Test.NONE);
  }

  /** Whether all that is open of it are pieces of texts that are known around them. */
  public boolean isOpenInPieces() {
    return !taints.isEmpty() && taints.stream().allMatch(taint -> taint.form().endsWith("text"));
  }

  /** The same as the outcome of a test. */
  public Value testing(Test newTest) {
    return new Value(known, refs, taints, open, newTest);
  }

  /** Whether it can be nothing but constants. */
  public boolean isConstant() {
    return !open && refs.isEmpty() && taints.isEmpty() && !known.isEmpty();
  }

  /** The only text that it can be. */
  public Optional<String> text() {
    return known.size() == 1 && !open && refs.isEmpty()
        ? known.iterator().next().asText()
        : Optional.empty();
  }

  /** The only literal that it can be, texts aside. */
  public Optional<Literal> literal() {
    return known.size() == 1
            && !open
            && refs.isEmpty()
            && known.iterator().next() instanceof Known.Plain(Literal literal)
        ? Optional.of(literal)
        : Optional.empty();
  }

  /** Whether it is surely true, or surely false; empty where it can be either. */
  public Optional<Boolean> truth() {
    if (open || (known.isEmpty() && refs.isEmpty())) {
      return Optional.empty();
    }
    Boolean all = refs.isEmpty() ? null : Boolean.TRUE;
    if (refs.stream().anyMatch(ref -> ref instanceof Ref.Thing || ref instanceof Ref.External)) {
      return Optional.empty(); // An empty collection is false in some languages; a result can be.
    }
    for (Known one : known) {
      Boolean truth = truthOf(one);
      if (truth == null || (all != null && !all.equals(truth))) {
        return Optional.empty();
      }
      all = truth;
    }
    return Optional.ofNullable(all);
  }

  private static @org.jspecify.annotations.Nullable Boolean truthOf(Known known) {
    return switch (known) {
      case Known.Text text -> text.whole().map(whole -> !whole.isEmpty()).orElse(null);
      case Known.Plain(Literal.Truth(boolean value)) -> value;
      case Known.Plain(Literal.Nothing _) -> false;
      case Known.Plain(Literal.Numeral(String written)) -> !written.matches("0+(\\.0*)?");
      case Known.Plain _ -> true;
    };
  }
}
