package dev.serval.source.terraform.plan;

import dev.serval.document.Node;
import dev.serval.model.Origin;
import dev.serval.model.Text;
import dev.serval.source.Datum;
import dev.serval.source.Properties;
import dev.serval.source.cloudformation.Pseudo;
import dev.serval.source.terraform.adapt.Declared;
import dev.serval.source.terraform.naming.Naming;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;

/** Joins what is planned, what is not known yet, and what the configuration refers to. */
final class PlannedInstances {

  private final String source;
  private final List<PlannedResource> resources;
  private final Map<String, Node.Mapping> changes;
  private final Pseudo pseudo;
  private final Map<String, Naming> namings = new HashMap<>();
  private final PlanReferences references;

  PlannedInstances(
      String source,
      List<PlannedResource> resources,
      Map<String, Node.Mapping> changes,
      Optional<Node.Mapping> configuration,
      Plan.Surroundings surroundings) {
    this.source = source;
    this.resources = resources;
    this.changes = changes;
    this.pseudo = surroundings.pseudo();
    resources.forEach(one -> namings.put(one.address(), naming(one)));
    this.references = new PlanReferences(source, configuration, namings);
  }

  List<Declared> declared() {
    List<Declared> all = new ArrayList<>();
    for (PlannedResource one : resources) {
      all.add(
          new Declared(
              source,
              one.address(),
              arguments(one),
              Objects.requireNonNull(namings.get(one.address())),
              one.at()));
    }
    return all;
  }

  /** Names are known but for what AWS makes, and for what exists, all of it. */
  private Naming naming(PlannedResource resource) {
    return new Naming(
        resource.type(),
        new Text.Hole(source, resource.address(), Text.Filling.AWS),
        name -> written(resource, name),
        deployedIn(resource));
  }

  private Optional<Text> written(PlannedResource resource, String name) {
    return resource
        .values()
        .get(name)
        .flatMap(Node::asText)
        .map(Text::of)
        .or(() -> isUnknown(resource, name) ? referred(resource, name) : Optional.empty());
  }

  private Optional<Text> referred(PlannedResource resource, String name) {
    boolean names =
        List.of("function_name", "rest_api_id", "api_id", "secret_id", "bucket").contains(name);
    return names ? references.text(resource, List.of(name)) : Optional.empty();
  }

  private boolean isUnknown(PlannedResource resource, String name) {
    return Optional.ofNullable(changes.get(resource.address()))
        .flatMap(change -> change.mapping("after_unknown"))
        .flatMap(unknown -> unknown.get(name))
        .flatMap(Node::asText)
        .filter("true"::equals)
        .isPresent();
  }

  /** An ARN that exists says in which account and region it is. */
  private Pseudo deployedIn(PlannedResource resource) {
    String[] arn = resource.values().text("arn").orElse("").split(":", 6);
    if (arn.length < 6 || !arn[0].equals("arn")) {
      return pseudo;
    }
    Pseudo there = pseudo.with("AWS::Partition", Text.of(arn[1]));
    there = arn[3].isEmpty() ? there : there.with("AWS::Region", Text.of(arn[3]));
    return arn[4].isEmpty() ? there : there.with("AWS::AccountId", Text.of(arn[4]));
  }

  private Datum arguments(PlannedResource resource) {
    Optional<Node.Mapping> change = Optional.ofNullable(changes.get(resource.address()));
    Optional<Node> unknown = change.flatMap(one -> one.get("after_unknown"));
    Optional<Node> sensitive = change.flatMap(one -> one.get("after_sensitive"));
    return merged(
        resource, List.of(), Optional.of(resource.values()), unknown, sensitive, resource.at());
  }

  private Datum merged(
      PlannedResource resource,
      List<String> path,
      Optional<Node> value,
      Optional<Node> unknown,
      Optional<Node> sensitive,
      Origin around) {
    Origin at = value.map(node -> Properties.origin(node.at())).orElse(around);
    if (isTrue(unknown) && references.isLeftOut(resource, path)) {
      return new Datum.Nothing(at);
    }
    if (isTrue(unknown)) {
      return references
          .text(resource, path)
          .<Datum>map(text -> new Datum.Str(text, at))
          .orElseGet(() -> new Datum.Unknown(shown(resource, path), at));
    }
    if (isTrue(sensitive)) {
      return new Datum.Unknown("sensitive " + shown(resource, path), at);
    }
    return switch (value.orElse(new Node.Null(resource.values().at()))) {
      case Node.Text text -> new Datum.Str(Text.of(text.value()), at);
      case Node.Numeral numeral -> new Datum.Num(numeral.value(), numeral.written(), at);
      case Node.Bool bool -> new Datum.Bool(bool.value(), bool.written(), at);
      case Node.Null _ when unknown.orElse(null) instanceof Node.Mapping inner ->
          fields(resource, path, Optional.empty(), inner, sensitive, at);
      case Node.Null _ -> new Datum.Nothing(at);
      case Node.Sequence sequence -> items(resource, path, sequence, unknown, sensitive, at);
      case Node.Mapping mapping ->
          fields(
              resource,
              path,
              Optional.of(mapping),
              unknown.orElse(null) instanceof Node.Mapping inner
                  ? inner
                  : new Node.Mapping(List.of(), mapping.at()),
              sensitive,
              at);
    };
  }

  private Datum items(
      PlannedResource resource,
      List<String> path,
      Node.Sequence sequence,
      Optional<Node> unknown,
      Optional<Node> sensitive,
      Origin at) {
    List<Datum> items = new ArrayList<>();
    for (int i = 0; i < sequence.items().size(); i++) {
      items.add(
          merged(
              resource,
              path,
              Optional.of(sequence.items().get(i)),
              item(unknown, i),
              item(sensitive, i),
              at));
    }
    return new Datum.Items(items, at);
  }

  private Datum fields(
      PlannedResource resource,
      List<String> path,
      Optional<Node.Mapping> known,
      Node.Mapping unknown,
      Optional<Node> sensitive,
      Origin at) {
    SequencedMap<String, Datum> fields = new LinkedHashMap<>();
    known.ifPresent(
        mapping ->
            mapping
                .entries()
                .forEach(
                    entry ->
                        fields.put(
                            entry.key(),
                            merged(
                                resource,
                                longer(path, entry.key()),
                                Optional.of(entry.value()),
                                unknown.get(entry.key()),
                                field(sensitive, entry.key()),
                                at))));
    for (Node.Entry entry : unknown.entries()) {
      if (!fields.containsKey(entry.key()) && holdsTrue(entry.value(), 0)) {
        fields.put(
            entry.key(),
            merged(
                resource,
                longer(path, entry.key()),
                Optional.empty(),
                Optional.of(entry.value()),
                Optional.empty(),
                at));
      }
    }
    return new Datum.Fields(fields, at);
  }

  private static boolean holdsTrue(Node node, int depth) {
    return switch (node) {
      case Node.Bool bool -> bool.value();
      case Node.Mapping mapping ->
          depth < 50
              && mapping.entries().stream().anyMatch(one -> holdsTrue(one.value(), depth + 1));
      default -> node.items().stream().anyMatch(one -> depth < 50 && holdsTrue(one, depth + 1));
    };
  }

  private static List<String> longer(List<String> path, String name) {
    List<String> longer = new ArrayList<>(path);
    longer.add(name);
    return longer;
  }

  private static Optional<Node> item(Optional<Node> tree, int index) {
    List<Node> items = tree.map(Node::items).orElse(List.of());
    return index < items.size()
        ? Optional.of(items.get(index))
        : tree.filter(Node.Bool.class::isInstance);
  }

  private static Optional<Node> field(Optional<Node> tree, String name) {
    return tree.orElse(null) instanceof Node.Mapping mapping
        ? mapping.get(name)
        : tree.filter(Node.Bool.class::isInstance);
  }

  private static boolean isTrue(Optional<Node> node) {
    return node.orElse(null) instanceof Node.Bool bool && bool.value();
  }

  private static String shown(PlannedResource resource, List<String> path) {
    return resource.address() + (path.isEmpty() ? "" : "." + String.join(".", path));
  }
}
