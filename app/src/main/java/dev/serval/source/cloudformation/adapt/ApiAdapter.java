package dev.serval.source.cloudformation.adapt;

import dev.serval.model.HttpApi;
import dev.serval.model.HttpRoute;
import dev.serval.model.HttpStage;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.RestApi;
import dev.serval.model.RestMethod;
import dev.serval.model.RestStage;
import dev.serval.model.Text;
import dev.serval.model.UsagePlan;
import dev.serval.model.Value;
import dev.serval.source.Datum;
import dev.serval.source.Properties;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** API Gateway: REST APIs (v1), HTTP and WebSocket APIs (v2). */
final class ApiAdapter {

  private ApiAdapter() {}

  static Stream<Resource> restApi(Declaration it) {
    Properties p = it.properties();
    Resource api =
        new RestApi(
            it.id(),
            p.in("EndpointConfiguration").texts("Types"),
            new Value.Known<>(p.has("Policy") || OpenApi.hasPolicy(p.in("Body")), it.at()),
            OpenApi.ownAddress(it));
    return Stream.concat(Stream.of(api), OpenApi.restMethods(it));
  }

  static Resource method(Declaration it) {
    Properties p = it.properties();
    return new RestMethod(
        it.id(),
        p.reference("RestApiId"),
        path(it, p, 0),
        p.text("HttpMethod", "ANY"),
        p.text("AuthorizationType", "NONE"),
        p.reference("AuthorizerId"),
        p.texts("AuthorizationScopes"),
        p.flag("ApiKeyRequired", false),
        p.in("Integration").reference("Uri"),
        p.in("Integration").reference("Credentials"));
  }

  /** A method names its resource, which names its parent, up to the API's root. */
  private static String path(Declaration it, Properties p, int depth) {
    String property = depth == 0 ? "ResourceId" : "ParentId";
    Optional<Text> id = p.get(property).flatMap(Datum::asText);
    Optional<Declaration> resource = depth > 30 ? Optional.empty() : id.flatMap(it.siblings());
    if (resource.isEmpty() || !resource.get().type().equals("AWS::ApiGateway::Resource")) {
      return depth == 0 ? "/" : "";
    }
    Properties parent = resource.get().properties();
    String part = parent.get("PathPart").flatMap(Datum::asText).map(Text::toString).orElse("");
    return path(it, parent, depth + 1) + "/" + part;
  }

  static Resource restStage(Declaration it) {
    Properties p = it.properties();
    return new RestStage(
        it.id(),
        p.reference("RestApiId"),
        p.text("StageName", ""),
        p.in("AccessLogSetting").reference("DestinationArn"),
        p.each(
            "MethodSettings",
            settings ->
                new RestStage.MethodSettings(
                    settings.text("ResourcePath", "/*"),
                    settings.text("HttpMethod", "*"),
                    settings.text("LoggingLevel", "OFF"),
                    settings.flag("DataTraceEnabled", false),
                    settings.number("ThrottlingRateLimit", -1),
                    settings.number("ThrottlingBurstLimit", -1))));
  }

  static Resource usagePlan(Declaration it) {
    Properties p = it.properties();
    return new UsagePlan(
        it.id(),
        p.each("ApiStages", stage -> stage.reference("ApiId")),
        new Value.Known<>(p.in("Throttle").isPresent(), it.at()));
  }

  static Stream<Resource> httpApi(Declaration it) {
    Properties p = it.properties();
    Properties cors = p.in("CorsConfiguration");
    boolean websocket =
        p.text("ProtocolType", "HTTP").effective().filter("WEBSOCKET"::equals).isPresent();
    Properties bodyCors = p.in("Body").in("x-amazon-apigateway-cors");
    boolean inBody = bodyCors.isPresent() && !cors.isPresent() && p.has("Body");
    Resource api =
        new HttpApi(
            it.id(),
            p.text("ProtocolType", "HTTP"),
            inBody ? bodyCors.texts("allowOrigins") : cors.texts("AllowOrigins"),
            inBody
                ? bodyCors.flag("allowCredentials", false)
                : cors.flag("AllowCredentials", false),
            OpenApi.ownAddress(it));
    return Stream.concat(
        Stream.of(api),
        websocket ? Stream.of() : Stream.concat(OpenApi.httpRoutes(it), quickRoute(it)));
  }

  /** An API made with {@code Target} gets one route that takes everything. */
  private static Stream<Resource> quickRoute(Declaration it) {
    Properties p = it.properties();
    if (!p.has("Target")) {
      return Stream.of();
    }
    return Stream.of(
        new HttpRoute(
            it.part(
                "AWS::ApiGatewayV2::Route", "/$default", "$default", p.reference("Target").at()),
            it.self(),
            p.text("RouteKey", "$default"),
            p.absent("NONE"),
            p.absent(Reference.NONE),
            p.absent(List.<Value<String>>of()),
            p.reference("Target"),
            p.reference("CredentialsArn")));
  }

  static Resource httpRoute(Declaration it) {
    Properties p = it.properties();
    Optional<Properties> integration =
        p.get("Target")
            .flatMap(Datum::asText)
            .map(
                target ->
                    new Text(
                        target.parts().stream().filter(part -> part instanceof Text.Hole).toList()))
            .flatMap(it.siblings())
            .map(Declaration::properties);
    return new HttpRoute(
        it.id(),
        p.reference("ApiId"),
        p.text("RouteKey", ""),
        p.text("AuthorizationType", "NONE"),
        p.reference("AuthorizerId"),
        p.texts("AuthorizationScopes"),
        integration
            .map(one -> one.reference("IntegrationUri"))
            .orElseGet(() -> p.reference("Target")),
        integration
            .map(one -> one.reference("CredentialsArn"))
            .orElseGet(() -> p.absent(Reference.NONE)));
  }

  static Resource httpStage(Declaration it) {
    Properties p = it.properties();
    Properties defaults = p.in("DefaultRouteSettings");
    boolean throttled =
        defaults.has("ThrottlingRateLimit")
            || defaults.has("ThrottlingBurstLimit")
            || p.has("RouteSettings");
    return new HttpStage(
        it.id(),
        p.reference("ApiId"),
        p.in("AccessLogSettings").reference("DestinationArn"),
        new Value.Known<>(throttled, it.at()));
  }
}
