package dev.serval.source.terraform.evaluation;

import dev.serval.model.Origin;
import dev.serval.source.terraform.function.Fault;
import dev.serval.source.terraform.function.Term;
import dev.serval.source.terraform.hcl.Body;
import dev.serval.source.terraform.hcl.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** What stands in a block, evaluated: blocks within it are lists of mappings, by their type. */
final class Blocks {

  /** What says how Terraform handles a resource, not what it is. */
  private static final Set<String> META =
      Set.of(
          "count",
          "for_each",
          "depends_on",
          "lifecycle",
          "provider",
          "providers",
          "provisioner",
          "connection",
          "timeouts");

  private Blocks() {}

  static Term.Obj evaluate(Body body, Scope scope, String owner) {
    SequencedMap<String, Term> fields = new LinkedHashMap<>();
    for (Body.Argument argument : body.arguments()) {
      if (!META.contains(argument.name())) {
        fields.put(argument.name(), Evaluator.safely(argument.value(), scope, owner));
      }
    }
    Map<String, List<Term>> nested = new LinkedHashMap<>();
    Map<String, Term> open = new LinkedHashMap<>();
    for (Body.Block block : body.blocks()) {
      if (block.type().equals("dynamic")) {
        dynamic(block, scope, owner, nested, open);
      } else if (!META.contains(block.type())) {
        nested
            .computeIfAbsent(block.type(), _ -> new ArrayList<>())
            .add(labelled(block, evaluate(block.body(), scope, owner)));
      }
    }
    Origin at = body.at().origin();
    nested.forEach(
        (type, all) ->
            fields.put(type, new Term.Seq(all, all.isEmpty() ? at : all.getFirst().at())));
    fields.putAll(open);
    return new Term.Obj(fields, at);
  }

  /** A block stands at its type, not at what is in it. */
  private static Term labelled(Body.Block block, Term.Obj content) {
    return new Term.Obj(content.fields(), block.at().origin());
  }

  /** {@code dynamic} makes a block for each item; of unknown items there may be any. */
  private static void dynamic(
      Body.Block block,
      Scope scope,
      String owner,
      Map<String, List<Term>> nested,
      Map<String, Term> open) {
    String type = block.label(0);
    Optional<Expression> each = block.body().get("for_each");
    Optional<Body.Block> content = block.body().blocks("content").findFirst();
    if (each.isEmpty() || content.isEmpty()) {
      return;
    }
    String iterator =
        block.body().get("iterator").map(one -> one.at().text().replace("\"", "")).orElse(type);
    Optional<List<Loops.Round>> rounds;
    try {
      rounds = Loops.rounds(new Expression.Loop(Optional.empty(), iterator, each.get()), scope);
    } catch (Fault fault) {
      scope.module().run().gap(owner, each.get().at().origin(), String.valueOf(fault.getMessage()));
      rounds = Optional.empty();
    }
    if (rounds.isEmpty()) {
      open.put(type, Evaluator.unknown(each.get(), scope, List.of()));
      return;
    }
    List<Term> all = nested.computeIfAbsent(type, _ -> new ArrayList<>());
    for (Loops.Round round : rounds.get()) {
      SequencedMap<String, Term> item = new LinkedHashMap<>();
      // The key of a set's item is the item.
      item.put("key", round.key() instanceof Term.Num ? round.value() : round.key());
      item.put("value", round.value());
      Scope inner = scope.with(iterator, new Term.Obj(item, round.value().at()));
      all.add(labelled(content.get(), evaluate(content.get().body(), inner, owner)));
    }
  }
}
