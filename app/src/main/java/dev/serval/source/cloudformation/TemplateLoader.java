package dev.serval.source.cloudformation;

import dev.serval.document.Document;
import dev.serval.document.Node;
import dev.serval.model.Origin;
import dev.serval.model.Text;
import dev.serval.source.Datum;
import dev.serval.source.cloudformation.sam.SamTransform;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;

/** Applies transforms in the service's order: includes and loops first, then SAM. */
final class TemplateLoader {

  private TemplateLoader() {}

  /**
   * Makes an instance of a template.
   *
   * @param given parameter values
   * @param scope see {@link TemplateInstance}
   */
  static TemplateInstance load(
      Path file,
      String source,
      String scope,
      String logicalPath,
      Node.Mapping written,
      Map<String, Datum> given,
      Pseudo pseudo,
      Consumer<Document.Problem> problems) {
    Parameters parameters = Parameters.of(written, given, scope);
    Node.Mapping included = Includes.expand(written, file, problems);
    Node.Mapping looped = included;
    if (usesLanguageExtensions(written)) {
      Evaluation early = early(file, source, scope, logicalPath, included, parameters, pseudo);
      looped = ForEach.expand(included, node -> values(early.evaluate(node)), problems);
    }
    SamTransform.Expansion expansion = SamTransform.expand(looped, parameters::node);
    expansion.problems().forEach(problems);
    Node.Mapping expanded = expansion.template();
    malformed(expanded, problems);
    SequencedMap<String, TemplateInstance.Declared> resources = TemplateInstance.declared(expanded);
    return new TemplateInstance(
        file, source, scope, logicalPath, expanded, parameters, pseudo, resources);
  }

  private static boolean usesLanguageExtensions(Node.Mapping template) {
    Optional<Node> transform = template.get("Transform");
    return transform
        .map(node -> node.items().isEmpty() ? List.of(node) : node.items())
        .orElse(List.of())
        .stream()
        .anyMatch(item -> item.asText().filter("AWS::LanguageExtensions"::equals).isPresent());
  }

  /** Loops are expanded before anything else is known, so only parameters and mappings count. */
  private static Evaluation early(
      Path file,
      String source,
      String scope,
      String logicalPath,
      Node.Mapping template,
      Parameters parameters,
      Pseudo pseudo) {
    TemplateInstance instance =
        new TemplateInstance(
            file,
            source,
            scope,
            logicalPath,
            template,
            parameters,
            pseudo,
            TemplateInstance.declared(template));
    return new Evaluation(instance, Assignment.NONE, NoSurroundings.INSTANCE, _ -> {});
  }

  private static Optional<List<String>> values(Datum datum) {
    if (!(datum instanceof Datum.Items(List<Datum> items, Origin _))) {
      return Optional.empty();
    }
    List<String> values = new ArrayList<>();
    for (Datum item : items) {
      Optional<String> value = item.asText().flatMap(Text::known);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    return Optional.of(values);
  }

  private static void malformed(Node.Mapping template, Consumer<Document.Problem> problems) {
    Node resources = template.get("Resources").orElse(template);
    if (!(resources instanceof Node.Mapping section)) {
      problems.accept(
          new Document.Problem(
              resources.at(),
              "Resources must be a mapping, but this is " + resources.kind() + "; correct it"));
      return;
    }
    for (Node.Entry entry : section.entries()) {
      if (!(entry.value() instanceof Node.Mapping body)) {
        problems.accept(
            new Document.Problem(
                entry.keyAt(),
                "the resource '"
                    + entry.key()
                    + "' must be a mapping with a Type, but this is "
                    + entry.value().kind()
                    + "; it is left out"));
      } else if (body.text("Type").isEmpty()) {
        problems.accept(
            new Document.Problem(
                entry.keyAt(), "the resource '" + entry.key() + "' has no Type; it is left out"));
      } else if (body.get("Properties")
          .filter(p -> !(p instanceof Node.Mapping) && !(p instanceof Node.Null))
          .isPresent()) {
        problems.accept(
            new Document.Problem(
                entry.keyAt(),
                "Properties of '" + entry.key() + "' must be a mapping; they are taken as empty"));
      }
    }
  }

  /** A template by itself. */
  private enum NoSurroundings implements Evaluation.Surroundings {
    INSTANCE;

    @Override
    public Optional<Datum> output(String nestedStack, String output) {
      return Optional.empty();
    }

    @Override
    public Optional<Datum> imported(Text name) {
      return Optional.empty();
    }

    @Override
    public Optional<Node> include(String location) {
      return Optional.empty();
    }
  }
}
