package dev.serval.source.cloudformation.sam.api;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Intrinsics;
import dev.serval.source.cloudformation.sam.draft.Invalid;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * An API's Swagger or OpenAPI document while SAM adds routes to it. Paths and methods may be {@code
 * Fn::If} of two variants; every change is made to both.
 */
public final class ApiDocument {

  public static final String INTEGRATION = "x-amazon-apigateway-integration";
  public static final String ANY_METHOD = "x-amazon-apigateway-any-method";

  private static final Pattern OPENAPI_3 = Pattern.compile("3(\\.\\d)(\\.\\d)?");

  private Node.Mapping document;

  private ApiDocument(Node.Mapping document) {
    this.document = document;
  }

  /** A document that is Swagger 2 or OpenAPI 3. */
  public static ApiDocument of(Node node) {
    if (!isValid(node)) {
      throw new Invalid(
          node, "DefinitionBody is no Swagger or OpenAPI document; it needs a version and paths");
    }
    ApiDocument document = new ApiDocument((Node.Mapping) node);
    for (Node.Entry path : Nodes.mapping(document.document, "paths").entries()) {
      variants(path.value()).forEach(item -> requireMapping(item, "the path " + path.key()));
    }
    return document;
  }

  /** The document that SAM begins with where the user gives none, for a REST API. */
  public static Node.Mapping emptySwagger(Build build) {
    return build.map("swagger", "2.0", "info", info(build), "paths", build.map());
  }

  /** The document that SAM begins with where the user gives none, for an HTTP API. */
  public static Node.Mapping emptyOpenApi(Build build) {
    return build.map("openapi", "3.0.1", "info", info(build), "paths", build.map());
  }

  /** Whether it is a document of a version that SAM knows, with paths. */
  public static boolean isValid(Node node) {
    return node instanceof Node.Mapping mapping
        && mapping.get("paths").filter(Node.Mapping.class::isInstance).isPresent()
        && (Nodes.isSet(mapping.get("swagger")) || isOpenApi3(mapping.get("openapi")));
  }

  /** Whether a version is one of OpenAPI 3. */
  public static boolean isOpenApi3(Optional<Node> version) {
    return version
        .flatMap(Node::asText)
        .filter(text -> OPENAPI_3.matcher(text).matches())
        .isPresent();
  }

  /** As the document names a method: in lower case, {@code any} by its extension. */
  public static String method(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.equals("any") ? ANY_METHOD : lower;
  }

  /** The document with all changes so far. */
  public Node.Mapping node() {
    return document;
  }

  public Build build() {
    return Build.at(document);
  }

  public void change(UnaryOperator<Node.Mapping> change) {
    document = change.apply(document);
  }

  /** All paths. */
  public List<String> paths() {
    return Nodes.mapping(document, "paths").keys().toList();
  }

  /** What stands under a path: the item, or the variants of a conditional one. */
  public List<Node> pathItems(String path) {
    return Nodes.mapping(document, "paths").get(path).map(ApiDocument::variants).orElse(List.of());
  }

  /** Whether all variants of a path have the method with an integration. */
  public boolean hasIntegration(String path, String name) {
    List<Node> items = pathItems(path);
    return !items.isEmpty()
        && items.stream()
            .allMatch(
                item ->
                    item instanceof Node.Mapping mapping
                        && mapping.get(method(name)).stream()
                            .flatMap(definition -> variants(definition).stream())
                            .anyMatch(ApiDocument::isIntegrated));
  }

  /** Whether a method's definition has an integration. */
  public static boolean isIntegrated(Node definition) {
    return definition instanceof Node.Mapping mapping && Nodes.isSet(mapping.get(INTEGRATION));
  }

  /** Adds a path and method if they are not there. */
  public void addPath(String path, String name, Build cause) {
    document =
        Nodes.with(
            document, "paths", paths -> paths.has(path) ? paths : paths.with(path, cause.map()));
    changePathItems(
        path, item -> item.has(method(name)) ? item : item.with(method(name), cause.map()));
  }

  /** Makes a whole path depend on a condition. */
  public void makePathConditional(String path, String condition) {
    document =
        Nodes.with(
            document,
            "paths",
            paths -> {
              Node item = paths.get(path).orElseThrow();
              return paths.with(path, Build.at(item).onlyIf(condition, item));
            });
  }

  /** Changes a path in all its variants. */
  public void changePathItems(String path, UnaryOperator<Node.Mapping> change) {
    document =
        Nodes.with(
            document,
            "paths",
            paths ->
                paths
                    .get(path)
                    .map(item -> paths.with(path, changed(item, change, "the path " + path)))
                    .orElse(paths));
  }

  /** Changes a method in all its variants that have an integration. */
  public void changeMethod(String path, String name, UnaryOperator<Node.Mapping> change) {
    changeMethods(
        path,
        (key, definition) -> key.equals(method(name)) ? change.apply(definition) : definition);
  }

  /** Changes all methods of a path that have an integration. */
  public void changeMethods(String path, MethodChange change) {
    changePathItems(
        path,
        item -> {
          Node.Mapping changed = item;
          for (Node.Entry entry : item.entries()) {
            if (!isPathField(entry.key()) && isMethod(entry)) {
              changed =
                  changed.with(
                      entry.key(),
                      changed(
                          entry.value(),
                          definition ->
                              isIntegrated(definition)
                                  ? change.apply(method(entry.key()), definition)
                                  : definition,
                          "the method " + entry.key() + " of " + path));
            }
          }
          return changed;
        });
  }

  /** A change of one method of a path. */
  @FunctionalInterface
  public interface MethodChange {
    Node.Mapping apply(String method, Node.Mapping definition);
  }

  /** Replaces path parameters such as {@code {id}} by an asterisk, as in the ARN of a route. */
  public static String wildcards(String path) {
    return path.replaceAll("\\{([a-zA-Z0-9._-]+\\+?)}", "*");
  }

  /** The node itself, or the variants of {@code Fn::If} but for {@code AWS::NoValue}. */
  static List<Node> variants(Node node) {
    if (!(node instanceof Node.Mapping mapping) || !mapping.has("Fn::If")) {
      return List.of(node);
    }
    return mapping.get("Fn::If").orElseThrow().items().stream()
        .skip(1)
        .filter(item -> !Intrinsics.isNoValue(item))
        .toList();
  }

  private static Node changed(Node node, UnaryOperator<Node.Mapping> change, String what) {
    return Intrinsics.mapBranches(node, variant -> change.apply(requireMapping(variant, what)));
  }

  private static Node.Mapping requireMapping(Node node, String what) {
    if (node instanceof Node.Mapping mapping) {
      return mapping;
    }
    throw new Invalid(
        node, "%s in DefinitionBody is %s; write it as a mapping".formatted(what, node.kind()));
  }

  /** Fields of a path that are not methods. */
  private static boolean isPathField(String key) {
    return key.equals("summary")
        || key.equals("description")
        || key.equals("parameters")
        || key.equals("servers")
        || key.equals("$ref");
  }

  private static boolean isMethod(Node.Entry entry) {
    return !(entry.value() instanceof Node.Null);
  }

  private static Node.Mapping info(Build build) {
    return build.map("version", "1.0", "title", build.ref("AWS::StackName"));
  }
}
