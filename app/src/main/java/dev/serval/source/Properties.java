package dev.serval.source;

import dev.serval.document.Place;
import dev.serval.model.Gap;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Text;
import dev.serval.model.Value;
import dev.serval.model.Variable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A mapping read property by property, with AWS's default for what is absent. A value of the wrong
 * type is a gap and Unresolved; it never stops the reading.
 *
 * @param datum the mapping, or what stands in its place
 * @param owner what it belongs to, for messages
 * @param gaps takes what is wrong
 */
public record Properties(Datum datum, String owner, Consumer<Gap> gaps) {

  private static final Text EMPTY_OBJECT = Text.of("{}");

  /** Where the mapping stands. */
  public Origin at() {
    return datum.at();
  }

  /** A document's place as an origin. */
  public static Origin origin(Place place) {
    return new Origin.InFile(place.file(), place.line(), place.column());
  }

  /** The value under a name, if anything stands there. */
  public Optional<Datum> get(String name) {
    return switch (datum) {
      case Datum.Fields fields ->
          fields.get(name).filter(found -> !(found instanceof Datum.Nothing));
      case Datum.Unknown(String expression, Origin at) ->
          Optional.of(new Datum.Unknown(expression + "." + name, at));
      default -> Optional.empty();
    };
  }

  /** Whether something stands under the name. */
  public boolean has(String name) {
    return get(name).isPresent();
  }

  /** Names in order; none where the mapping itself is not known. */
  public List<String> names() {
    return datum instanceof Datum.Fields fields ? List.copyOf(fields.fields().keySet()) : List.of();
  }

  /** A mapping within; an empty one where there is none. */
  public Properties in(String name) {
    Optional<Datum> found = get(name);
    if (found.isEmpty()) {
      return new Properties(new Datum.Nothing(datum.at()), owner, gaps);
    }
    if (found.get() instanceof Datum.Str(Text text, Origin at) && text.isOpen()) {
      return new Properties(new Datum.Unknown(text.toString(), at), owner, gaps);
    }
    if (!(found.get() instanceof Datum.Fields) && !(found.get() instanceof Datum.Unknown)) {
      wrong(name, found.get(), "a mapping");
      return new Properties(new Datum.Unknown(name, found.get().at()), owner, gaps);
    }
    return new Properties(found.get(), owner, gaps);
  }

  /**
   * A mapping within that may also be written as JSON text, as policies and redrive policies are.
   */
  public Properties inOrJson(String name) {
    Optional<Datum> found = get(name);
    if (found.isPresent() && found.get() instanceof Datum.Str(Text text, Origin at)) {
      Optional<Datum> parsed = EmbeddedDocument.json(text, at);
      if (parsed.isPresent()) {
        return new Properties(parsed.get(), owner, gaps);
      }
      if (text.known().isEmpty()) {
        return new Properties(new Datum.Unknown(name, at), owner, gaps);
      }
    }
    return in(name);
  }

  /** Whether this is a mapping, or could be one. */
  public boolean isPresent() {
    return datum instanceof Datum.Fields || datum instanceof Datum.Unknown;
  }

  /** Whether anything is written there: a list, mapping or text that isn't empty. */
  public Value<Boolean> filled(String name) {
    return get(name)
        .map(
            found ->
                switch (found) {
                  case Datum.Unknown unknown ->
                      new Value.Unresolved<Boolean>(unknown.shown(), unknown.at());
                  case Datum.Items(List<Datum> items, Origin at) ->
                      new Value.Known<>(!items.isEmpty(), at);
                  case Datum.Fields(var fields, Origin at) ->
                      new Value.Known<>(!fields.isEmpty(), at);
                  case Datum.Str(Text text, Origin at) ->
                      new Value.Known<>(!text.parts().isEmpty() && !text.equals(EMPTY_OBJECT), at);
                  default -> absent(false);
                })
        .orElseGet(() -> absent(false));
  }

  /** Text. */
  public Value<String> text(String name, String byDefault) {
    return get(name).map(found -> textOf(name, found)).orElseGet(() -> absent(byDefault));
  }

  private Value<String> textOf(String name, Datum found) {
    Optional<Text> text = found.asText();
    if (text.isEmpty()) {
      return wrong(name, found, "text");
    }
    return text.get()
        .known()
        .<Value<String>>map(known -> new Value.Known<>(known, found.at()))
        .orElseGet(() -> new Value.Unresolved<>(text.get().toString(), found.at()));
  }

  /** What names another thing; {@link Reference#NONE} where nothing does. */
  public Value<Reference> reference(String name) {
    return reference(name, Reference.NONE);
  }

  /** What names another thing. */
  public Value<Reference> reference(String name, Reference byDefault) {
    return get(name).map(found -> referenceOf(name, found)).orElseGet(() -> absent(byDefault));
  }

  private Value<Reference> referenceOf(String name, Datum found) {
    Optional<Text> text = found.asText();
    if (text.isEmpty()) {
      return wrong(name, found, "text");
    }
    return text.get().isOpen()
        ? new Value.Unresolved<>(text.get().toString(), found.at())
        : new Value.Known<>(new Reference(text.get()), found.at());
  }

  /** A list of references; one by itself is taken as a list of one, as AWS does. */
  public Value<List<Value<Reference>>> references(String name) {
    return list(name, item -> referenceOf(name, item));
  }

  /** A list of texts. */
  public Value<List<Value<String>>> texts(String name) {
    return list(name, item -> textOf(name, item));
  }

  /** A list of mappings. */
  public <T> Value<List<T>> each(String name, Function<Properties, T> read) {
    return list(name, item -> item)
        .map(
            items -> {
              List<T> all = new ArrayList<>();
              for (Datum item : items) {
                if (item instanceof Datum.Fields || item instanceof Datum.Unknown) {
                  all.add(read.apply(new Properties(item, owner, gaps)));
                } else {
                  wrong(name, item, "a list of mappings");
                }
              }
              return all;
            });
  }

  private <T> Value<List<T>> list(String name, Function<Datum, T> read) {
    Optional<Datum> found = get(name);
    if (found.isEmpty()) {
      return absent(List.of());
    }
    Origin at = found.get().at();
    return switch (found.get()) {
      case Datum.Items(List<Datum> items, Origin _) ->
          new Value.Known<>(
              items.stream().filter(item -> !(item instanceof Datum.Nothing)).map(read).toList(),
              at);
      case Datum.Unknown unknown -> new Value.Unresolved<>(unknown.shown(), at);
      case Datum.Str(Text text, Origin _) when text.isOpen() ->
          new Value.Unresolved<>(text.toString(), at);
      default -> new Value.Known<>(List.of(read.apply(found.get())), at);
    };
  }

  /** A boolean; text that says true or false is taken, as CloudFormation does. */
  public Value<Boolean> flag(String name, boolean byDefault) {
    Optional<Datum> found = get(name);
    if (found.isEmpty()) {
      return absent(byDefault);
    }
    if (found.get() instanceof Datum.Bool(boolean value, String _, Origin at)) {
      return new Value.Known<>(value, at);
    }
    return switch (textOf(name, found.get())) {
      case Value.Known<String>(String word, Origin at) ->
          switch (word.toLowerCase(Locale.ROOT)) {
            case "true" -> new Value.Known<>(true, at);
            case "false" -> new Value.Known<>(false, at);
            default -> wrong(name, found.get(), "true or false");
          };
      case Value.Absent<String> _ -> absent(byDefault);
      case Value.Unresolved<String>(String expression, Origin at) ->
          new Value.Unresolved<>(expression, at);
    };
  }

  /** A whole number; text of digits is taken, as CloudFormation does. */
  public Value<Integer> number(String name, int byDefault) {
    Optional<Datum> found = get(name);
    if (found.isEmpty()) {
      return absent(byDefault);
    }
    if (found.get() instanceof Datum.Num(BigDecimal value, String _, Origin at)) {
      return new Value.Known<>(value.intValue(), at);
    }
    return switch (textOf(name, found.get())) {
      case Value.Known<String>(String digits, Origin at) -> {
        try {
          yield new Value.Known<>(new BigDecimal(digits.strip()).intValue(), at);
        } catch (NumberFormatException e) {
          yield wrong(name, found.get(), "a number");
        }
      }
      case Value.Absent<String> _ -> absent(byDefault);
      case Value.Unresolved<String>(String expression, Origin at) ->
          new Value.Unresolved<>(expression, at);
    };
  }

  /** A mapping of names to texts, such as environment variables. */
  public Value<List<Variable>> variables(String name) {
    Optional<Datum> found = get(name);
    if (found.isEmpty()) {
      return absent(List.of());
    }
    Origin at = found.get().at();
    return switch (found.get()) {
      case Datum.Fields _ -> {
        Properties inner = in(name);
        List<Variable> all = new ArrayList<>();
        for (String key : inner.names()) {
          Value<String> value = inner.text(key, "");
          all.add(new Variable(key, value, value.at()));
        }
        yield new Value.Known<>(all, at);
      }
      case Datum.Unknown unknown -> new Value.Unresolved<>(unknown.shown(), at);
      case Datum.Str(Text text, Origin _) when text.isOpen() ->
          new Value.Unresolved<>(text.toString(), at);
      default -> wrong(name, found.get(), "a mapping");
    };
  }

  /** What holds where nothing is written. */
  public <T> Value<T> absent(T byDefault) {
    return new Value.Absent<>(byDefault, at());
  }

  private <T> Value<T> wrong(String name, Datum found, String wanted) {
    Origin at = found.at();
    gaps.accept(
        Gap.of(
            owner + "." + name,
            at,
            "it must be " + wanted + ", but this is " + found.kind() + "; correct it"));
    return new Value.Unresolved<>(name, at);
  }
}
