package dev.serval.source.serverless.variable;

import dev.serval.document.Document;
import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.source.cloudformation.sam.draft.Build;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.Consumer;

/**
 * Replaces variables by their values. What nobody knows before deployment becomes a reference to a
 * parameter of the resulting template that is named like the variable and has no value, so that it
 * stays a hole with its own text.
 */
public final class Variables {

  /** References that lead to references; more is a mistake or an attack. */
  private static final int MAX_CHAIN = 100;

  /** Values that lead to values can make a small file a huge tree. */
  private static final int MAX_VALUES = 1_000_000;

  private static final int MAX_CHARACTERS = 1 << 20;

  private final Consumer<Document.Problem> problems;
  private final Lookups lookups;
  private final SequencedMap<String, Place> open = new LinkedHashMap<>();
  private final Map<String, Known> known = new HashMap<>();
  private final SequencedSet<String> pending = new LinkedHashSet<>();
  private int values;
  private boolean toldOfSize;

  /** An outcome, and how many values it made. */
  private record Known(Outcome outcome, int size) {}

  /**
   * @param root the service as written
   * @param given what the user gave
   * @param files what the service may name
   */
  public Variables(
      Node.Mapping root, Given given, ReferencedFiles files, Consumer<Document.Problem> problems) {
    this.problems = problems;
    this.lookups = new Lookups(root, given, files, this, problems);
  }

  /** The variables that stayed open, by name, with the place of their first use. */
  public SequencedMap<String, Place> open() {
    return open;
  }

  /** A node with all variables replaced. */
  public Node resolve(Node node) {
    values++;
    return switch (node) {
      case Node.Text text -> text(text);
      case Node.Sequence list ->
          new Node.Sequence(list.items().stream().map(this::resolve).toList(), list.at());
      case Node.Mapping mapping ->
          mapping.only("Fn::Sub").isPresent() ? substitution(mapping) : entries(mapping);
      case Node.Numeral _, Node.Bool _, Node.Null _ -> node;
    };
  }

  private Node entries(Node.Mapping mapping) {
    return new Node.Mapping(
        mapping.entries().stream()
            .map(entry -> new Node.Entry(entry.key(), resolve(entry.value()), entry.keyAt()))
            .toList(),
        mapping.at());
  }

  private Node text(Node.Text text) {
    List<VariableText.Part> parts = VariableText.parse(text.value());
    if (parts.size() == 1) {
      return switch (parts.getFirst()) {
        case VariableText.Plain(String _) -> text;
        case VariableText.Variable variable -> value(variable, text.at());
      };
    }
    return join(pieces(parts, text.at()), text.at());
  }

  /**
   * CloudFormation's own substitution keeps its names; what is open of ours becomes one more of
   * them.
   */
  private Node substitution(Node.Mapping sub) {
    Node argument = sub.entries().getFirst().value();
    Node template = argument.items().isEmpty() ? argument : argument.items().getFirst();
    if (!(template instanceof Node.Text(String written, Place at))) {
      return entries(sub);
    }
    StringBuilder text = new StringBuilder();
    List<Node.Entry> names = new ArrayList<>();
    for (Node piece : pieces(VariableText.parse(written), at)) {
      Optional<String> characters = piece.asText();
      if (characters.isPresent()) {
        text.append(characters.get());
      } else {
        String name = "ServerlessVariable" + (names.size() + 1);
        text.append("${").append(name).append('}');
        names.add(new Node.Entry(name, piece, at));
      }
    }
    if (argument.items().size() > 1
        && resolve(argument.items().get(1)) instanceof Node.Mapping own) {
      names.addAll(own.entries());
    }
    Build build = new Build(at);
    return names.isEmpty()
        ? build.map("Fn::Sub", text.toString())
        : build.sub(text.toString(), new Node.Mapping(names, at));
  }

  private List<Node> pieces(List<VariableText.Part> parts, Place at) {
    List<Node> pieces = new ArrayList<>();
    for (VariableText.Part part : parts) {
      switch (part) {
        case VariableText.Plain(String characters) -> pieces.add(new Node.Text(characters, at));
        case VariableText.Variable variable -> pieces.add(inText(value(variable, at), at));
      }
    }
    return pieces;
  }

  private Node inText(Node value, Place at) {
    if (value.asText().isPresent() || isFunction(value)) {
      return value;
    }
    if (value instanceof Node.Null) {
      return new Node.Text("", at);
    }
    problems.accept(
        new Document.Problem(
            at, "a variable in the midst of text gives " + value.kind() + "; it must give text"));
    return reference("a variable that gives " + value.kind(), at);
  }

  private static boolean isFunction(Node value) {
    return value instanceof Node.Mapping mapping
        && mapping.entries().size() == 1
        && (mapping.has("Ref") || mapping.entries().getFirst().key().startsWith("Fn::"));
  }

  /** Pieces as one text, or as a join where some are not known. */
  private static Node join(List<Node> pieces, Place at) {
    List<Node> joined = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Node piece : pieces) {
      Optional<String> characters = piece.asText();
      if (characters.isPresent() && text.length() + characters.get().length() < MAX_CHARACTERS) {
        text.append(characters.get());
        continue;
      }
      if (!text.isEmpty()) {
        joined.add(new Node.Text(text.toString(), at));
        text.setLength(0);
      }
      joined.add(piece);
    }
    if (joined.isEmpty()) {
      return new Node.Text(text.toString(), at);
    }
    if (!text.isEmpty()) {
      joined.add(new Node.Text(text.toString(), at));
    }
    Build build = new Build(at);
    return build.map("Fn::Join", build.list("", build.list(joined)));
  }

  private Node value(VariableText.Variable variable, Place at) {
    return switch (outcome(variable, at)) {
      case Outcome.Found(Node value) -> value;
      case Outcome.Open(String expression) -> reference(expression, at);
      case Outcome.Missing(String written) -> missing(written, at);
    };
  }

  private Node missing(String written, Place at) {
    if (written.startsWith("self:") || written.startsWith("file")) {
      problems.accept(
          new Document.Problem(
              at, "'" + written + "' leads to nothing; correct it or add a default after a comma"));
    }
    return reference(written, at);
  }

  private Node reference(String expression, Place at) {
    open.putIfAbsent(expression, at);
    return new Build(at).ref(expression);
  }

  Outcome outcome(VariableText.Variable variable, Place at) {
    Outcome last = new Outcome.Missing("");
    for (VariableText.Choice choice : variable.choices()) {
      Outcome outcome = outcome(choice, at);
      if (!(outcome instanceof Outcome.Missing)) {
        return outcome;
      }
      last = last instanceof Outcome.Missing(String written) && !written.isEmpty() ? last : outcome;
    }
    return last;
  }

  private Outcome outcome(VariableText.Choice choice, Place at) {
    return switch (choice) {
      case VariableText.Literal literal -> new Outcome.Found(Literals.node(literal, at));
      case VariableText.Nested(List<VariableText.Part> parts) ->
          parts.size() == 1 && parts.getFirst() instanceof VariableText.Variable variable
              ? outcome(variable, at)
              : new Outcome.Found(join(pieces(parts, at), at));
      case VariableText.Lookup lookup -> lookup(lookup, at);
    };
  }

  private Outcome lookup(VariableText.Lookup lookup, Place at) {
    Optional<String> argument = join(pieces(lookup.argument(), at), at).asText();
    Optional<String> address = join(pieces(lookup.address(), at), at).asText();
    if (argument.isEmpty() || address.isEmpty()) {
      return new Outcome.Open(lookup.written());
    }
    String key = shown(lookup.source(), argument.get(), address.get());
    Known before = known.get(key);
    if (before != null && values + before.size() <= MAX_VALUES) {
      values += before.size();
      return before.outcome();
    }
    Optional<String> excess = excess(key);
    if (excess.isPresent()) {
      problems.accept(new Document.Problem(at, excess.get()));
      return new Outcome.Open(lookup.written());
    }
    if (values > MAX_VALUES || before != null) {
      return new Outcome.Open(lookup.written());
    }
    int start = values;
    pending.add(key);
    Outcome outcome =
        lookups.find(
            new Lookups.Question(
                shown(lookup.source(), argument.get(), address.get()),
                lookup.source(),
                argument.get(),
                address.get(),
                at));
    pending.remove(key);
    known.put(key, new Known(outcome, values - start));
    return outcome;
  }

  /** A variable as one would write it whose own variables are replaced. */
  private static String shown(String source, String argument, String address) {
    return source
        + (argument.isEmpty() ? "" : "(" + argument + ")")
        + (address.isEmpty() ? "" : ":" + address);
  }

  private Optional<String> excess(String key) {
    if (pending.contains(key)) {
      return Optional.of(
          "the variable '"
              + key
              + "' leads back to itself ("
              + String.join(" -> ", pending)
              + "); break the circle");
    }
    if (pending.size() >= MAX_CHAIN) {
      return Optional.of(
          "variables lead to variables more than " + MAX_CHAIN + " times; shorten the chain");
    }
    if (values > MAX_VALUES && !toldOfSize) {
      toldOfSize = true;
      return Optional.of(
          "variables make more than %,d values of this service; the rest is not known"
              .formatted(MAX_VALUES));
    }
    return Optional.empty();
  }
}
