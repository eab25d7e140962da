package dev.serval.source.cloudformation.sam.api;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Intrinsics;
import dev.serval.source.cloudformation.sam.draft.Invalid;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The property Cors of a REST API: a mock OPTIONS method on every path that answers preflights. */
final class CrossOrigin {

  private static final Set<String> KEYS =
      Set.of("AllowMethods", "AllowHeaders", "AllowOrigin", "MaxAge", "AllowCredentials");

  private static final Set<String> ALL_METHODS =
      Set.of("OPTIONS", "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH");

  private final Build build;
  private final Node.Mapping cors;

  private CrossOrigin(Node cors) {
    this.build = Build.at(cors);
    this.cors =
        cors instanceof Node.Mapping mapping && !Intrinsics.isIntrinsic(cors)
            ? mapping
            : build.map("AllowOrigin", cors);
  }

  static void add(ApiDocument document, Node cors) {
    new CrossOrigin(cors).add(document);
  }

  private void add(ApiDocument document) {
    for (Node.Entry entry : cors.entries()) {
      if (!KEYS.contains(entry.key())) {
        throw new Invalid(entry.value(), "Cors has no property " + entry.key() + "; remove it");
      }
    }
    Set<String> done = new HashSet<>();
    for (String path : document.paths()) {
      String plain = path.equals("/") ? path : path.replaceAll("/+$", "");
      if (done.add(plain)) {
        document.changePathItems(
            path, item -> item.has("options") ? item : item.with("options", options(item)));
      }
    }
  }

  private Node options(Node.Mapping item) {
    Node origin = cors.get("AllowOrigin").orElseGet(() -> build.text("'*'"));
    Optional<Node> headers = Nodes.set(cors.get("AllowHeaders"));
    Node methods =
        Nodes.set(cors.get("AllowMethods")).orElseGet(() -> build.text("'" + methods(item) + "'"));
    Optional<Node> maxAge = cors.get("MaxAge");
    boolean credentials = Nodes.isTrue(cors.get("AllowCredentials"));
    Optional<Node> credentialsHeader =
        credentials ? Optional.of(build.text("'true'")) : Optional.empty();
    Node text = build.map("type", "string");
    String prefix = "method.response.header.Access-Control-";
    Node parameters =
        build.map(
            prefix + "Allow-Origin", origin,
            prefix + "Allow-Headers", headers,
            prefix + "Allow-Methods", methods,
            prefix + "Max-Age", maxAge,
            prefix + "Allow-Credentials", credentialsHeader);
    Node responseHeaders =
        build.map(
            "Access-Control-Allow-Origin", text,
            "Access-Control-Allow-Headers", headers.map(_ -> text),
            "Access-Control-Allow-Methods", text,
            "Access-Control-Max-Age", maxAge.map(_ -> build.map("type", "integer")),
            "Access-Control-Allow-Credentials", credentialsHeader.map(_ -> text));
    return build.map(
        "summary",
        "CORS support",
        "consumes",
        build.list("application/json"),
        "produces",
        build.list("application/json"),
        ApiDocument.INTEGRATION,
        mock(parameters),
        "responses",
        build.map(
            "200",
            build.map(
                "description", "Default response for CORS method", "headers", responseHeaders)));
  }

  private Node mock(Node parameters) {
    return build.map(
        "type",
        "mock",
        "requestTemplates",
        build.map("application/json", "{\n  \"statusCode\" : 200\n}\n"),
        "responses",
        build.map(
            "default",
            build.map(
                "statusCode",
                "200",
                "responseParameters",
                parameters,
                "responseTemplates",
                build.map("application/json", "{}\n"))));
  }

  private static String methods(Node.Mapping item) {
    if (item.has(ApiDocument.ANY_METHOD)) {
      return String.join(",", new TreeSet<>(ALL_METHODS));
    }
    TreeSet<String> methods = new TreeSet<>();
    item.keys().forEach(key -> methods.add(key.toUpperCase(Locale.ROOT)));
    methods.add("OPTIONS");
    return String.join(",", methods);
  }
}
