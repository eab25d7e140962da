package dev.serval.source.cloudformation.adapt;

import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.Value;
import dev.serval.source.Datum;
import dev.serval.source.Properties;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who may call an operation of an OpenAPI body: {@code security}, {@code securityDefinitions} of
 * version 2, {@code components.securitySchemes} of version 3, and what API Gateway adds to them.
 *
 * @param it the API
 */
record OpenApiSecurity(Declaration it) {

  private static final String AUTHORIZER = "x-amazon-apigateway-authorizer";

  /** A scheme that an operation asks for, with the scopes of which a token must have one. */
  private record Requirement(String scheme, Properties holder) {}

  /** The authorizers of the body, as resources of their own. */
  Stream<Resource> authorizers() {
    return Stream.of(body().in("securityDefinitions"), schemes3())
        .flatMap(
            schemes ->
                schemes.names().stream()
                    .filter(name -> schemes.in(name).has(AUTHORIZER))
                    .map(
                        name ->
                            AuthorizerAdapter.inBody(it, name, schemes.in(name).in(AUTHORIZER))));
  }

  /** Which kind of proof the operation wants. */
  Value<String> authorization(Properties operation) {
    Properties auth = operation.in("x-amazon-apigateway-auth");
    if (auth.isPresent()) {
      return auth.text("type", "NONE");
    }
    return deciding(operation)
        .<Value<String>>map(
            one ->
                new Value.Known<>(
                    one.scheme().equals("NONE") ? "NONE" : kindOf(scheme(one.scheme())),
                    operation.at()))
        .orElseGet(() -> new Value.Absent<>("NONE", operation.at()));
  }

  /** The authorizer that checks the operation. */
  Value<Reference> authorizer(Properties operation) {
    return deciding(operation)
        .filter(one -> scheme(one.scheme()).has(AUTHORIZER))
        .<Value<Reference>>map(
            one ->
                new Value.Known<>(
                    new Reference(AuthorizerAdapter.arn(it, one.scheme())), operation.at()))
        .orElseGet(() -> new Value.Absent<>(Reference.NONE, operation.at()));
  }

  /** The scopes of which a token must have one. */
  Value<List<Value<String>>> scopes(Properties operation) {
    return deciding(operation)
        .map(one -> one.holder().texts(one.scheme()))
        .orElseGet(() -> new Value.Absent<>(List.of(), operation.at()));
  }

  Value<Boolean> apiKey(Properties operation) {
    boolean needed =
        requirements(operation).stream()
            .map(one -> scheme(one.scheme()))
            .anyMatch(
                scheme ->
                    scheme
                            .text("name", "")
                            .effective()
                            .filter("x-api-key"::equalsIgnoreCase)
                            .isPresent()
                        && !scheme.has(AUTHORIZER));
    return new Value.Known<>(needed, operation.at());
  }

  private Properties body() {
    return it.properties().in("Body");
  }

  private Properties schemes3() {
    return body().in("components").in("securitySchemes");
  }

  private Properties scheme(String name) {
    Properties version2 = body().in("securityDefinitions");
    return version2.has(name) ? version2.in(name) : schemes3().in(name);
  }

  /** The operation's own security, else the API's; an empty list or {@code {}} is none. */
  private List<Requirement> requirements(Properties operation) {
    Properties holder = operation.has("security") ? operation : body();
    Optional<Datum> security = holder.get("security");
    if (security.isEmpty()
        || !(security.get() instanceof Datum.Items(List<Datum> items, Origin _))) {
      return List.of();
    }
    return items.stream()
        .filter(Datum.Fields.class::isInstance)
        .map(item -> new Properties(item, it.id().label(), it.properties().gaps()))
        .flatMap(item -> item.names().stream().map(name -> new Requirement(name, item)))
        .toList();
  }

  /** The first scheme that says who calls; an API key alone says nothing. */
  private Optional<Requirement> deciding(Properties operation) {
    return requirements(operation).stream()
        .filter(one -> one.scheme().equals("NONE") || !isKeyOnly(scheme(one.scheme())))
        .findFirst();
  }

  private static boolean isKeyOnly(Properties scheme) {
    return scheme.text("type", "").effective().filter("apiKey"::equals).isPresent()
        && scheme
            .text("x-amazon-apigateway-authtype", "")
            .effective()
            .filter(String::isEmpty)
            .isPresent()
        && !scheme.has(AUTHORIZER);
  }

  private static String kindOf(Properties scheme) {
    String type = scheme.text("x-amazon-apigateway-authtype", "").effective().orElse("");
    String kind = scheme.text("type", "").effective().orElse("");
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "awssigv4" -> "AWS_IAM";
      case "cognito_user_pools" -> "COGNITO_USER_POOLS";
      default -> {
        Optional<String> authorizer = scheme.in(AUTHORIZER).text("type", "").effective();
        boolean jwt =
            authorizer.filter("jwt"::equals).isPresent()
                || kind.equals("oauth2")
                || kind.equals("openIdConnect");
        yield jwt ? "JWT" : "CUSTOM";
      }
    };
  }
}
