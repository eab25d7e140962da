package dev.serval.analysis.code.entry;

import java.util.List;
import java.util.Locale;

/**
 * What events of a kind of trigger hold that others choose.
 *
 * <p>From the event formats in the developer guides of Lambda, API Gateway, Cognito, EventBridge,
 * Lex, AppSync and IoT, November 2026. Fields are named without the brackets of lists.
 */
public enum EventShape {
  /** Requests; where an API has a mapping of its own, any field can be the caller's. */
  REQUEST(
      Rule.ALL_BUT,
      "requestContext",
      "stageVariables",
      "resource",
      "httpMethod",
      "isBase64Encoded",
      "version",
      "routeKey",
      "type",
      "headers.host",
      "headers.Host"),
  /** Unlike an API, a load balancer takes any name for its own. */
  BALANCED(Rule.ALL_BUT, "requestContext", "httpMethod", "isBase64Encoded"),
  OBJECT(Rule.ONLY, "Records.s3.object.key"),
  TOPIC(Rule.ONLY, "Records.Sns.Message", "Records.Sns.Subject", "Records.Sns.MessageAttributes"),
  QUEUE(
      Rule.ONLY,
      "Records.body",
      "Records.messageAttributes",
      "Records.attributes.MessageGroupId",
      "Records.attributes.MessageDeduplicationId"),
  TABLE(
      Rule.ONLY, "Records.dynamodb.NewImage", "Records.dynamodb.OldImage", "Records.dynamodb.Keys"),
  STREAM(Rule.ONLY, "Records.kinesis.data", "Records.kinesis.partitionKey"),
  BROKER(Rule.ONLY, "records", "messages", "rmqMessagesByQueue"),
  DOCUMENTS(Rule.ONLY, "events"),
  /** Whoever puts an event on a bus chooses these; {@code account} and {@code region} he can't. */
  EVENT(Rule.ONLY, "detail", "detail-type", "source", "resources"),
  LOGS(Rule.ONLY, "awslogs.data"),
  USERS(
      Rule.ONLY,
      "userName",
      "request.userAttributes",
      "request.attributes",
      "request.clientMetadata",
      "request.validationData",
      "request.challengeAnswer",
      "request.password",
      "request.userNotFound"),
  MAIL(
      Rule.ONLY,
      "Records.ses.mail.commonHeaders",
      "Records.ses.mail.headers",
      "Records.ses.mail.source",
      "Records.ses.mail.destination",
      "Records.ses.receipt.recipients"),
  EDGE(
      Rule.ONLY,
      "Records.cf.request.uri",
      "Records.cf.request.querystring",
      "Records.cf.request.headers",
      "Records.cf.request.body"),
  SKILL(Rule.ONLY, "request", "session.attributes"),
  BOT(
      Rule.ONLY,
      "inputTranscript",
      "transcriptions",
      "interpretations",
      "sessionState",
      "sessionAttributes",
      "requestAttributes",
      "currentIntent"),
  /** Resolvers of AppSync: who the caller is was checked. */
  RESOLVER(Rule.ALL_BUT, "identity", "info", "prev"),
  AGENT(
      Rule.ONLY,
      "inputText",
      "parameters",
      "requestBody",
      "apiPath",
      "sessionAttributes",
      "promptSessionAttributes"),
  REPOSITORY(Rule.ONLY, "Records.codecommit.references", "Records.customData"),
  /** What AWS itself says, by the clock or by its own state. */
  SERVICE(Rule.ONLY),
  /** Whoever calls chooses all of it. */
  CALL(Rule.ALL_BUT);

  /** Of a request, what of its context the sender chooses. */
  private static final List<String> OF_CONTEXT =
      List.of(
          "requestContext.identity.userAgent",
          "requestContext.http.userAgent",
          "requestContext.http.path",
          "requestContext.path",
          // That a claim is of the caller was checked; what it says, as a name, the caller chose.
          "requestContext.authorizer.claims",
          "requestContext.authorizer.jwt.claims");

  private final Rule rule;

  @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
  private final List<String> fields;

  EventShape(Rule rule, String... fields) {
    this.rule = rule;
    this.fields = List.of(fields);
  }

  private enum Rule {
    ONLY,
    ALL_BUT
  }

  /** The shape of a trigger's events, by its kind. */
  public static EventShape of(String kind) {
    return switch (kind.toLowerCase(Locale.ROOT)) {
      case "function url", "rest api", "http api", "websocket api" -> REQUEST;
      case "load balancer", "vpc lattice" -> BALANCED;
      case "s3" -> OBJECT;
      case "sns" -> TOPIC;
      case "sqs" -> QUEUE;
      case "dynamodb" -> TABLE;
      case "kinesis" -> STREAM;
      case "kafka", "mq" -> BROKER;
      case "documentdb" -> DOCUMENTS;
      case "eventbridge" -> EVENT;
      case "cloudwatch logs" -> LOGS;
      case "cognito user pool" -> USERS;
      case "ses" -> MAIL;
      case "cloudfront" -> EDGE;
      case "alexa skill" -> SKILL;
      case "lex", "lexv2" -> BOT;
      case "appsync" -> RESOLVER;
      case "bedrock" -> AGENT;
      case "codecommit" -> REPOSITORY;
      case "schedule", "cloudformation", "aws config", "secrets manager rotation", "codepipeline" ->
          SERVICE;
      default -> CALL;
    };
  }

  /** Whether others choose a field, or a part of it. */
  public boolean othersControl(String field) {
    String plain = plain(field);
    if (plain.isEmpty()) {
      return this != SERVICE;
    }
    if (this == REQUEST && OF_CONTEXT.stream().anyMatch(one -> overlaps(one, plain))) {
      return true;
    }
    return rule == Rule.ONLY
        ? fields.stream().anyMatch(one -> overlaps(one, plain))
        : fields.stream().noneMatch(one -> within(plain, one));
  }

  /** A field without brackets; the whole event is empty. */
  public static String plain(String field) {
    // An event can be a list itself, as a state machine's branches give it.
    String named = field.startsWith("event[].") ? field.substring("event[].".length()) : field;
    String plain = named.replace("[]", "");
    return plain.equals("event") ? "" : plain;
  }

  private static boolean overlaps(String one, String other) {
    return within(one, other) || within(other, one);
  }

  private static boolean within(String field, String around) {
    return field.equals(around) || field.startsWith(around + ".");
  }
}
