package dev.serval.source.terraform.evaluation;

import dev.serval.model.Origin;
import dev.serval.model.Text;
import dev.serval.source.terraform.function.Fault;
import dev.serval.source.terraform.function.Term;
import dev.serval.source.terraform.hcl.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/** {@code for} expressions. */
final class Loops {

  private Loops() {}

  /** One round: the names of the loop with their values. */
  record Round(Term key, Term value) {

    Scope in(Expression.Loop loop, Scope scope) {
      Scope with = scope.with(loop.value(), value);
      return loop.key().map(name -> with.with(name, key)).orElse(with);
    }
  }

  /** The rounds of a loop; empty where the collection is not known. */
  static Optional<List<Round>> rounds(Expression.Loop loop, Scope scope) {
    Term collection = Evaluator.evaluate(loop.collection(), scope);
    List<Round> rounds = new ArrayList<>();
    switch (collection) {
      case Term.Seq seq -> {
        for (Term item : seq.items()) {
          rounds.add(new Round(Term.of(rounds.size(), item.at()), item));
        }
      }
      case Term.Obj obj ->
          // In the order of keys, not in that of the file.
          new TreeMap<>(obj.fields())
              .forEach((key, value) -> rounds.add(new Round(Term.of(key, value.at()), value)));
      case Term.Open(Term.Attributes attributes, Origin at) -> {
        if (attributes.representative()) {
          rounds.add(new Round(Term.of("*", at), collection));
        } else {
          attributes
              .all(at)
              .fields()
              .forEach((key, value) -> rounds.add(new Round(Term.of(key, at), value)));
        }
      }
      case Term.Unknown _ -> {
        return Optional.empty();
      }
      default ->
          throw new Fault("'for' goes through lists and mappings; this is " + collection.kind());
    }
    return Optional.of(rounds);
  }

  static Term evaluate(Expression.For it, Scope scope) {
    Optional<List<Round>> rounds = rounds(it.loop(), scope);
    if (rounds.isEmpty()) {
      Term collection = Evaluator.evaluate(it.loop().collection(), scope);
      return Evaluator.unknown(it, scope, List.of(collection));
    }
    List<Term> items = new ArrayList<>();
    SequencedMap<String, Term> fields = new LinkedHashMap<>();
    SequencedMap<String, List<Term>> groups = new LinkedHashMap<>();
    for (Round round : rounds.get()) {
      Scope inner = round.in(it.loop(), scope);
      if (!kept(it, inner)) {
        continue;
      }
      if (it.key().isEmpty()) {
        items.add(Evaluator.evaluate(it.value(), inner));
        continue;
      }
      Term key = Evaluator.evaluate(it.key().get(), inner);
      Text name =
          key.asText()
              .orElseThrow(() -> new Fault("a key must be text, but this is " + key.kind()));
      Term value = Evaluator.evaluate(it.value(), inner);
      fields.put(name.toString(), value);
      groups.computeIfAbsent(name.toString(), _ -> new ArrayList<>()).add(value);
    }
    Origin at = it.at().origin();
    if (it.key().isEmpty()) {
      return new Term.Seq(items, at);
    }
    return it.grouped() ? new Term.Obj(grouped(groups, at), at) : new Term.Obj(fields, at);
  }

  private static SequencedMap<String, Term> grouped(Map<String, List<Term>> groups, Origin at) {
    SequencedMap<String, Term> all = new LinkedHashMap<>();
    groups.forEach((key, values) -> all.put(key, new Term.Seq(values, at)));
    return all;
  }

  /** What can't be decided is kept: it may be there. */
  private static boolean kept(Expression.For it, Scope scope) {
    return it.condition()
        .map(condition -> Operators.truth(Evaluator.evaluate(condition, scope), scope).orElse(true))
        .orElse(true);
  }
}
