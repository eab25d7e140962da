package dev.serval.source.terraform.plan;

import dev.serval.document.Node;
import dev.serval.model.Text;
import dev.serval.source.terraform.naming.Naming;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an argument refers to that is not known yet. A plan tells the names in its expression, not
 * the expression: where they are one attribute, and the argument takes just such a thing, that is
 * what it will be.
 */
final class PlanReferences {

  /** Variables and outputs pass values on over no more modules than this. */
  private static final int MAX_STEPS = 30;

  private final String source;
  private final Optional<Node.Mapping> root;
  private final Map<String, Naming> namings;

  PlanReferences(String source, Optional<Node.Mapping> configuration, Map<String, Naming> namings) {
    this.source = source;
    this.root = configuration.flatMap(one -> one.mapping("root_module"));
    this.namings = namings;
  }

  /** The text that an argument will have; empty where that can't be told. */
  Optional<Text> text(PlannedResource resource, List<String> path) {
    Optional<Node> expression = expressions(resource).flatMap(one -> within(one, path));
    String argument = path.isEmpty() ? "" : path.getLast();
    return expression
        .flatMap(PlanReferences::single)
        .flatMap(name -> resolve(resource.module(), name, resource.key(), argument, 0))
        .map(found -> completed(found, argument));
  }

  /**
   * Whether the configuration says nothing of an argument: AWS's default, which a plan does not
   * know, holds then. Of a resource that is in no configuration, nobody can tell.
   */
  boolean isLeftOut(PlannedResource resource, List<String> path) {
    return expressions(resource).filter(all -> within(all, path).isEmpty()).isPresent();
  }

  private Optional<Node> expressions(PlannedResource resource) {
    return module(resource.module())
        .flatMap(module -> declared(module, resource))
        .flatMap(block -> block.get("expressions"));
  }

  private static Optional<Node.Mapping> declared(Node.Mapping module, PlannedResource resource) {
    return module.get("resources").map(Node::items).orElse(List.of()).stream()
        .filter(Node.Mapping.class::isInstance)
        .map(Node.Mapping.class::cast)
        .filter(one -> one.text("type").orElse("").equals(resource.type()))
        .filter(one -> one.text("name").orElse("").equals(resource.name()))
        .findFirst();
  }

  private static Optional<Node> within(Node expressions, List<String> path) {
    Node at = expressions;
    for (String name : path) {
      // Blocks are lists, of which all items have the same form.
      Node here = at.items().isEmpty() ? at : at.items().getFirst();
      Optional<Node> next =
          here instanceof Node.Mapping mapping ? mapping.get(name) : Optional.empty();
      if (next.isEmpty()) {
        return Optional.empty();
      }
      at = next.get();
    }
    return Optional.of(at);
  }

  /** The only attribute that an expression names; {@code a.b} beside {@code a.b.c} is its part. */
  private static Optional<String> single(Node expression) {
    List<String> names = new ArrayList<>();
    if (expression instanceof Node.Mapping mapping) {
      for (Node name : mapping.get("references").map(Node::items).orElse(List.of())) {
        name.asText()
            .filter(text -> !text.startsWith("each.") && !text.startsWith("count."))
            .ifPresent(names::add);
      }
    }
    List<String> longest =
        names.stream()
            .filter(
                name ->
                    names.stream()
                        .noneMatch(
                            other ->
                                !other.equals(name)
                                    && (other.startsWith(name + ".")
                                        || other.startsWith(name + "["))))
            .distinct()
            .toList();
    return longest.size() == 1 ? Optional.of(longest.getFirst()) : Optional.empty();
  }

  private Optional<Text> resolve(
      String module, String name, String key, String argument, int steps) {
    if (steps > MAX_STEPS) {
      return Optional.empty();
    }
    String[] parts = name.split("\\.", -1);
    if (parts[0].equals("var") && parts.length >= 2) {
      return argument(module, parts[1], key, argument, steps);
    }
    if (parts[0].equals("module") && parts.length >= 3) {
      return output(module, parts[1], parts[2], key, argument, steps);
    }
    if (parts.length < 2 || parts[0].equals("local") || parts[0].equals("data")) {
      return Optional.empty();
    }
    String base = parts[0] + "." + parts[1].replaceFirst("\\[.*", "");
    String attribute = parts.length > 2 ? parts[2] : usual(argument, parts[0]);
    return instance(module + base, key)
        .map(
            naming ->
                naming
                    .attribute(attribute)
                    .or(() -> naming.written().apply(attribute))
                    .orElseGet(
                        () ->
                            Text.hole(
                                source,
                                naming.generated().expression() + "." + attribute,
                                Text.Filling.AWS)));
  }

  /** An instance of the same key, or the only one. */
  private Optional<Naming> instance(String address, String key) {
    for (String suffix : List.of("", key, "[0]")) {
      Naming found = namings.get(address + suffix);
      if (found != null) {
        return Optional.of(found);
      }
    }
    List<String> several =
        namings.keySet().stream().filter(one -> one.startsWith(address + "[")).toList();
    return several.size() == 1
        ? Optional.ofNullable(namings.get(several.getFirst()))
        : Optional.empty();
  }

  /** The attribute that an argument takes where only a resource is named. */
  private static String usual(String argument, String type) {
    return switch (argument) {
      case "function_name" -> "function_name";
      case "bucket", "queue_url", "user", "group", "rule" -> "id";
      case "role" -> type.equals("aws_iam_role") ? "arn" : "id";
      case "uri", "integration_uri", "authorizer_uri" -> "invoke_arn";
      default -> argument.endsWith("arn") ? "arn" : "id";
    };
  }

  private Optional<Text> argument(
      String module, String variable, String key, String argument, int steps) {
    Optional<Caller> caller = caller(module);
    return caller
        .flatMap(one -> module(one.module()).flatMap(outer -> call(outer, one.name())))
        .flatMap(call -> call.mapping("expressions"))
        .flatMap(expressions -> expressions.get(variable))
        .flatMap(PlanReferences::single)
        .flatMap(name -> resolve(caller.get().module(), name, key, argument, steps + 1));
  }

  private record Caller(String module, String name) {}

  private static Optional<Caller> caller(String module) {
    int at = module.lastIndexOf("module.");
    return at < 0
        ? Optional.empty()
        : Optional.of(
            new Caller(
                module.substring(0, at),
                module.substring(at + "module.".length()).replaceFirst("[.\\[].*", "")));
  }

  private Optional<Text> output(
      String module, String call, String output, String key, String argument, int steps) {
    String name = call.replaceFirst("\\[.*", "");
    Optional<String> single =
        module(module)
            .flatMap(outer -> call(outer, name))
            .flatMap(one -> one.mapping("module"))
            .flatMap(inner -> inner.mapping("outputs"))
            .flatMap(outputs -> outputs.mapping(output))
            .flatMap(one -> one.get("expression"))
            .flatMap(PlanReferences::single);
    if (single.isEmpty()) {
      return Optional.empty();
    }
    for (String suffix : List.of(".", key + ".", "[0].")) {
      Optional<Text> found =
          resolve(module + "module." + name + suffix, single.get(), "", argument, steps + 1);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<Node.Mapping> call(Node.Mapping module, String name) {
    return module.mapping("module_calls").flatMap(calls -> calls.mapping(name));
  }

  /** A module's configuration, by the address of an instance of it. */
  private Optional<Node.Mapping> module(String address) {
    Optional<Caller> caller = caller(address);
    return caller.isEmpty()
        ? root
        : module(caller.get().module())
            .flatMap(outer -> call(outer, caller.get().name()))
            .flatMap(call -> call.mapping("module"));
  }

  /** What such arguments write around the attribute. */
  private Text completed(Text found, String argument) {
    boolean execution = argument.equals("source_arn") && found.toString().contains(":execute-api:");
    if (execution) {
      return Text.join(
          List.of(
              found,
              Text.of("/"),
              Text.hole(source, found + " " + argument, Text.Filling.UNREADABLE)));
    }
    return argument.equals("target") && found.parts().size() == 1
        ? Text.join(List.of(Text.of("integrations/"), found))
        : found;
  }
}
