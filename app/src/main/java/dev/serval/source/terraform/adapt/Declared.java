package dev.serval.source.terraform.adapt;

import dev.serval.model.Origin;
import dev.serval.model.Text;
import dev.serval.source.Datum;
import dev.serval.source.terraform.naming.Naming;
import java.util.List;
import java.util.Optional;

/**
 * One instance of a resource, evaluated.
 *
 * @param source the root module's folder or the plan, as the user knows it
 * @param address such as {@code module.api.aws_lambda_function.f["a"]}
 * @param arguments by name; blocks are lists of mappings
 * @param naming its type, and what it is called
 * @param at where it is declared
 */
public record Declared(String source, String address, Datum arguments, Naming naming, Origin at) {

  /** What the provider makes beside this, as if it were written. */
  Declared beside(String name, String type, Datum made, Origin place) {
    String part = address + "/" + name;
    Text.Hole generated = new Text.Hole(source, part, Text.Filling.AWS);
    return new Declared(
        source,
        part,
        made,
        new Naming(type, generated, _ -> Optional.empty(), naming.pseudo()),
        place);
  }

  String type() {
    return naming.type();
  }

  Optional<Datum> get(String name) {
    return in(arguments, name);
  }

  Optional<Text> text(String name) {
    return get(name).flatMap(Datum::asText);
  }

  /** The blocks of a type. */
  List<Datum> blocks(String name) {
    return get(name).map(Declared::blocks).orElse(List.of());
  }

  /** The only block of a type. */
  Optional<Datum> block(String name) {
    return blocks(name).stream().findFirst();
  }

  /** A value within another; null is as if not written. */
  static Optional<Datum> in(Datum datum, String name) {
    return switch (datum) {
      case Datum.Fields fields ->
          fields.get(name).filter(found -> !(found instanceof Datum.Nothing));
      case Datum.Unknown(String expression, Origin at) ->
          Optional.of(new Datum.Unknown(expression + "." + name, at));
      default -> Optional.empty();
    };
  }

  /** Blocks are a list; JSON may have one by itself. */
  static List<Datum> blocks(Datum datum) {
    return switch (datum) {
      case Datum.Items items -> items.items();
      case Datum.Fields fields -> List.of(fields);
      case Datum.Unknown unknown -> List.of(unknown);
      case Datum.Str(Text text, Origin at) when text.known().isEmpty() ->
          List.of(new Datum.Unknown(text.toString(), at));
      default -> List.of();
    };
  }

  /** The items of a list; one that is not known as a whole is one unknown item. */
  static List<Datum> texts(Datum datum) {
    return datum instanceof Datum.Items items ? items.items() : List.of(datum);
  }
}
