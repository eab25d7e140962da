package dev.serval.source.serverless.resource;

import dev.serval.document.Node;
import dev.serval.source.serverless.service.Expansion;
import dev.serval.source.serverless.service.Service;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

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

  /** Plugins that build, run, check or clean up, and those whose settings are followed here. */
  private static final Pattern ADDS_NOTHING =
      Pattern.compile(
          "serverless-(?:[\\w-]*offline[\\w-]*|[\\w-]*webpack[\\w-]*|[\\w-]*esbuild[\\w-]*"
              + "|bundle|plugin-typescript|[\\w-]*optimi[sz]e[\\w-]*|plugin-include-dependencies"
              + "|plugin-common-excludes|package-[\\w-]+|python-requirements|dotenv-plugin|[\\w-]*dotenv"
              + "|plugin-scripts|scriptable-plugin|plugin-ifelse|[\\w-]*local[\\w-]*|prune-plugin"
              + "|pseudo-parameters|cloudside-plugin|export-env|manifest-plugin|[\\w-]*stack-output"
              + "|stack-termination-protection|deployment-bucket|iam-roles-per-function|go-plugin|rust"
              + "|[\\w-]*(?:jest|mocha)[\\w-]*|better-credentials|plugin-git-variables|[\\w-]*vars"
              + "|[\\w-]*test-helper|[\\w-]*build[\\w-]*|plugin-select|hooks?-plugin|plugin-monorepo"
              + "|latest-layer-version|certificate-[\\w-]*|cloudfront-invalidate|plugin-resource-tagging"
              + "|ruby-layer|plugin-diff|openapi[\\w-]*|create-[\\w-]+)");

  /** Sections of plugins, which version 4 reads without them. */
  private static final Map<String, String> SECTIONS =
      Map.of(
          "stepFunctions", "serverless-step-functions",
          "constructs", "serverless-lift",
          "appSync", "serverless-appsync-plugin");

  /**
   * What version 4 makes of sections without a plugin, and Serval does not (docs/sf/providers/aws
   * of github.com/serverless/serverless, read 2026-11-30).
   */
  private static final Map<String, String> BUILT_IN =
      Map.of(
          "ai", "agents, gateways and memories of Bedrock AgentCore and their roles",
          "appSync", "GraphQL APIs, data sources and their roles",
          "mcp", "servers of the Model Context Protocol and their roles",
          "sandboxes", "sandboxes and their roles",
          "custom.alerts", "alarms and topics",
          "custom.apiGatewayServiceProxies", "API methods that call services",
          "provider.domain", "custom domains and their mappings");

  private Plugins() {}

  /** Says what is not seen. */
  public static void report(Expansion expansion) {
    Service service = expansion.service();
    for (Node plugin : service.plugins()) {
      plugin.asText().ifPresent(name -> plugin(expansion, plugin, name));
    }
    if (service.isVersion4()) {
      BUILT_IN.forEach(
          (section, makes) ->
              entry(service, section)
                  .filter(_ -> !service.hasPlugin(SECTIONS.getOrDefault(section, "")))
                  .ifPresent(
                      entry ->
                          expansion.problem(
                              entry.keyAt(), missing("'" + section + "'", "adds " + makes))));
    }
    SECTIONS.forEach(
        (section, plugin) ->
            entry(service, section)
                .filter(_ -> !service.hasPlugin(plugin))
                .filter(_ -> !(service.isVersion4() && BUILT_IN.containsKey(section)))
                .ifPresent(
                    entry ->
                        expansion.problem(
                            entry.keyAt(),
                            "'" + section + "' counts for nothing without the plugin " + plugin)));
  }

  private static void plugin(Expansion expansion, Node plugin, String name) {
    String makes = MAKES.get(name);
    if (makes != null) {
      expansion.problem(plugin.at(), missing("the plugin " + name, "adds " + makes));
    } else if (!ADDS_NOTHING.matcher(name).matches()) {
      expansion.problem(
          plugin.at(),
          missing(
              "the plugin '" + name + "', of which nothing is known here,", "may add resources"));
    }
  }

  /** A section, or one within another. */
  private static Optional<Node.Entry> entry(Service service, String section) {
    int dot = section.indexOf('.');
    return dot < 0
        ? service.root().entry(section)
        : service
            .root()
            .mapping(section.substring(0, dot))
            .flatMap(outer -> outer.entry(section.substring(dot + 1)));
  }

  private static String missing(String what, String does) {
    return what
        + " "
        + does
        + ", which is not seen here, so that references to it lead nowhere; package the service"
        + " and audit its .serverless folder";
  }
}
