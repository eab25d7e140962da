package dev.serval.analysis.invocation;

import dev.serval.analysis.invocation.Trigger.Delivery;
import java.util.List;
import java.util.Locale;

/**
 * What a service principal in a function's policy says about its trigger: which kinds it stands
 * for, and how the service invokes (Lambda developer guide, "Invoking Lambda with events from other
 * AWS services").
 */
record ServicePrincipal(List<String> kinds, Delivery delivery) {

  static ServicePrincipal of(String principal) {
    String service =
        principal
            .toLowerCase(Locale.ROOT)
            .replaceFirst("\\.amazon.*", "")
            .replaceFirst("\\..*", "");
    return switch (service) {
      case "s3" -> async("s3");
      case "sns" -> async("sns");
      case "events" -> new ServicePrincipal(List.of("eventbridge", "schedule"), Delivery.ASYNC);
      case "scheduler" -> async("schedule");
      case "iot" -> async("IoT rule");
      case "logs" -> async("CloudWatch Logs");
      case "ses" -> async("SES");
      case "config" -> async("AWS Config");
      case "cloudformation" -> async("CloudFormation");
      case "codecommit" -> async("CodeCommit");
      case "codepipeline" -> async("CodePipeline");
      case "secretsmanager" -> async("Secrets Manager rotation");
      case "apigateway" ->
          new ServicePrincipal(List.of("rest api", "http api", "websocket api"), Delivery.SYNC);
      case "cognito-idp", "cognito-sync", "cognito" -> sync("Cognito user pool");
      case "elasticloadbalancing" -> sync("load balancer");
      case "alexa-appkit", "alexa-connectedhome" -> sync("Alexa skill");
      case "states" -> sync("step functions");
      default -> sync(service);
    };
  }

  private static ServicePrincipal async(String kind) {
    return new ServicePrincipal(List.of(kind), Delivery.ASYNC);
  }

  private static ServicePrincipal sync(String kind) {
    return new ServicePrincipal(List.of(kind), Delivery.SYNC);
  }
}
