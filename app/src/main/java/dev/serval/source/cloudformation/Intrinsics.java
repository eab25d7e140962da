package dev.serval.source.cloudformation;

import dev.serval.document.Node;
import dev.serval.model.Origin;
import dev.serval.model.Text;
import dev.serval.source.Datum;
import dev.serval.source.JsonText;
import dev.serval.source.Properties;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** CloudFormation's intrinsic functions ("Intrinsic function reference" of its user guide). */
final class Intrinsics {

  private final Evaluation evaluation;

  Intrinsics(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  /** The value of a function call; empty where the mapping is none. */
  Optional<Datum> function(Node.Mapping mapping) {
    if (mapping.entries().size() != 1) {
      return Optional.empty();
    }
    String name = mapping.entries().getFirst().key();
    Node argument = mapping.entries().getFirst().value();
    Origin at = Properties.origin(mapping.at());
    if (!name.startsWith("Fn::") && !name.equals("Ref")) {
      return Optional.empty();
    }
    return Optional.of(
        switch (name) {
          case "Ref" ->
              argument
                  .asText()
                  .map(id -> evaluation.ref(id, at))
                  .orElseGet(() -> misused(name, argument));
          case "Fn::GetAtt" -> getAtt(argument, at);
          case "Fn::Sub" -> sub(argument, at);
          case "Fn::Join" -> join(argument, at);
          case "Fn::Select" -> select(argument, at);
          case "Fn::Split" -> split(argument, at);
          case "Fn::If" -> branch(argument, at);
          case "Fn::FindInMap" -> findInMap(argument, at);
          case "Fn::ImportValue" -> imported(argument, at);
          case "Fn::Base64" -> base64(argument, at);
          case "Fn::Cidr" -> Cidr.of(evaluation.evaluate(argument), at);
          case "Fn::GetAZs" -> new Datum.Unknown("Fn::GetAZs", at);
          case "Fn::Transform" -> transform(argument, at);
          case "Fn::Length" -> length(argument, at);
          case "Fn::ToJsonString" -> JsonText.of(evaluation.evaluate(argument), at);
          case "Fn::Equals", "Fn::And", "Fn::Or", "Fn::Not", "Fn::Contains" ->
              evaluation
                  .truth(mapping)
                  .<Datum>map(truth -> new Datum.Bool(truth, truth.toString(), at))
                  .orElse(new Datum.Unknown(name, at));
          default -> new Datum.Unknown(name, at);
        });
  }

  private Datum misused(String name, Node argument) {
    evaluation
        .problems()
        .accept(
            new Fault(
                Properties.origin(argument.at()),
                name
                    + " can't take "
                    + argument.kind()
                    + " here; see its syntax in the user guide"));
    return new Datum.Unknown(name, Properties.origin(argument.at()));
  }

  private Datum getAtt(Node argument, Origin at) {
    if (argument.items().size() == 2) {
      Optional<String> id = argument.items().getFirst().asText();
      Optional<Text> attribute = evaluation.evaluate(argument.items().getLast()).asText();
      if (id.isPresent() && attribute.isPresent()) {
        return evaluation.attribute(id.get(), attribute.get().toString(), at);
      }
    }
    Optional<String> dotted = argument.asText().filter(text -> text.contains("."));
    if (dotted.isPresent()) {
      int dot = dotted.get().indexOf('.');
      return evaluation.attribute(
          dotted.get().substring(0, dot), dotted.get().substring(dot + 1), at);
    }
    return misused("Fn::GetAtt", argument);
  }

  private Datum sub(Node argument, Origin at) {
    Optional<String> template =
        argument instanceof Node.Sequence list
            ? list.items().stream().findFirst().flatMap(Node::asText)
            : argument.asText();
    if (template.isEmpty()) {
      return misused("Fn::Sub", argument);
    }
    Map<String, Text> given = new HashMap<>();
    if (argument.items().size() > 1 && argument.items().get(1) instanceof Node.Mapping values) {
      for (Node.Entry entry : values.entries()) {
        given.put(entry.key(), textOf(evaluation.evaluate(entry.value()), entry.key()));
      }
    }
    Text text =
        Substitution.apply(
            template.get(),
            name -> Optional.ofNullable(given.get(name)).orElseGet(() -> named(name, at)));
    return evaluation.string(text, at);
  }

  private Text named(String name, Origin at) {
    int dot = name.indexOf('.');
    Datum value =
        dot < 0
            ? evaluation.ref(name, at)
            : evaluation.attribute(name.substring(0, dot), name.substring(dot + 1), at);
    return textOf(value, name);
  }

  private Text textOf(Datum value, String name) {
    return value.asText().orElseGet(() -> unreadable(name));
  }

  private Text unreadable(String expression) {
    return Text.hole(evaluation.scope(), expression, Text.Filling.UNREADABLE);
  }

  private Datum join(Node argument, Origin at) {
    if (argument.items().size() != 2) {
      return misused("Fn::Join", argument);
    }
    String delimiter = argument.items().getFirst().asText().orElse("");
    Datum list = evaluation.evaluate(argument.items().getLast());
    if (!(list instanceof Datum.Items(List<Datum> items, Origin _))) {
      return new Datum.Str(textOf(list, "Fn::Join"), at);
    }
    List<Text> texts = items.stream().map(item -> textOf(item, "Fn::Join")).toList();
    return evaluation.string(Texts.join(texts, delimiter), at);
  }

  private Datum select(Node argument, Origin at) {
    if (argument.items().size() != 2) {
      return misused("Fn::Select", argument);
    }
    Optional<Integer> index = number(evaluation.evaluate(argument.items().getFirst()));
    Datum list = evaluation.evaluate(argument.items().getLast());
    if (index.isPresent() && list instanceof Datum.Unknown(String expression, Origin _)) {
      return new Datum.Unknown(expression + "." + index.get(), at);
    }
    if (index.isEmpty() || !(list instanceof Datum.Items(List<Datum> items, Origin _))) {
      return new Datum.Unknown("Fn::Select", at);
    }
    if (index.get() >= 0 && index.get() < items.size()) {
      return items.get(index.get()).seenAt(at);
    }
    // What AWS fills in may hold more pieces than can be seen.
    boolean open = items.stream().anyMatch(item -> item.asText().flatMap(Text::known).isEmpty());
    return open ? new Datum.Unknown("Fn::Select", at) : misused("Fn::Select", argument);
  }

  private static Optional<Integer> number(Datum datum) {
    try {
      return datum.asText().flatMap(Text::known).map(Integer::valueOf);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private Datum split(Node argument, Origin at) {
    if (argument.items().size() != 2) {
      return misused("Fn::Split", argument);
    }
    String delimiter = argument.items().getFirst().asText().orElse("");
    Optional<Text> text = evaluation.evaluate(argument.items().getLast()).asText();
    // A part that the deployer fills may hold delimiters of its own.
    if (text.isEmpty() || delimiter.isEmpty() || text.get().hasChoice()) {
      return new Datum.Unknown("Fn::Split", at);
    }
    return new Datum.Items(
        text.get().split(delimiter, Integer.MAX_VALUE).stream()
            .map(piece -> (Datum) new Datum.Str(piece, at))
            .toList(),
        at);
  }

  private Datum branch(Node argument, Origin at) {
    if (argument.items().size() != 3) {
      return misused("Fn::If", argument);
    }
    String condition = argument.items().getFirst().asText().orElse("");
    Node yes = argument.items().get(1);
    Node no = argument.items().get(2);
    Optional<Boolean> truth = evaluation.condition(condition, at);
    if (truth.isPresent()) {
      return evaluation.evaluate(truth.get() ? yes : no);
    }
    Datum ifTrue = evaluation.evaluate(yes);
    return ifTrue.seenAt(at).equals(evaluation.evaluate(no).seenAt(at))
        ? ifTrue
        : new Datum.Unknown("Fn::If " + condition, at);
  }

  private Datum findInMap(Node argument, Origin at) {
    List<Node> items = argument.items();
    if (items.size() < 3) {
      return misused("Fn::FindInMap", argument);
    }
    List<Optional<String>> keys =
        items.subList(0, 3).stream()
            .map(key -> evaluation.evaluate(key).asText().flatMap(Text::known))
            .toList();
    if (keys.contains(Optional.<String>empty())) {
      return new Datum.Unknown("Fn::FindInMap", at);
    }
    Optional<Node> found =
        evaluation
            .mappings()
            .flatMap(all -> all.mapping(keys.get(0).orElseThrow()))
            .flatMap(map -> map.mapping(keys.get(1).orElseThrow()))
            .flatMap(row -> row.get(keys.get(2).orElseThrow()));
    Optional<Node> byDefault =
        items.size() > 3 && items.get(3) instanceof Node.Mapping more
            ? more.get("DefaultValue")
            : Optional.empty();
    return found
        .or(() -> byDefault)
        .map(evaluation::evaluate)
        .map(value -> value.seenAt(at))
        .orElseGet(() -> notInMap(keys, argument));
  }

  private Datum notInMap(List<Optional<String>> keys, Node argument) {
    String place = keys.stream().flatMap(Optional::stream).collect(Collectors.joining(", "));
    evaluation
        .problems()
        .accept(
            new Fault(
                Properties.origin(argument.at()),
                "Mappings has nothing at " + place + "; declare it or correct the keys"));
    return new Datum.Unknown("Fn::FindInMap", Properties.origin(argument.at()));
  }

  private Datum imported(Node argument, Origin at) {
    Text name = textOf(evaluation.evaluate(argument), "name");
    return evaluation
        .surroundings()
        .imported(name)
        .map(exported -> exported.seenAt(at))
        .orElseGet(
            () ->
                new Datum.Str(Text.hole("", "Fn::ImportValue " + name, Text.Filling.DEPLOYER), at));
  }

  private Datum base64(Node argument, Origin at) {
    return evaluation
        .evaluate(argument)
        .asText()
        .flatMap(Text::known)
        .<Datum>map(
            known ->
                new Datum.Str(
                    Text.of(
                        Base64.getEncoder().encodeToString(known.getBytes(StandardCharsets.UTF_8))),
                    at))
        .orElse(new Datum.Unknown("Fn::Base64", at));
  }

  private Datum length(Node argument, Origin at) {
    return evaluation.evaluate(argument) instanceof Datum.Items(List<Datum> items, Origin _)
        ? new Datum.Num(BigDecimal.valueOf(items.size()), String.valueOf(items.size()), at)
        : new Datum.Unknown("Fn::Length", at);
  }

  private Datum transform(Node argument, Origin at) {
    if (argument instanceof Node.Mapping call
        && call.text("Name").filter("AWS::Include"::equals).isPresent()) {
      Optional<Node> content =
          call.mapping("Parameters")
              .flatMap(parameters -> parameters.get("Location"))
              .map(evaluation::evaluate)
              .flatMap(Datum::asText)
              .flatMap(Text::known)
              .flatMap(evaluation.surroundings()::include);
      if (content.isPresent()) {
        return evaluation.evaluate(content.get());
      }
    }
    return new Datum.Unknown("Fn::Transform", at);
  }
}
