package dev.serval.source.serverless.service;

import java.util.Locale;

/**
 * The logical ids that the framework gives to what it makes. Source (read 2026-11-29): the
 * framework's guide "AWS infrastructure resources" and its naming of version 3 and 4,
 * github.com/serverless/serverless.
 */
public final class LogicalIds {

  public static final String SHARED_ROLE = "IamRoleLambdaExecution";
  public static final String DEPLOYMENT_BUCKET = "ServerlessDeploymentBucket";
  public static final String REST_API = "ApiGatewayRestApi";
  public static final String REST_STAGE = "ApiGatewayStage";
  public static final String HTTP_API = "HttpApi";
  public static final String WEBSOCKET_API = "WebsocketsApi";

  private LogicalIds() {}

  /** A function. */
  public static String function(String key) {
    return Words.spelled(key) + "LambdaFunction";
  }

  /** Something that belongs to a function. */
  public static String of(String key, String suffix) {
    return Words.spelled(key) + suffix;
  }

  /** The permission of an event source. */
  public static String permission(String key, String source) {
    return Words.spelled(key) + "LambdaPermission" + source;
  }

  /** A mapping from a queue, stream or broker. */
  public static String mapping(String key, String kind, String name) {
    return Words.spelled(key) + "EventSourceMapping" + kind + Words.alphanumeric(name);
  }

  /** A path as part of an id: {@code users/{id}} is {@code UsersIdVar}. */
  public static String path(String path) {
    StringBuilder id = new StringBuilder();
    for (String part : path.split("/", -1)) {
      id.append(
          Words.upperFirst(
              Words.capitalized(part)
                  .replace("-", "Dash")
                  .replaceAll("\\{(.*)}", "$1Var")
                  .replaceAll("[^0-9A-Za-z]", "")));
    }
    return id.toString();
  }

  /** A path of the REST API. */
  public static String restResource(String path) {
    return "ApiGatewayResource" + path(path);
  }

  /** A method of the REST API. */
  public static String restMethod(String path, String method) {
    return "ApiGatewayMethod" + path(path) + Words.upperFirst(method.toLowerCase(Locale.ROOT));
  }

  /** A route of the HTTP API, by its key, such as {@code GET /users}. */
  public static String httpRoute(String routeKey) {
    return routeKey.equals("*") ? "HttpApiRouteDefault" : "HttpApiRoute" + path(routeKey);
  }

  /** A route key of the WebSocket API as part of an id. */
  public static String websocketRoute(String route) {
    return route
            .replace("$", "S")
            .replace("/", "Slash")
            .replace("-", "Dash")
            .replace("_", "Underscore")
            .replace(".", "Period")
        + "WebsocketsRoute";
  }

  /** A bucket that an event makes. */
  public static String bucket(String name) {
    return "S3Bucket" + Words.alphanumeric(name);
  }

  /** A topic that an event makes. */
  public static String topic(String name) {
    return "SNSTopic" + Words.alphanumeric(name);
  }

  /** A user pool that an event makes. */
  public static String userPool(String name) {
    return "CognitoUserPool" + Words.alphanumeric(name);
  }
}
