package dev.serval.source.cloudformation;

import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.model.Origin;
import dev.serval.model.Text;
import dev.serval.source.Datum;
import dev.serval.source.Properties;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A template's parameters with the values they have in one deployment: given ones, else defaults. A
 * parameter that reads SSM holds the name of an SSM parameter, whose value nobody knows before
 * deployment.
 */
record Parameters(
    SequencedMap<String, Parameter> declared, Map<String, Datum> given, String scope) {

  /** One declaration. */
  record Parameter(
      String name,
      String type,
      Optional<Node> byDefault,
      List<String> allowed,
      boolean noEcho,
      Place at) {
    boolean isList() {
      return type.equals("CommaDelimitedList")
          || type.startsWith("List<")
          || type.contains("Value<List<")
          || type.contains("Value<CommaDelimitedList>");
    }

    boolean readsSsm() {
      return type.startsWith("AWS::SSM::Parameter::Value");
    }
  }

  static Parameters of(Node.Mapping template, Map<String, Datum> given, String scope) {
    SequencedMap<String, Parameter> declared = new LinkedHashMap<>();
    template
        .mapping("Parameters")
        .ifPresent(
            section ->
                section.entries().stream()
                    .filter(entry -> entry.value() instanceof Node.Mapping)
                    .forEach(entry -> declared.put(entry.key(), parameter(entry))));
    return new Parameters(declared, given, scope);
  }

  private static Parameter parameter(Node.Entry entry) {
    Node.Mapping body = (Node.Mapping) entry.value();
    List<String> allowed =
        body.get("AllowedValues").map(Node::items).orElse(List.of()).stream()
            .flatMap(item -> item.asText().stream())
            .toList();
    boolean noEcho = body.text("NoEcho").map(word -> word.equalsIgnoreCase("true")).orElse(false);
    return new Parameter(
        entry.key(),
        body.text("Type").orElse("String"),
        body.get("Default").filter(node -> !(node instanceof Node.Null)),
        allowed,
        noEcho,
        entry.keyAt());
  }

  boolean has(String name) {
    return declared.containsKey(name);
  }

  /** The value as a reference to the parameter gives it. */
  Datum value(String name, Origin at) {
    Parameter parameter = declared.get(name);
    if (parameter == null) {
      return new Datum.Unknown(name, at);
    }
    @Nullable Datum given = this.given.get(name);
    if (parameter.readsSsm()) {
      return open(parameter, ssmExpression(parameter, given), at);
    }
    if (given != null) {
      return listed(parameter, given).seenAt(at);
    }
    return parameter
        .byDefault()
        .map(node -> listed(parameter, literal(node)).seenAt(at))
        .orElseGet(() -> open(parameter, name, at));
  }

  /**
   * The value as a node, for transforms that work before evaluation; empty where it is not plainly
   * known.
   */
  Optional<Node> node(String name) {
    Parameter parameter = declared.get(name);
    if (parameter == null || parameter.readsSsm()) {
      return Optional.empty();
    }
    Datum value = given.get(name);
    if (value == null) {
      return parameter.byDefault();
    }
    return value
        .asText()
        .flatMap(Text::known)
        .map(known -> (Node) new Node.Text(known, parameter.at()));
  }

  private Datum open(Parameter parameter, String expression, Origin at) {
    return parameter.isList()
        ? new Datum.Unknown(expression, at)
        : new Datum.Str(Text.hole(scope, expression, Text.Filling.DEPLOYER), at);
  }

  private static String ssmExpression(Parameter parameter, @Nullable Datum given) {
    Optional<String> name =
        given != null
            ? given.asText().map(Text::toString)
            : parameter.byDefault().flatMap(Node::asText);
    return name.map(known -> "resolve:ssm:" + known).orElse(parameter.name());
  }

  private static Datum literal(Node node) {
    return switch (node) {
      case Node.Sequence sequence ->
          new Datum.Items(
              sequence.items().stream().map(Parameters::literal).toList(),
              Properties.origin(node.at()));
      case Node.Numeral numeral ->
          new Datum.Num(numeral.value(), numeral.written(), Properties.origin(node.at()));
      case Node.Bool bool ->
          new Datum.Bool(bool.value(), bool.written(), Properties.origin(node.at()));
      case Node.Text text -> new Datum.Str(Text.of(text.value()), Properties.origin(node.at()));
      case Node.Null _ -> new Datum.Str(Text.EMPTY, Properties.origin(node.at()));
      case Node.Mapping _ -> new Datum.Unknown("Default", Properties.origin(node.at()));
    };
  }

  /** A list parameter's text is split at its commas. */
  private static Datum listed(Parameter parameter, Datum value) {
    if (!parameter.isList() || !(value instanceof Datum.Str(Text text, Origin at))) {
      return value;
    }
    Optional<String> known = text.known();
    if (known.isEmpty()) {
      return new Datum.Unknown(parameter.name(), at);
    }
    List<Datum> items = new ArrayList<>();
    if (!known.get().isEmpty()) {
      Arrays.stream(known.get().split(",", -1))
          .forEach(item -> items.add(new Datum.Str(Text.of(item.strip()), at)));
    }
    return new Datum.Items(items, at);
  }
}
