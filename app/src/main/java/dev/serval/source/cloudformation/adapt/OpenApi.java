package dev.serval.source.cloudformation.adapt;

import dev.serval.model.HttpRoute;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.RestMethod;
import dev.serval.model.Value;
import dev.serval.source.Properties;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Methods and routes in an API's OpenAPI body: {@code paths} and API Gateway's extensions ("OpenAPI
 * extensions for API Gateway" of its developer guide).
 */
final class OpenApi {

  private static final Set<String> METHODS =
      Set.of(
          "get",
          "put",
          "post",
          "delete",
          "options",
          "head",
          "patch",
          "trace",
          "x-amazon-apigateway-any-method");

  private OpenApi() {}

  /** One operation of the body. */
  private record Operation(String path, String method, Properties operation) {
    String name() {
      return path.equals("/$default") ? "$default" : method + " " + path;
    }

    String suffix() {
      return "/" + method + path;
    }
  }

  /** Whether AWS's address of the API answers; {@code servers} say it for HTTP APIs. */
  static Value<Boolean> ownAddress(Declaration it) {
    Properties body = body(it);
    String settings = "x-amazon-apigateway-endpoint-configuration";
    return Stream.concat(
            Stream.of(it.properties().flag("DisableExecuteApiEndpoint", false)),
            Stream.concat(
                    Stream.of(body),
                    body.each("servers", server -> server).effective().orElse(List.of()).stream())
                .map(holder -> holder.in(settings).flag("disableExecuteApiEndpoint", false)))
        .filter(value -> !(value instanceof Value.Absent<Boolean>))
        .findFirst()
        .orElseGet(() -> it.properties().absent(false))
        .map(disabled -> !disabled);
  }

  static boolean hasPolicy(Properties body) {
    return body.has("x-amazon-apigateway-policy");
  }

  static Stream<Resource> restMethods(Declaration it) {
    OpenApiSecurity security = new OpenApiSecurity(it);
    Stream<Resource> methods =
        operations(it)
            .map(
                one ->
                    new RestMethod(
                        it.part(
                            "AWS::ApiGateway::Method",
                            one.suffix(),
                            one.name(),
                            one.operation().at()),
                        it.self(),
                        one.path(),
                        new Value.Known<>(one.method(), one.operation().at()),
                        security.authorization(one.operation()),
                        security.authorizer(one.operation()),
                        security.scopes(one.operation()),
                        security.apiKey(one.operation()),
                        integration(one, "uri"),
                        integration(one, "credentials")));
    return Stream.concat(security.authorizers(), methods);
  }

  static Stream<Resource> httpRoutes(Declaration it) {
    OpenApiSecurity security = new OpenApiSecurity(it);
    Stream<Resource> routes =
        operations(it)
            .map(
                one ->
                    new HttpRoute(
                        it.part(
                            "AWS::ApiGatewayV2::Route",
                            one.suffix(),
                            one.name(),
                            one.operation().at()),
                        it.self(),
                        new Value.Known<>(one.name(), one.operation().at()),
                        security.authorization(one.operation()),
                        security.authorizer(one.operation()),
                        security.scopes(one.operation()),
                        integration(one, "uri"),
                        integration(one, "credentials")));
    return Stream.concat(security.authorizers(), routes);
  }

  private static Properties body(Declaration it) {
    return it.properties().in("Body");
  }

  private static Stream<Operation> operations(Declaration it) {
    Properties paths = body(it).in("paths");
    return paths.names().stream()
        .flatMap(
            path -> {
              Properties item = paths.in(path);
              return item.names().stream()
                  .filter(name -> METHODS.contains(name.toLowerCase(Locale.ROOT)))
                  .map(name -> new Operation(path, method(name), item.in(name)));
            });
  }

  private static String method(String name) {
    return name.equals("x-amazon-apigateway-any-method") ? "ANY" : name.toUpperCase(Locale.ROOT);
  }

  private static Value<Reference> integration(Operation one, String part) {
    return one.operation().in("x-amazon-apigateway-integration").reference(part);
  }
}
