package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.catalog.Weakness;
import dev.serval.analysis.code.form.FieldNote;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Classes of Pydantic: their fields hold what their types let through. */
final class Models {

  private static final Set<String> ROOTS =
      Set.of("pydantic.BaseModel", "aws_lambda_powertools.utilities.parser.BaseModel");

  /** Where Powertools has models of events, which those of the code extend. */
  private static final String OF_EVENTS = "aws_lambda_powertools.utilities.parser.models.";

  /** What these have of others' word, where the code's own model does not say more. */
  private static final List<String> FIELDS =
      List.of(
          "body",
          "headers",
          "queryStringParameters",
          "pathParameters",
          "rawPath",
          "path",
          "requestContext",
          "Records",
          "detail");

  private static final Set<String> OF_OBJECTS =
      Set.of("model_validate", "parse_obj", "model_construct", "from_orm");

  private static final Set<String> OF_TEXT = Set.of("model_validate_json", "parse_raw");

  private static final Set<String> ENUMS =
      Set.of("enum.Enum", "enum.StrEnum", "enum.IntEnum", "enum.Flag");

  /** Types that no text of the sender's choice is. */
  private static final Pattern PLAIN =
      Pattern.compile(
          "(?:typing\\.)?(?:Optional\\[)?(?:\\w+\\.)*(?:int|float|bool|conint|confloat|condecimal|Decimal"
              + "|PositiveInt|NonNegativeInt|PositiveFloat|UUID[1-8]?|date|datetime|AwareDatetime"
              + "|IPv[46]Address|StrictInt)\\b.*",
          Pattern.DOTALL);

  private static final Pattern CHOICE =
      Pattern.compile("(?:typing\\.)?(?:Optional\\[)?(?:typing\\.)?Literal\\[.*", Pattern.DOTALL);

  private static final Pattern EXPRESSION =
      Pattern.compile("\\b(?:pattern|regex)\\s*=\\s*[rR]?([\"'])(.*?)\\1");

  private static final Pattern NAME = Pattern.compile("\\b[A-Z]\\w*\\b");

  /** Models within models. */
  private static final int DEPTH = 4;

  private final Run run;

  Models(Run run) {
    this.run = run;
  }

  /** What a method of a class gives; empty where it makes no model. */
  Optional<Value> made(Site site, int type, String method, Value given, State state) {
    boolean text = OF_TEXT.contains(method);
    if ((!text && !OF_OBJECTS.contains(method)) || !extend(type, ROOTS, state)) {
      return Optional.empty();
    }
    return Optional.of(of(site, type, text ? Notation.parsed(given, state) : given, state));
  }

  /** A model made of data. */
  Value of(Site site, int type, Value data, State state) {
    return of(site, type, data, DEPTH, state);
  }

  private Value of(Site site, int type, Value data, int depth, State state) {
    int id = run.id("model", site.key(), type, depth, run.context());
    state.heap.put(
        id, new Thing(Thing.Kind.INSTANCE, "", Map.of(), Map.of(), Value.of(new Ref.Thing(type))));
    fill(id, type, Arguments.NONE, data, depth, site, state);
    return Value.of(new Ref.Thing(id));
  }

  /** Fills the fields of an object; whether it is one of a model. */
  boolean fill(int id, int type, Arguments given, Site site, State state) {
    if (!extend(type, ROOTS, state)) {
      return false;
    }
    fill(id, type, given, given.restNamed(), DEPTH, site, state);
    return true;
  }

  private void fill(
      int id, int type, Arguments given, Value rest, int depth, Site site, State state) {
    Thing holder = state.thing(type);
    for (Ref parent : holder.origin().refs()) {
      if (parent instanceof Ref.External(String name, var _) && name.startsWith(OF_EVENTS)) {
        for (String field : FIELDS) {
          Value data = run.members.get(rest, field, site, state);
          state.heap.put(id, state.thing(id).with(field, data));
        }
      }
      if (parent instanceof Ref.Thing(int above) && depth > 0) {
        fill(id, above, given, rest, depth - 1, site, state);
      }
    }
    holder
        .fields()
        .forEach(
            (member, note) ->
                FieldNote.TYPE
                    .field(member)
                    .ifPresent(
                        field -> {
                          Value named = given.of(field);
                          Value data =
                              named.isNever() || named.equals(given.restNamed())
                                  ? run.members.get(rest, field, site, state)
                                  : named;
                          Value typed = typed(note.text().orElse(""), data, depth, site, state);
                          state.heap.put(id, state.thing(id).with(field, typed));
                        }));
  }

  private Value typed(String type, Value data, int depth, Site site, State state) {
    long clean = 0;
    if (PLAIN.matcher(type).matches()) {
      clean |= Weakness.needText();
    }
    if (CHOICE.matcher(type).matches()) {
      clean |= Weakness.all();
    }
    Matcher expression = EXPRESSION.matcher(type);
    if (expression.find()) {
      clean |= Regexes.allowsOnly(expression.group(2), false, "");
    }
    Optional<Integer> own = own(type, site, state);
    if (own.isPresent() && extend(own.get(), ENUMS, state)) {
      clean |= Weakness.all();
    } else if (own.isPresent() && depth > 0 && extend(own.get(), ROOTS, state)) {
      return nested(type, own.get(), data, depth - 1, site, state);
    }
    long bits = clean;
    return bits == 0 ? data : data.marks(taint -> taint.cleaned(bits, "the field's type"));
  }

  private Value nested(String type, int model, Value data, int depth, Site site, State state) {
    boolean list = type.matches("(?s)(?:typing\\.)?(?:Optional\\[)?(?:[Ll]ist|[Ss]equence)\\[.*");
    Value item = list ? run.members.item(data, false, site, state) : data;
    Value one = of(site, model, item, depth, state);
    return list ? run.outside.builtins.list(site, one, state) : one;
  }

  /** The class of the code that a type names, alone or within a list. */
  private Optional<Integer> own(String type, Site site, State state) {
    Matcher names = NAME.matcher(type);
    while (names.find()) {
      for (Ref ref : state.thing(run.frame(site.module())).get(names.group()).refs()) {
        if (ref instanceof Ref.Thing(int id) && state.thing(id).kind() == Thing.Kind.CLASS) {
          return Optional.of(id);
        }
      }
    }
    return Optional.empty();
  }

  /** Whether a class extends one of these, directly or not. */
  private static boolean extend(int type, Set<String> roots, State state) {
    return extend(type, roots, state, new HashSet<>());
  }

  private static boolean extend(int type, Set<String> roots, State state, Set<Integer> seen) {
    if (!seen.add(type)) {
      return false;
    }
    boolean isModel = roots.equals(ROOTS);
    return List.copyOf(state.thing(type).origin().refs()).stream()
        .anyMatch(
            ref ->
                switch (ref) {
                  case Ref.External(String name, var _) ->
                      roots.contains(name) || (isModel && name.startsWith(OF_EVENTS));
                  case Ref.Thing(int above) -> extend(above, roots, state, seen);
                  default -> false;
                });
  }
}
