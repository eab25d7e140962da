package dev.serval.source.terraform.evaluation;

import dev.serval.model.Origin;
import dev.serval.model.Text;
import dev.serval.source.terraform.function.Fault;
import dev.serval.source.terraform.function.Term;
import dev.serval.source.terraform.hcl.Body;
import dev.serval.source.terraform.hcl.Expression;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * What a block declares: one instance, or as many as {@code count} or {@code for_each} say.
 *
 * @param form how instances are told apart
 * @param members in order
 */
record Group(Form form, List<Member> members) {

  /** More instances of one block are not made. */
  private static final int MAX = 2_000;

  enum Form {
    SINGLE,
    COUNTED,
    KEYED,
    /** One that stands for all, since their keys are not known. */
    REPRESENTED
  }

  enum Kind {
    RESOURCE("", "resource"),
    DATA("data.", "data source"),
    MODULE("module.", "module");

    private final String prefix;
    private final String word;

    Kind(String prefix, String word) {
      this.prefix = prefix;
      this.word = word;
    }

    String prefix() {
      return prefix;
    }

    String word() {
      return word;
    }
  }

  /** One instance, under the key that {@code for_each} gives it. */
  record Member(String key, Term.Attributes attributes) {}

  /** As a value: itself, a list or a mapping. */
  Term value(Origin at) {
    return switch (form) {
      case SINGLE, REPRESENTED -> new Term.Open(members.getFirst().attributes(), at);
      case COUNTED ->
          new Term.Seq(
              members.stream().<Term>map(one -> new Term.Open(one.attributes(), at)).toList(), at);
      case KEYED -> {
        SequencedMap<String, Term> all = new LinkedHashMap<>();
        members.forEach(one -> all.put(one.key(), new Term.Open(one.attributes(), at)));
        yield new Term.Obj(all, at);
      }
    };
  }

  static Group of(ModuleInstance module, Kind kind, String key, Body.Block block) {
    return new Making(module, kind, key, block).make();
  }

  private record Making(ModuleInstance module, Kind kind, String key, Body.Block block) {

    Group make() {
      Optional<Expression> count = block.body().get("count");
      Optional<Expression> each = block.body().get("for_each");
      if (count.isPresent()) {
        return counted(count.get());
      }
      return each.map(this::keyed)
          .orElseGet(() -> new Group(Form.SINGLE, List.of(member("", "", Map.of(), false))));
    }

    private Group counted(Expression expression) {
      Term count = evaluated(expression);
      if (count instanceof Term.Null) {
        return new Group(Form.SINGLE, List.of(member("", "", Map.of(), false)));
      }
      Optional<BigDecimal> number = Terms.number(count);
      if (number.isEmpty()) {
        if (!(count instanceof Term.Unknown)) {
          throw new Fault("count must be a number, but this is " + count.kind());
        }
        return represented(expression, "count");
      }
      check(number.get().intValue());
      List<Member> members = new ArrayList<>();
      for (int i = 0; i < number.get().intValue(); i++) {
        members.add(member("", "[" + i + "]", Map.of("count", index(i, expression)), false));
      }
      return new Group(Form.COUNTED, members);
    }

    private static Term index(int i, Expression expression) {
      Origin at = expression.at().origin();
      return new Term.Obj(new LinkedHashMap<>(Map.of("index", Term.of(i, at))), at);
    }

    private static void check(int number) {
      if (number < 0) {
        throw new Fault("it asks for %,d instances; count is 0 or more".formatted(number));
      }
      if (number > MAX) {
        throw new Fault(
            "it asks for %,d instances, more than the %,d that are made; lower it"
                .formatted(number, MAX));
      }
    }

    private Group keyed(Expression expression) {
      Term each = evaluated(expression);
      SequencedMap<String, Term> items = new LinkedHashMap<>();
      switch (each) {
        case Term.Obj obj -> items.putAll(obj.fields());
        case Term.Seq seq -> {
          for (Term item : seq.items()) {
            Optional<String> known = item.known();
            if (known.isEmpty() && !(item instanceof Term.Unknown) && item.asText().isEmpty()) {
              throw new Fault(
                  "for_each takes a mapping or a set of texts; this has " + item.kind());
            }
            items.put(item.asText().map(Text::toString).orElse(""), item);
          }
        }
        case Term.Open(Term.Attributes attributes, Origin at) when !attributes.representative() ->
            items.putAll(attributes.all(at).fields());
        case Term.Open _, Term.Unknown _ -> {
          return represented(expression, "for_each");
        }
        default ->
            throw new Fault("for_each takes a mapping or a set of texts; this is " + each.kind());
      }
      check(items.size());
      List<Member> members = new ArrayList<>();
      new TreeMap<>(items)
          .forEach(
              (name, value) ->
                  members.add(
                      member(
                          name,
                          "[\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"]",
                          Map.of("each", each(Term.of(Text.of(name), value.at()), value)),
                          false)));
      return new Group(Form.KEYED, members);
    }

    private static Term each(Term key, Term value) {
      SequencedMap<String, Term> both = new LinkedHashMap<>();
      both.put("key", key);
      both.put("value", value);
      return new Term.Obj(both, value.at());
    }

    /** One stands for all; that there is any is taken for granted. */
    private Group represented(Expression expression, String argument) {
      Origin at = expression.at().origin();
      String address = module.address() + kind.prefix() + key;
      module
          .run()
          .gap(
              address,
              at,
              "its "
                  + argument
                  + " is not known ("
                  + expression.at().text()
                  + "), so one instance stands for all; give its variables a value with"
                  + " --parameter");
      Term key = new Term.Unknown(hole(address, "each.key"), at);
      Map<String, Term> names =
          Map.of(
              "each",
              each(key, new Term.Unknown(hole(address, "each.value"), at)),
              "count",
              new Term.Obj(
                  new LinkedHashMap<>(
                      Map.of("index", new Term.Unknown(hole(address, "count.index"), at))),
                  at));
      return new Group(Form.REPRESENTED, List.of(member("", "", names, true)));
    }

    private Text.Hole hole(String address, String name) {
      return new Text.Hole(module.run().source() + "/" + address, name, Text.Filling.DEPLOYER);
    }

    private Term evaluated(Expression expression) {
      return Evaluator.evaluate(expression, Scope.of(module));
    }

    private Member member(
        String name, String suffix, Map<String, Term> names, boolean representative) {
      String address = module.address() + kind.prefix() + key + suffix;
      Scope scope = Scope.of(module).with(names).instance(suffix.isEmpty() ? "" : "/" + suffix);
      return new Member(
          name,
          switch (kind) {
            case RESOURCE -> new ResourceInstance(block, address, scope, representative);
            case DATA -> new DataInstance(block, address, scope, representative);
            case MODULE -> ModuleCalls.open(block, address, scope, representative);
          });
    }
  }
}
