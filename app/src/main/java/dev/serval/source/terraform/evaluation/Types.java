package dev.serval.source.terraform.evaluation;

import dev.serval.model.Origin;
import dev.serval.source.terraform.function.Term;
import dev.serval.source.terraform.hcl.Expression;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Types of variables: what a value becomes under one, with the defaults of optional attributes. */
final class Types {

  private Types() {}

  static Term converted(Term value, Optional<Expression> type, ModuleInstance module) {
    return type.map(one -> converted(value, one, module)).orElse(value);
  }

  private static Term converted(Term value, Expression type, ModuleInstance module) {
    if (value instanceof Term.Null || value instanceof Term.Unknown) {
      return value;
    }
    return switch (type) {
      case Expression.Name(String name, var _) -> scalar(value, name);
      case Expression.Template template -> scalar(value, template.literal().orElse(""));
      case Expression.Call call when !call.arguments().isEmpty() -> within(value, call, module);
      default -> value;
    };
  }

  private static Term scalar(Term value, String type) {
    return switch (type) {
      case "string" ->
          value instanceof Term.Num || value instanceof Term.Bool
              ? value.known().map(text -> Term.of(text, value.at())).orElse(value)
              : value;
      case "number" ->
          value instanceof Term.Str
              ? Terms.number(value).<Term>map(one -> new Term.Num(one, value.at())).orElse(value)
              : value;
      case "bool" ->
          value instanceof Term.Str
              ? switch (value.known().orElse("")) {
                case "true" -> new Term.Bool(true, value.at());
                case "false" -> new Term.Bool(false, value.at());
                default -> value;
              }
              : value;
      default -> value;
    };
  }

  private static Term within(Term value, Expression.Call call, ModuleInstance module) {
    Expression inner = call.arguments().getFirst();
    return switch (call.function()) {
      case "optional" -> converted(value, inner, module);
      case "list", "set" ->
          value instanceof Term.Seq seq
              ? new Term.Seq(
                  seq.items().stream().map(item -> converted(item, inner, module)).toList(),
                  seq.isOpen(),
                  seq.at())
              : value;
      case "map" -> {
        if (!(value instanceof Term.Obj obj)) {
          yield value;
        }
        SequencedMap<String, Term> fields = new LinkedHashMap<>();
        obj.fields().forEach((key, one) -> fields.put(key, converted(one, inner, module)));
        yield new Term.Obj(fields, obj.at());
      }
      case "object" ->
          value instanceof Term.Obj obj && inner instanceof Expression.Mapping mapping
              ? object(obj, mapping, module)
              : value;
      default -> value;
    };
  }

  private static Term object(Term.Obj obj, Expression.Mapping type, ModuleInstance module) {
    Map<String, Expression> types = new LinkedHashMap<>();
    for (Expression.Item item : type.items()) {
      if (item.key() instanceof Expression.Template key) {
        types.put(key.literal().orElse(""), item.value());
      }
    }
    SequencedMap<String, Term> fields = new LinkedHashMap<>();
    obj.fields()
        .forEach(
            (name, value) ->
                fields.put(
                    name,
                    types.containsKey(name) ? converted(value, types.get(name), module) : value));
    types.forEach(
        (name, one) -> {
          boolean absent = !fields.containsKey(name) || fields.get(name) instanceof Term.Null;
          if (absent && one instanceof Expression.Call call && call.function().equals("optional")) {
            fields.put(name, byDefault(call, obj.at(), module));
          }
        });
    return new Term.Obj(fields, obj.at());
  }

  private static Term byDefault(Expression.Call optional, Origin at, ModuleInstance module) {
    return optional.arguments().size() < 2
        ? new Term.Null(at)
        : converted(
            Evaluator.evaluate(optional.arguments().get(1), Scope.of(module)),
            optional.arguments().getFirst(),
            module);
  }
}
