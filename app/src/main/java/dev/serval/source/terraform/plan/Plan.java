package dev.serval.source.terraform.plan;

import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import dev.serval.model.Gap;
import dev.serval.model.Origin;
import dev.serval.model.Text;
import dev.serval.source.Properties;
import dev.serval.source.cloudformation.Pseudo;
import dev.serval.source.files.FileSearch;
import dev.serval.source.terraform.adapt.Declared;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;

/**
 * A plan's resources as they will be. What it deletes is not among them.
 *
 * @param name the file as the user knows it
 * @param instances in the plan's order
 */
public record Plan(String name, List<Declared> instances) {

  /** Plans repeat every value up to four times. */
  private static final int MAX_BYTES = 128 << 20;

  public Plan {
    instances = List.copyOf(instances);
  }

  /**
   * Reads a plan.
   *
   * @param given what the user said of account and region
   * @param gaps takes what is wrong
   */
  public static Plan read(Path file, Pseudo given, Consumer<Gap> gaps) throws UnreadableDocument {
    String name = FileSearch.name(file);
    Node root = DocumentReader.readJson(file, name, MAX_BYTES).root();
    if (!(root instanceof Node.Mapping plan)) {
      throw new UnreadableDocument(root.at(), "this is no plan: it is " + root.kind());
    }
    check(plan, name, gaps);
    // 'terraform show -json' prints the state in the same form where no plan is named.
    String section = plan.has("planned_values") ? "planned_values" : "values";
    Optional<Node.Mapping> values =
        plan.mapping(section).flatMap(planned -> planned.mapping("root_module"));
    List<PlannedResource> resources = new ArrayList<>();
    List<Node> strange = new ArrayList<>();
    values.ifPresent(module -> collect(module, resources, strange, 0));
    plan.get(section).filter(node -> !(node instanceof Node.Mapping)).ifPresent(strange::add);
    tell(strange, name, gaps);
    SequencedMap<String, Node.Mapping> changes = changes(plan);
    return new Plan(
        name,
        new PlannedInstances(
                name,
                resources,
                changes,
                plan.mapping("configuration"),
                Surroundings.of(plan, given))
            .declared());
  }

  private static void check(Node.Mapping plan, String name, Consumer<Gap> gaps)
      throws UnreadableDocument {
    String version = plan.text("format_version").orElse("");
    if (!version.startsWith("1.") && !version.startsWith("0.")) {
      throw new UnreadableDocument(
          plan.at(),
          "this plan has the format '"
              + version
              + "', and 0.x and 1.x are read; print it with a Terraform or OpenTofu that writes"
              + " those");
    }
    boolean errored = plan.get("errored").flatMap(Node::asText).filter("true"::equals).isPresent();
    boolean partial =
        plan.get("complete").flatMap(Node::asText).filter("false"::equals).isPresent();
    if (errored || partial) {
      Origin at = Properties.origin(plan.at());
      gaps.accept(
          Gap.of(
              name,
              at,
              "the plan is incomplete"
                  + (errored ? ", since planning failed" : "")
                  + "; what it does not hold is not judged"));
    }
  }

  private static void tell(List<Node> strange, String name, Consumer<Gap> gaps) {
    if (!strange.isEmpty()) {
      gaps.accept(
          Gap.of(
              name,
              Properties.origin(strange.getFirst().at()),
              "%d entries, this one first, are nothing that a plan holds here, so they are not read;"
                      .formatted(strange.size())
                  + " print the plan again with 'terraform show -json'"));
    }
  }

  /**
   * Collects a module's resources and those of the modules in it.
   *
   * @param strange takes what is none, where one should be
   */
  private static void collect(
      Node.Mapping module, List<PlannedResource> all, List<Node> strange, int depth) {
    if (depth > 50) {
      strange.add(module);
      return;
    }
    for (Node item : items(module, "resources", strange)) {
      if (!(item instanceof Node.Mapping resource)) {
        strange.add(item);
      } else if (resource.text("mode").orElse("managed").equals("managed")) {
        PlannedResource.of(resource).ifPresentOrElse(all::add, () -> strange.add(resource));
      }
    }
    for (Node item : items(module, "child_modules", strange)) {
      if (item instanceof Node.Mapping child) {
        collect(child, all, strange, depth + 1);
      } else {
        strange.add(item);
      }
    }
  }

  private static List<Node> items(Node.Mapping module, String key, List<Node> strange) {
    Optional<Node> list = module.get(key).filter(node -> !(node instanceof Node.Null));
    list.filter(node -> !(node instanceof Node.Sequence)).ifPresent(strange::add);
    return list.map(Node::items).orElse(List.of());
  }

  private static SequencedMap<String, Node.Mapping> changes(Node.Mapping plan) {
    SequencedMap<String, Node.Mapping> changes = new LinkedHashMap<>();
    for (Node item : plan.get("resource_changes").map(Node::items).orElse(List.of())) {
      if (item instanceof Node.Mapping one) {
        one.mapping("change")
            .ifPresent(change -> changes.put(one.text("address").orElse(""), change));
      }
    }
    return changes;
  }

  /** What a plan tells of account and region: of its provider, and of what was looked up. */
  record Surroundings(Pseudo pseudo) {

    static Surroundings of(Node.Mapping plan, Pseudo given) {
      Pseudo pseudo = given;
      Map<String, String> found = new LinkedHashMap<>();
      plan.mapping("prior_state")
          .flatMap(state -> state.mapping("values"))
          .flatMap(values -> values.mapping("root_module"))
          .ifPresent(module -> lookups(module, found, 0));
      plan.mapping("configuration")
          .flatMap(configuration -> configuration.mapping("provider_config"))
          .flatMap(providers -> providers.mapping("aws"))
          .flatMap(provider -> provider.mapping("expressions"))
          .flatMap(expressions -> expressions.mapping("region"))
          .flatMap(region -> region.text("constant_value"))
          .ifPresent(region -> found.put("AWS::Region", region));
      for (Map.Entry<String, String> one : found.entrySet()) {
        boolean open =
            one.getKey().equals("AWS::Region")
                ? given.region().known().isEmpty()
                : given.account().known().isEmpty();
        if (open) {
          pseudo = pseudo.with(one.getKey(), Text.of(one.getValue()));
        }
      }
      return new Surroundings(pseudo);
    }

    private static void lookups(Node.Mapping module, Map<String, String> found, int depth) {
      for (Node item : module.get("resources").map(Node::items).orElse(List.of())) {
        if (item instanceof Node.Mapping one) {
          Optional<Node.Mapping> values = one.mapping("values");
          switch (one.text("type").orElse("")) {
            case "aws_caller_identity" ->
                values
                    .flatMap(all -> all.text("account_id"))
                    .ifPresent(id -> found.put("AWS::AccountId", id));
            case "aws_region" ->
                values
                    .flatMap(all -> all.text("region").or(() -> all.text("name")))
                    .ifPresent(region -> found.put("AWS::Region", region));
            default -> {}
          }
        }
      }
      if (depth < 50) {
        for (Node item : module.get("child_modules").map(Node::items).orElse(List.of())) {
          if (item instanceof Node.Mapping child) {
            lookups(child, found, depth + 1);
          }
        }
      }
    }
  }
}
