package dev.serval.source.serverless.resource;

import dev.serval.document.Node;
import dev.serval.source.serverless.service.Expansion;
import java.util.Map;
import java.util.Optional;

/**
 * Plugins that add resources of their own. What they would make is not in the file, so it is said
 * to be missing. Source (read 2026-11-29): the plugins' own pages on the npm registry.
 */
public final class Plugins {

  private static final Map<String, String> MAKES =
      Map.ofEntries(
          Map.entry("serverless-step-functions", "state machines, their roles and triggers"),
          Map.entry("serverless-lift", "the constructs under 'constructs'"),
          Map.entry("serverless-domain-manager", "custom domains and their mappings"),
          Map.entry("serverless-appsync-plugin", "GraphQL APIs, data sources and their roles"),
          Map.entry("serverless-apigateway-service-proxy", "API methods that call services"),
          Map.entry("serverless-s3-sync", "the content of buckets"),
          Map.entry("serverless-plugin-aws-alerts", "alarms and topics"),
          Map.entry("serverless-plugin-split-stacks", "nested stacks"),
          Map.entry("serverless-plugin-nested-stacks", "nested stacks"),
          Map.entry("serverless-plugin-canary-deployments", "aliases and deployments"),
          Map.entry("serverless-plugin-lambda-dead-letter", "dead-letter queues and topics"),
          Map.entry("serverless-dynamodb-autoscaling", "scaling policies and their roles"),
          Map.entry("serverless-finch", "a bucket for a website"),
          Map.entry("serverless-single-page-app-plugin", "a bucket for a website"),
          Map.entry("serverless-associate-waf", "the association with a web ACL"),
          Map.entry("serverless-associate-cognito-user-pool", "triggers of user pools"),
          Map.entry("serverless-vpc-plugin", "a network for the functions"),
          Map.entry("serverless-plugin-warmup", "a function that keeps others warm"),
          Map.entry("serverless-aws-alias", "aliases, one for each stage"),
          Map.entry("serverless-plugin-log-subscription", "subscriptions to log groups"),
          Map.entry("serverless-log-forwarding", "subscriptions to log groups"),
          Map.entry("serverless-plugin-datadog", "layers and subscriptions to log groups"),
          Map.entry("serverless-newrelic-lambda-layers", "layers"),
          Map.entry("serverless-plugin-existing-s3", "notifications of existing buckets"));

  private static final Map<String, String> SECTIONS =
      Map.of(
          "stepFunctions", "serverless-step-functions",
          "constructs", "serverless-lift",
          "appSync", "serverless-appsync-plugin");

  private Plugins() {}

  /** Says what is not seen. */
  public static void report(Expansion expansion) {
    for (Node plugin : expansion.service().plugins()) {
      Optional<String> makes = plugin.asText().map(MAKES::get);
      makes.ifPresent(
          what -> expansion.problem(plugin.at(), missing(plugin.asText().orElse(""), what)));
    }
    SECTIONS.forEach(
        (section, plugin) ->
            expansion
                .service()
                .root()
                .entry(section)
                .filter(_ -> !expansion.service().hasPlugin(plugin))
                .ifPresent(
                    entry ->
                        expansion.problem(
                            entry.keyAt(),
                            "'" + section + "' counts for nothing without the plugin " + plugin)));
  }

  private static String missing(String plugin, String what) {
    return "the plugin "
        + plugin
        + " adds "
        + what
        + ", which is not seen here; package the service and audit its .serverless folder";
  }
}
