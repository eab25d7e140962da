package dev.serval.source.terraform.function;

import dev.serval.model.Origin;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Functions of lists and sets. */
final class ListFunctions {

  static final Map<String, Function> ALL =
      Map.ofEntries(
          Map.entry("alltrue", it -> it.of(it.list(0).stream().allMatch(Arguments::truth))),
          Map.entry("anytrue", it -> it.of(it.list(0).stream().anyMatch(Arguments::truth))),
          Map.entry("chunklist", ListFunctions::chunks),
          Map.entry("coalesce", ListFunctions::coalesce),
          Map.entry("coalescelist", ListFunctions::coalesceList),
          Map.entry("compact", ListFunctions::compact),
          Map.entry("concat", ListFunctions::concat),
          Map.entry("contains", ListFunctions::contains),
          Map.entry("distinct", it -> it.seq(Sameness.distinct(it.list(0)))),
          Map.entry("element", ListFunctions::element),
          Map.entry("flatten", ListFunctions::flatten),
          Map.entry("index", ListFunctions::index),
          Map.entry("length", ListFunctions::length),
          Map.entry("one", ListFunctions::one),
          Map.entry("range", ListFunctions::range),
          Map.entry("reverse", it -> it.seq(it.list(0).reversed())),
          Map.entry("setintersection", ListFunctions::intersection),
          Map.entry("setproduct", ListFunctions::product),
          Map.entry("setsubtract", ListFunctions::subtract),
          Map.entry("setunion", it -> it.seq(Sameness.distinct(joined(it)))),
          Map.entry("slice", ListFunctions::slice),
          Map.entry("sort", ListFunctions::sort));

  private ListFunctions() {}

  private static List<Term> joined(Arguments it) {
    List<Term> all = new ArrayList<>();
    for (int i = 0; i < it.count(); i++) {
      all.addAll(it.list(i));
    }
    return all;
  }

  private static Term concat(Arguments it) {
    return it.seq(joined(it));
  }

  private static Term chunks(Arguments it) {
    List<Term> items = it.list(0);
    int size = Math.max(1, it.integer(1));
    List<Term> all = new ArrayList<>();
    for (int from = 0; from < items.size(); from += size) {
      all.add(it.seq(items.subList(from, Math.min(items.size(), from + size))));
    }
    return it.seq(all);
  }

  /** The first that is neither null nor empty text. */
  private static Term coalesce(Arguments it) {
    for (Term term : it.all()) {
      if (term instanceof Term.Unknown) {
        throw new NotKnown();
      }
      if (!(term instanceof Term.Null) && !term.known().filter(String::isEmpty).isPresent()) {
        return term;
      }
    }
    throw new Fault("all of these are null or empty");
  }

  private static Term coalesceList(Arguments it) {
    for (int i = 0; i < it.count(); i++) {
      if (!it.list(i).isEmpty()) {
        return it.term(i);
      }
    }
    return it.seq(List.of());
  }

  private static Term compact(Arguments it) {
    return it.seq(
        it.list(0).stream()
            .filter(one -> !(one instanceof Term.Null))
            .filter(one -> !one.known().filter(String::isEmpty).isPresent())
            .toList());
  }

  private static Term contains(Arguments it) {
    boolean open = it.term(1) instanceof Term.Unknown;
    for (Term item : it.list(0)) {
      if (Sameness.same(item, it.term(1))) {
        return it.of(true);
      }
      open |= !Sameness.isKnown(item);
    }
    if (open || !Sameness.isKnown(it.term(1))) {
      throw new NotKnown();
    }
    return it.of(false);
  }

  private static Term element(Arguments it) {
    List<Term> items = it.list(0);
    if (items.isEmpty()) {
      throw new Fault("an empty list has no element");
    }
    return items.get(Math.floorMod(it.integer(1), items.size()));
  }

  private static Term flatten(Arguments it) {
    List<Term> all = new ArrayList<>();
    flatten(it.list(0), all, 0);
    return it.seq(all);
  }

  private static void flatten(List<Term> items, List<Term> all, int depth) {
    if (depth > 100 || all.size() > 100_000) {
      throw new Fault("this is too large to be made flat");
    }
    for (Term item : items) {
      if (item instanceof Term.Seq seq) {
        flatten(seq.items(), all, depth + 1);
      } else {
        all.add(item);
      }
    }
  }

  private static Term index(Arguments it) {
    List<Term> items = it.list(0);
    for (int i = 0; i < items.size(); i++) {
      if (Sameness.same(items.get(i), it.term(1))) {
        return Term.of(i, it.at());
      }
    }
    throw new Fault("this list does not have the item");
  }

  private static Term length(Arguments it) {
    return switch (it.term(0)) {
      case Term.Seq seq when seq.isOpen() -> throw new NotKnown();
      case Term.Seq seq -> Term.of(seq.items().size(), it.at());
      case Term.Obj obj -> Term.of(obj.fields().size(), it.at());
      case Term.Str _, Term.Json _ -> Term.of(it.text(0).codePoints().count(), it.at());
      case Term.Open(Term.Attributes attributes, Origin at) when !attributes.representative() ->
          Term.of(attributes.all(at).fields().size(), it.at());
      case Term.Open _, Term.Unknown _ -> throw new NotKnown();
      default -> throw new Fault(it.term(0).kind() + " has no length");
    };
  }

  private static Term one(Arguments it) {
    if (it.term(0) instanceof Term.Null) {
      return it.term(0);
    }
    List<Term> items = it.list(0);
    if (items.size() > 1) {
      throw new Fault("this list has more than one item");
    }
    return items.isEmpty() ? new Term.Null(it.at()) : items.getFirst();
  }

  private static Term range(Arguments it) {
    BigDecimal start = it.count() == 1 ? BigDecimal.ZERO : it.number(0);
    BigDecimal end = it.number(it.count() == 1 ? 0 : 1);
    BigDecimal step =
        it.count() > 2 ? it.number(2) : BigDecimal.valueOf(start.compareTo(end) <= 0 ? 1 : -1);
    if (step.signum() == 0) {
      throw new Fault("the step of a range must not be zero");
    }
    List<Term> all = new ArrayList<>();
    for (BigDecimal at = start;
        step.signum() > 0 ? at.compareTo(end) < 0 : at.compareTo(end) > 0;
        at = at.add(step)) {
      // Terraform's own limit.
      if (all.size() >= 1024) {
        throw new Fault("a range has 1024 items at most");
      }
      all.add(it.of(at));
    }
    return it.seq(all);
  }

  private static Term intersection(Arguments it) {
    List<Term> kept = Sameness.distinct(it.list(0));
    for (int i = 1; i < it.count(); i++) {
      List<Term> other = it.list(i);
      kept = kept.stream().filter(one -> Sameness.has(other, one)).toList();
    }
    return it.seq(kept);
  }

  private static Term subtract(Arguments it) {
    List<Term> other = it.list(1);
    return it.seq(
        Sameness.distinct(it.list(0)).stream().filter(one -> !Sameness.has(other, one)).toList());
  }

  private static Term product(Arguments it) {
    List<List<Term>> all = List.of(List.of());
    for (int i = 0; i < it.count(); i++) {
      List<List<Term>> more = new ArrayList<>();
      for (List<Term> start : all) {
        for (Term item : it.list(i)) {
          List<Term> longer = new ArrayList<>(start);
          longer.add(item);
          more.add(longer);
          if (more.size() > 100_000) {
            throw new Fault("this makes more than 100,000 combinations, which are not evaluated");
          }
        }
      }
      all = more;
    }
    return it.seq(all.stream().map(it::seq).toList());
  }

  private static Term slice(Arguments it) {
    List<Term> items = it.list(0);
    int from = it.integer(1);
    int to = it.integer(2);
    if (it.term(0) instanceof Term.Seq seq && seq.isOpen()) {
      throw new NotKnown();
    }
    if (from < 0 || to > items.size() || from > to) {
      throw new Fault("this list of " + items.size() + " has no items " + from + " to " + to);
    }
    return it.seq(items.subList(from, to));
  }

  private static Term sort(Arguments it) {
    List<Term> items = new ArrayList<>(it.list(0));
    if (items.stream().anyMatch(item -> item.known().isEmpty())) {
      return it.seq(items);
    }
    Collections.sort(items, Comparator.comparing(Arguments::known));
    return it.seq(items);
  }
}
