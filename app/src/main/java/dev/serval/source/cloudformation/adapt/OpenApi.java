package dev.serval.source.cloudformation.adapt;

import dev.serval.model.HttpRoute;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.RestMethod;
import dev.serval.model.Value;
import dev.serval.source.Datum;
import dev.serval.source.Properties;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Methods and routes in an API's OpenAPI body: {@code paths}, {@code security}, {@code
 * securityDefinitions} and API Gateway's extensions ("OpenAPI extensions for API Gateway" of its
 * developer guide).
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

  static boolean hasPolicy(Properties body) {
    return body.has("x-amazon-apigateway-policy");
  }

  static Stream<Resource> restMethods(Declaration it) {
    return operations(it)
        .map(
            one ->
                new RestMethod(
                    it.part(
                        "AWS::ApiGateway::Method", one.suffix(), one.name(), one.operation().at()),
                    it.self(),
                    one.path(),
                    new Value.Known<>(one.method(), one.operation().at()),
                    authorization(body(it), one),
                    apiKey(body(it), one),
                    integration(one)));
  }

  static Stream<Resource> httpRoutes(Declaration it) {
    return operations(it)
        .map(
            one ->
                new HttpRoute(
                    it.part(
                        "AWS::ApiGatewayV2::Route", one.suffix(), one.name(), one.operation().at()),
                    it.self(),
                    new Value.Known<>(one.name(), one.operation().at()),
                    authorization(body(it), one),
                    integration(one)));
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

  private static Value<Reference> integration(Operation one) {
    return one.operation().in("x-amazon-apigateway-integration").reference("uri");
  }

  /** The operation's own security, else the API's; an empty list or {@code {}} is none. */
  private static List<String> schemes(Properties body, Operation one) {
    Properties holder = one.operation().has("security") ? one.operation() : body;
    Optional<Datum> security = holder.get("security");
    if (security.isEmpty()
        || !(security.get() instanceof Datum.Items(List<Datum> items, Origin _))) {
      return List.of();
    }
    return items.stream()
        .flatMap(
            item ->
                item instanceof Datum.Fields fields
                    ? fields.fields().keySet().stream()
                    : Stream.of())
        .toList();
  }

  private static Properties scheme(Properties body, String name) {
    Properties version2 = body.in("securityDefinitions");
    return version2.has(name)
        ? version2.in(name)
        : body.in("components").in("securitySchemes").in(name);
  }

  private static Value<String> authorization(Properties body, Operation one) {
    Origin at = one.operation().at();
    Properties auth = one.operation().in("x-amazon-apigateway-auth");
    if (auth.isPresent()) {
      return auth.text("type", "NONE");
    }
    for (String name : schemes(body, one)) {
      if (name.equals("NONE")) {
        return new Value.Known<>("NONE", at);
      }
      Properties scheme = scheme(body, name);
      Optional<String> type = scheme.text("x-amazon-apigateway-authtype", "").effective();
      Optional<String> kind = scheme.text("type", "").effective();
      boolean keyOnly =
          kind.filter("apiKey"::equals).isPresent()
              && type.filter(String::isEmpty).isPresent()
              && !scheme.has("x-amazon-apigateway-authorizer");
      if (!keyOnly) {
        return new Value.Known<>(kindOf(scheme, type.orElse(""), kind.orElse("")), at);
      }
    }
    return new Value.Absent<>("NONE", at);
  }

  private static String kindOf(Properties scheme, String type, String kind) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "awssigv4" -> "AWS_IAM";
      case "cognito_user_pools" -> "COGNITO_USER_POOLS";
      default -> {
        Optional<String> authorizer =
            scheme.in("x-amazon-apigateway-authorizer").text("type", "").effective();
        boolean jwt =
            authorizer.filter("jwt"::equals).isPresent()
                || kind.equals("oauth2")
                || kind.equals("openIdConnect");
        yield jwt ? "JWT" : "CUSTOM";
      }
    };
  }

  private static Value<Boolean> apiKey(Properties body, Operation one) {
    boolean needed =
        schemes(body, one).stream()
            .map(name -> scheme(body, name))
            .anyMatch(
                scheme ->
                    scheme
                            .text("name", "")
                            .effective()
                            .filter("x-api-key"::equalsIgnoreCase)
                            .isPresent()
                        && !scheme.has("x-amazon-apigateway-authorizer"));
    return new Value.Known<>(needed, one.operation().at());
  }
}
