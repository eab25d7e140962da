package dev.serval.source.cloudformation.sam.api;

import dev.serval.document.Node;
import dev.serval.source.cloudformation.sam.draft.Build;
import dev.serval.source.cloudformation.sam.draft.Draft;
import dev.serval.source.cloudformation.sam.draft.Intrinsics;
import dev.serval.source.cloudformation.sam.draft.Invalid;
import dev.serval.source.cloudformation.sam.draft.LogicalIds;
import dev.serval.source.cloudformation.sam.draft.Nodes;
import dev.serval.source.cloudformation.sam.draft.S3Location;
import dev.serval.source.cloudformation.sam.draft.SamResource;
import dev.serval.source.cloudformation.sam.draft.Shape;
import dev.serval.source.cloudformation.sam.draft.Transformation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Expands {@code AWS::Serverless::HttpApi}: the API with its document, and its stage. */
public final class HttpApiExpansion {

  /** The properties of the type. */
  public static final Shape SHAPE =
      Shape.of(
          "__MANAGE_SWAGGER:b Name StageName:tm Tags:m PropagateTags:b DefinitionBody:m",
          "DefinitionUri:tm StageVariables:m CorsConfiguration:bm AccessLogSettings:m",
          "DefaultRouteSettings:m Auth:m RouteSettings:m Domain:m FailOnWarnings:b Description:t",
          "DisableExecuteApiEndpoint:b");

  private static final String DEFAULT_STAGE = "$default";
  private static final String CREATED_BY = "httpapi:createdBy";
  private static final String ENDPOINT = "x-amazon-apigateway-endpoint-configuration";

  /** Property of CorsConfiguration to key of the document. */
  private static final Map<String, String> CORS =
      Map.of(
          "AllowOrigins", "allowOrigins",
          "AllowHeaders", "allowHeaders",
          "AllowMethods", "allowMethods",
          "ExposeHeaders", "exposeHeaders",
          "MaxAge", "maxAge",
          "AllowCredentials", "allowCredentials");

  private final SamResource api;
  private final Transformation transformation;
  private final Build build;
  private final Node.Mapping tags;
  private final List<Draft> made = new ArrayList<>();

  private HttpApiExpansion(SamResource api, Transformation transformation) {
    this.api = api;
    this.transformation = transformation;
    this.build = api.build();
    Node.Mapping own = Nodes.mapping(api.properties(), "Tags");
    this.tags = own.with(CREATED_BY, build.text("SAM"));
  }

  /** Expands one API. */
  public static void expand(SamResource api, Transformation transformation) {
    new HttpApiExpansion(api, transformation).expand();
  }

  private void expand() {
    Draft httpApi = api.main("AWS::ApiGatewayV2::Api");
    httpApi.set("FailOnWarnings", api.set("FailOnWarnings"));
    Optional<Node> uri = api.set("DefinitionUri");
    Optional<Node> body = api.set("DefinitionBody");
    if (uri.isPresent()) {
      httpApi.set("BodyS3Location", S3Location.of(uri.get(), S3Location.Keys.BODY));
    } else {
      body.ifPresent(b -> httpApi.set("Body", body(b)));
    }
    made.add(httpApi);
    api.mapping("Auth")
        .ifPresent(auth -> made.addAll(new HttpSecurity(api, auth, transformation).permissions()));
    domain();
    made.add(stage());
    if (api.get("DefinitionBody").isPresent()) {
      made.forEach(draft -> draft.replaceTags(tags));
    }
    made.forEach(transformation::add);
    reference("Stage");
    reference("DomainName");
  }

  private Node body(Node raw) {
    if (!ApiDocument.isValid(raw) || !ApiDocument.isOpenApi3(Nodes.asMapping(raw).get("openapi"))) {
      return raw;
    }
    ApiDocument document = ApiDocument.of(raw);
    transformation
        .parameters()
        .resolve(api.set("CorsConfiguration"))
        .ifPresent(cors -> attempt(() -> addCors(document, cors)));
    api.mapping("Auth")
        .ifPresent(
            auth -> attempt(() -> new HttpSecurity(api, auth, transformation).add(document)));
    addTags(document);
    api.get("DisableExecuteApiEndpoint").ifPresent(off -> addEndpoint(document, off));
    api.set("Name").ifPresent(name -> setInfo(document, "title", name));
    api.set("Description").ifPresent(text -> setInfo(document, "description", text));
    if (api.set("FailOnWarnings").isPresent()) {
      document.change(HttpApiExpansion::withSlashBeforeDefault);
    }
    return document.node();
  }

  private static void addCors(ApiDocument document, Node cors) {
    Build at = Build.at(cors);
    Node.Mapping configuration;
    if (cors instanceof Node.Mapping mapping) {
      configuration = Intrinsics.isIntrinsic(cors) ? renamed(mapping) : cors(mapping);
    } else if (Nodes.isTrue(Optional.of(cors))) {
      configuration = at.map("allowOrigins", at.list("*"));
    } else {
      throw new Invalid(cors, "CorsConfiguration must be a mapping or true");
    }
    document.change(
        doc -> Nodes.with(doc, "x-amazon-apigateway-cors", old -> Nodes.merge(old, configuration)));
  }

  private static Node.Mapping cors(Node.Mapping given) {
    Node.Mapping result = Build.at(given).map();
    for (Node.Entry entry : given.entries()) {
      String key = CORS.get(entry.key());
      if (key == null) {
        throw new Invalid(
            entry.value(), "CorsConfiguration has no property " + entry.key() + "; remove it");
      }
      boolean counts =
          switch (key) {
            case "maxAge" -> !(entry.value() instanceof Node.Null);
            case "allowCredentials" -> Nodes.isTrue(Optional.of(entry.value()));
            default -> Nodes.isSet(entry.value());
          };
      result = counts ? result.with(key, entry.value()) : result;
    }
    return result;
  }

  /** In an intrinsic function the properties are renamed wherever they stand. */
  private static Node.Mapping renamed(Node.Mapping node) {
    List<Node.Entry> entries =
        node.entries().stream()
            .map(
                e ->
                    new Node.Entry(
                        CORS.getOrDefault(e.key(), e.key()), renamedChild(e.value()), e.keyAt()))
            .toList();
    return new Node.Mapping(entries, node.at());
  }

  private static Node renamedChild(Node node) {
    return node instanceof Node.Mapping mapping
        ? renamed(mapping)
        : Nodes.mapChildren(node, HttpApiExpansion::renamedChild);
  }

  private void addTags(ApiDocument document) {
    for (Node.Entry tag : tags.entries()) {
      Node.Mapping entry =
          Build.at(tag.value())
              .map("name", tag.key(), "x-amazon-apigateway-tag-value", tag.value());
      document.change(
          doc -> {
            List<Node> all = new ArrayList<>(doc.get("tags").map(Node::items).orElse(List.of()));
            all.removeIf(
                t -> Nodes.asMapping(t).text("name").filter(tag.key()::equals).isPresent());
            all.add(entry);
            return doc.with("tags", build.list(all));
          });
    }
  }

  private static void addEndpoint(ApiDocument document, Node off) {
    Build at = Build.at(off);
    Node.Mapping extension = at.map("disableExecuteApiEndpoint", off);
    List<Node> servers = document.node().get("servers").map(Node::items).orElse(List.of(at.map()));
    document.change(
        doc ->
            doc.with(
                "servers",
                at.list(
                    servers.stream()
                        .map(Nodes::asMapping)
                        .map(s -> Nodes.with(s, ENDPOINT, old -> Nodes.merge(old, extension)))
                        .toList())));
  }

  /** The document's own title and description can't be replaced. */
  private void setInfo(ApiDocument document, String key, Node value) {
    Node.Mapping info = Nodes.mapping(document.node(), "info");
    boolean free =
        key.equals("title")
            ? info.get(key)
                .flatMap(Intrinsics::refTarget)
                .filter("AWS::StackName"::equals)
                .isPresent()
            : !Nodes.isSet(info.get(key));
    if (free) {
      document.change(doc -> Nodes.with(doc, "info", i -> i.with(key, value)));
    } else {
      transformation.problem(
          value.at(), "DefinitionBody has its own info." + key + "; set it in one place only");
    }
  }

  private static Node.Mapping withSlashBeforeDefault(Node.Mapping document) {
    return Nodes.with(
        document,
        "paths",
        paths ->
            paths
                .get(DEFAULT_STAGE)
                .map(item -> paths.without(DEFAULT_STAGE).with("/" + DEFAULT_STAGE, item))
                .orElse(paths));
  }

  private Draft stage() {
    Node name = api.set("StageName").orElseGet(() -> build.text(DEFAULT_STAGE));
    String prefix = name instanceof Node.Text text ? text.value() : "";
    String id = api.id() + "Stage";
    if (LogicalIds.isAlphanumeric(prefix)) {
      id = api.id() + prefix + "Stage";
    } else if (prefix.equals(DEFAULT_STAGE)) {
      id = api.id() + "ApiGatewayDefaultStage";
    } else {
      id = LogicalIds.hashed(id, prefix);
    }
    Draft stage =
        api.side(id, "AWS::ApiGatewayV2::Stage", name.at())
            .set("ApiId", build.ref(api.id()))
            .set("StageName", name)
            .set("AutoDeploy", true)
            .copy(
                api.properties(),
                "StageVariables",
                "AccessLogSettings",
                "DefaultRouteSettings",
                "RouteSettings");
    return stage.set(
        "Tags", api.set("DefinitionBody").isPresent() ? Optional.of(tags) : api.get("Tags"));
  }

  private void domain() {
    Optional<Node> domain = transformation.parameters().resolve(api.get("Domain"));
    if (domain.isPresent() && domain.get() instanceof Node.Mapping mapping) {
      attempt(() -> ApiV2Domain.expand(api, mapping, CREATED_BY, transformation, made));
    }
  }

  private void attempt(Runnable step) {
    try {
      step.run();
    } catch (Invalid invalid) {
      transformation.problem(invalid);
    }
  }

  private void reference(String property) {
    made.stream()
        .filter(draft -> draft.type().equals("AWS::ApiGatewayV2::" + property))
        .reduce((_, last) -> last)
        .ifPresent(draft -> transformation.references().add(api.id(), property, draft.id()));
  }
}
