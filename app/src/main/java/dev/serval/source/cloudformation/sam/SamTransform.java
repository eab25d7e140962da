package dev.serval.source.cloudformation.sam;

import dev.serval.document.Document;
import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.api.HttpApiExpansion;
import dev.serval.source.cloudformation.sam.api.RestApiExpansion;
import dev.serval.source.cloudformation.sam.api.UsagePlans;
import dev.serval.source.cloudformation.sam.api.WebSocketApiExpansion;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Invalid;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.cloudformation.sam.draft.Parameters;
import dev.serval.source.cloudformation.sam.draft.SamResource;
import dev.serval.source.cloudformation.sam.draft.Shape;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import dev.serval.source.cloudformation.sam.function.DeploymentPreferences;
import dev.serval.source.cloudformation.sam.function.FunctionExpansion;
import dev.serval.source.cloudformation.sam.other.ApplicationExpansion;
import dev.serval.source.cloudformation.sam.other.CapacityProviderExpansion;
import dev.serval.source.cloudformation.sam.other.ConnectorExpansion;
import dev.serval.source.cloudformation.sam.other.EmbeddedConnectors;
import dev.serval.source.cloudformation.sam.other.GraphQlApiExpansion;
import dev.serval.source.cloudformation.sam.other.LayerVersionExpansion;
import dev.serval.source.cloudformation.sam.other.MicrovmImageExpansion;
import dev.serval.source.cloudformation.sam.other.NetworkConnectorExpansion;
import dev.serval.source.cloudformation.sam.other.SimpleTableExpansion;
import dev.serval.source.cloudformation.sam.other.StateMachineExpansion;
import dev.serval.source.cloudformation.sam.other.WebFunctionExpansion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Expands a SAM template to the CloudFormation template that the service makes of it, with the same
 * resources under the same logical ids. Intrinsic functions stay as they are; what SAM makes stands
 * at the property that causes it.
 *
 * <p>Unlike the service, it takes templates as they lie in a repository: code that is a local path
 * stays one. What the service would refuse becomes a problem, and the rest goes on.
 */
public final class SamTransform {

  private static final String TRANSFORM = "AWS::Serverless-2016-10-31";
  private static final String PREFIX = "AWS::Serverless::";

  /** The types in the order of their expansion: events write into APIs, connectors into roles. */
  private static final List<List<String>> ORDER =
      List.of(
          List.of("Function"),
          List.of("WebFunction"),
          List.of("StateMachine"),
          List.of("Api", "HttpApi", "WebSocketApi"),
          List.of(
              "SimpleTable",
              "LayerVersion",
              "Application",
              "CapacityProvider",
              "NetworkConnector",
              "MicrovmImage",
              "GraphQLApi"),
          List.of("Connector"));

  private static final Map<String, Shape> SHAPES =
      Map.ofEntries(
          Map.entry("Function", FunctionExpansion.SHAPE),
          Map.entry("WebFunction", WebFunctionExpansion.SHAPE),
          Map.entry("StateMachine", StateMachineExpansion.SHAPE),
          Map.entry("Api", RestApiExpansion.SHAPE),
          Map.entry("HttpApi", HttpApiExpansion.SHAPE),
          Map.entry("WebSocketApi", WebSocketApiExpansion.SHAPE),
          Map.entry("SimpleTable", SimpleTableExpansion.SHAPE),
          Map.entry("LayerVersion", LayerVersionExpansion.SHAPE),
          Map.entry("Application", ApplicationExpansion.SHAPE),
          Map.entry("CapacityProvider", CapacityProviderExpansion.SHAPE),
          Map.entry("NetworkConnector", NetworkConnectorExpansion.SHAPE),
          Map.entry("MicrovmImage", MicrovmImageExpansion.SHAPE),
          Map.entry("GraphQLApi", GraphQlApiExpansion.SHAPE),
          Map.entry("Connector", ConnectorExpansion.SHAPE));

  private final Transformation transformation;
  private final DeploymentPreferences deployments = new DeploymentPreferences();
  private final UsagePlans usagePlans = new UsagePlans();

  private SamTransform(Transformation transformation) {
    this.transformation = transformation;
  }

  /**
   * An expanded template.
   *
   * @param template the CloudFormation template
   * @param problems what SAM would refuse or this does not know, in file order
   */
  public record Expansion(Node.Mapping template, List<Document.Problem> problems) {
    public Expansion {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Expands a template; one without SAM's transform stays as it is.
   *
   * @param template the template, YAML's short tags in their long form
   * @param parameterValues the value or default of a parameter or pseudo parameter, where known
   */
  public static Expansion expand(
      Node.Mapping template, Function<String, Optional<Node>> parameterValues) {
    if (!isServerless(template.get("Transform"))) {
      return new Expansion(template, List.of());
    }
    Transformation transformation =
        new Transformation(
            new Parameters(parameterValues, Nodes.mapping(template, "Mappings")),
            Nodes.mapping(template, "Conditions"));
    Node.Mapping expanded = new SamTransform(transformation).expand(template);
    return new Expansion(expanded, transformation.problems());
  }

  private Node.Mapping expand(Node.Mapping template) {
    Optional<Node> resources = template.get("Resources");
    if (!(resources.orElse(template) instanceof Node.Mapping)) {
      transformation.problem(
          resources.get().at(),
          "Resources is " + resources.get().kind() + "; write it as a mapping");
      return template;
    }
    Nodes.mapping(template, "Resources")
        .entries()
        .forEach(resource -> transformation.putSource(resource.key(), resource.value()));
    ImplicitApis.add(template.get("Globals"), transformation);
    mergeGlobals(template.get("Globals"));
    EmbeddedConnectors.extract(transformation);
    transformation.source().forEach(transformation::putOutput);
    ORDER.forEach(this::expandTypes);
    reportUnknownTypes();
    deployments.finish(transformation);
    return result(template);
  }

  private void mergeGlobals(Optional<Node> section) {
    Globals globals = Globals.of(section, transformation);
    for (String id : List.copyOf(transformation.source().keySet())) {
      transformation
          .source(id)
          .ifPresent(
              resource ->
                  transformation.putSource(
                      id,
                      OpenApiVersions.adjust(
                          globals.merge(
                              resource.text("Type").orElse(""), resource, transformation))));
    }
  }

  private void expandTypes(List<String> names) {
    for (String id : List.copyOf(transformation.source().keySet())) {
      Optional<String> type =
          transformation
              .source(id)
              .flatMap(r -> r.text("Type"))
              .filter(t -> t.startsWith(PREFIX))
              .map(t -> t.substring(PREFIX.length()))
              .filter(names::contains);
      type.ifPresent(name -> expand(id, name));
    }
  }

  private void expand(String id, String type) {
    Node.Mapping node = transformation.source(id).orElseThrow();
    transformation.removeOutput(id);
    try {
      Node properties = node.get("Properties").orElseGet(() -> Build.at(node).map());
      Shape shape = Optional.ofNullable(SHAPES.get(type)).orElseThrow();
      Node.Mapping checked = shape.check(properties, id, transformation);
      expand(type, new SamResource(id, node, checked));
    } catch (Invalid invalid) {
      transformation.problem(invalid);
      transformation.putOutput(id, node);
    }
  }

  private void expand(String type, SamResource resource) {
    switch (type) {
      case "Function" -> FunctionExpansion.expand(resource, transformation, deployments);
      case "WebFunction" -> WebFunctionExpansion.expand(resource, transformation);
      case "StateMachine" -> StateMachineExpansion.expand(resource, transformation);
      case "Api" -> RestApiExpansion.expand(resource, transformation, usagePlans);
      case "HttpApi" -> HttpApiExpansion.expand(resource, transformation);
      case "WebSocketApi" -> WebSocketApiExpansion.expand(resource, transformation);
      case "SimpleTable" -> SimpleTableExpansion.expand(resource, transformation);
      case "LayerVersion" -> LayerVersionExpansion.expand(resource, transformation);
      case "Application" -> ApplicationExpansion.expand(resource, transformation);
      case "CapacityProvider" -> CapacityProviderExpansion.expand(resource, transformation);
      case "NetworkConnector" -> NetworkConnectorExpansion.expand(resource, transformation);
      case "MicrovmImage" -> MicrovmImageExpansion.expand(resource, transformation);
      case "GraphQLApi" -> GraphQlApiExpansion.expand(resource, transformation);
      case "Connector" -> ConnectorExpansion.expand(resource, transformation);
      default -> throw new IllegalArgumentException(type);
    }
  }

  private void reportUnknownTypes() {
    transformation
        .output()
        .forEach(
            (id, resource) -> {
              String type = Nodes.asMapping(resource).text("Type").orElse("");
              if (type.startsWith(PREFIX)
                  && ORDER.stream().noneMatch(o -> o.contains(type.substring(PREFIX.length())))) {
                transformation.problem(
                    resource.at(),
                    "%s: %s is no type that Serval can expand; what it makes is not audited"
                        .formatted(id, type));
              }
            });
  }

  private Node.Mapping result(Node.Mapping template) {
    Build build = Build.at(Nodes.mapping(template, "Resources"));
    Node.Mapping result =
        template.without("Globals").with("Resources", build.node(transformation.output()));
    if (!transformation.conditions().isEmpty()) {
      Build conditions = new Build(template.get("Conditions").map(Node::at).orElse(build.at()));
      result = result.with("Conditions", conditions.node(transformation.conditions()));
    }
    return (Node.Mapping) transformation.references().rewrite(withoutTransform(result));
  }

  /** Why a resource of one of its types is still there after it; empty for other types. */
  public static Optional<String> whyNotExpanded(String type) {
    if (!type.startsWith(PREFIX)) {
      return Optional.empty();
    }
    boolean known =
        ORDER.stream().anyMatch(kinds -> kinds.contains(type.substring(PREFIX.length())));
    return Optional.of(
        "the type "
            + type
            + (known
                ? " was not expanded, so what it creates is not seen; it takes 'Transform:"
                    + " AWS::Serverless-2016-10-31' and valid properties"
                : " is not one that is read; what it creates is not seen"));
  }

  private static Node.Mapping withoutTransform(Node.Mapping template) {
    List<Node> others =
        template.get("Transform").map(Node::items).orElse(List.of()).stream()
            .filter(name -> name.asText().filter(TRANSFORM::equals).isEmpty())
            .toList();
    return others.isEmpty()
        ? template.without("Transform")
        : template.with("Transform", Build.at(template).list(others));
  }

  private static boolean isServerless(Optional<Node> transform) {
    return transform.map(Nodes::asList).orElse(List.of()).stream()
        .anyMatch(name -> name.asText().filter(TRANSFORM::equals).isPresent());
  }
}
