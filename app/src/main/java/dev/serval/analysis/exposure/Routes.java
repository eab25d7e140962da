package dev.serval.analysis.exposure;

import dev.serval.analysis.iam.proof.Exposure;
import dev.serval.analysis.iam.proof.Exposure.Closing;
import dev.serval.analysis.iam.proof.Exposure.Level;
import dev.serval.model.Estate;
import dev.serval.model.HttpApi;
import dev.serval.model.HttpRoute;
import dev.serval.model.Identity;
import dev.serval.model.Origin;
import dev.serval.model.RestApi;
import dev.serval.model.RestMethod;
import dev.serval.model.Value;
import dev.serval.model.WebFunctionEndpoint;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Who calls the routes of APIs and the endpoints of Web Functions: whoever finds the address,
 * unless an authorizer asks who it is, or the API's own policy or a private endpoint keeps them out
 * ("Controlling and managing access to a REST API"). An API key is no identity.
 */
final class Routes {

  private Routes() {}

  /**
   * Each route of each API.
   *
   * @param ofApi who an API's own policy lets in; empty if it has none
   * @param ofEndpoint whom a Web Function's policy lets call an endpoint; empty if it has none
   */
  static Stream<Exposed> of(
      Estate estate,
      Function<Identity, Optional<Exposure>> ofApi,
      Function<WebFunctionEndpoint, Optional<Exposure>> ofEndpoint) {
    return Stream.of(
            estate.all(RestMethod.class).map(method -> rest(method, estate, ofApi)),
            estate.all(HttpRoute.class).map(route -> http(route, estate)),
            estate
                .all(WebFunctionEndpoint.class)
                .map(endpoint -> endpoint(endpoint, ofEndpoint.apply(endpoint))))
        .flatMap(all -> all);
  }

  /**
   * Whoever manages access in the application lets every request reach it ("Lambda Web Function
   * endpoint access control").
   */
  private static Exposed endpoint(WebFunctionEndpoint endpoint, Optional<Exposure> byPolicy) {
    Identity id = endpoint.id();
    Value<String> auth = endpoint.auth();
    Exposure exposure =
        switch (auth.effective().orElse("")) {
          case "ApplicationManaged" -> new Exposure.Public(List.of(), Optional.empty());
          case "IamAuth" ->
              byPolicy.orElseGet(
                  () -> unknown("the policy of the Web Function, which was not read"));
          default -> unknown(auth.effective().isPresent() ? "AuthType" : auth.shown());
        };
    return new Exposed(
        id.type(), id.label(), id.arn().toString(), "endpoint", id.at(), List.of(), exposure);
  }

  private static Exposure unknown(String construct) {
    return new Exposure.Unknown(construct, Level.NOT_PUBLIC, List.of(), List.of());
  }

  private static Exposed rest(
      RestMethod method, Estate estate, Function<Identity, Optional<Exposure>> ofApi) {
    Optional<RestApi> api = estate.find(RestApi.class, method.api());
    String name = method.method().shown() + " " + method.resourcePath();
    String by = AskedBy.of(estate, method.authorizer(), method.scopes());
    return exposed(
        method.id(),
        name,
        api.flatMap(one -> ofApi.apply(one.id()))
            .map(policy -> both(policy, method.authorization(), by))
            .orElseGet(
                () ->
                    api.filter(Routes::isPrivate).isPresent()
                        ? closed("a private API without a policy lets nobody in")
                        : byAuthorizer(method.authorization(), by)));
  }

  private static boolean isPrivate(RestApi api) {
    return api.endpointTypes().effective().stream()
        .flatMap(List::stream)
        .anyMatch(type -> type.effective().filter("PRIVATE"::equals).isPresent());
  }

  private static Exposed http(HttpRoute route, Estate estate) {
    boolean webSocket =
        estate
            .find(HttpApi.class, route.api())
            .flatMap(api -> api.protocol().effective())
            .filter("WEBSOCKET"::equals)
            .isPresent();
    // Who is connected has been let in by $connect, for all routes.
    HttpRoute asking = webSocket ? connecting(route, estate) : route;
    String by = AskedBy.of(estate, asking.authorizer(), asking.scopes());
    return exposed(route.id(), route.routeKey().shown(), byAuthorizer(asking.authorization(), by));
  }

  private static HttpRoute connecting(HttpRoute route, Estate estate) {
    return estate
        .all(HttpRoute.class)
        .filter(other -> other.routeKey().effective().filter("$connect"::equals).isPresent())
        .filter(other -> other.api().effective().equals(route.api().effective()))
        .filter(other -> Origin.sameSource(other.id().at(), route.id().at()))
        .findFirst()
        .orElse(route);
  }

  private static Exposed exposed(Identity id, String name, Exposure exposure) {
    return new Exposed(id.type(), name, id.arn().toString(), "route", id.at(), List.of(), exposure);
  }

  /**
   * Whom an authorizer lets in.
   *
   * @param by which one of its kind it is, where that is known
   */
  private static Exposure byAuthorizer(Value<String> authorization, String by) {
    Optional<String> known = authorization.effective();
    if (known.isEmpty()) {
      return unknown(authorization.shown());
    }
    return switch (known.get()) {
      case "NONE", "" -> new Exposure.Public(List.of(), Optional.empty());
      case "AWS_IAM" -> closed("requests are signed by principals of the account");
      default ->
          new Exposure.Restricted(
              List.of("whom the " + known.get() + " authorizer" + by + " lets in"),
              List.of(),
              List.of(),
              List.of());
    };
  }

  private static Exposure closed(String why) {
    return new Exposure.NotPublic(List.of(new Closing(0, Optional.empty(), List.of("API"), why)));
  }

  /**
   * A request needs both; what is less open decides, and what is not known may. Signed requests of
   * other accounts need the policy only.
   */
  private static Exposure both(Exposure policy, Value<String> authorization, String by) {
    if (authorization.effective().filter("AWS_IAM"::equals).isPresent()) {
      return policy;
    }
    Exposure authorizer = byAuthorizer(authorization, by);
    if (policy.level() == Level.UNKNOWN || authorizer.level() == Level.UNKNOWN) {
      Exposure certain = policy.level() == Level.UNKNOWN ? authorizer : policy;
      Exposure unknown = policy.level() == Level.UNKNOWN ? policy : authorizer;
      return certain.level() == Level.NOT_PUBLIC ? certain : unknown;
    }
    return policy.level().compareTo(authorizer.level()) <= 0 ? policy : authorizer;
  }
}
