package dev.serval.source.terraform.adapt;

import dev.serval.source.Datum;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/** What calls functions by its own configuration. */
final class CallerShapes {

  static final Map<String, Function<Declared, Draft>> ALL =
      Map.ofEntries(
          Map.entry("aws_alb_target_group", CallerShapes::targetGroup),
          Map.entry("aws_appsync_datasource", CallerShapes::dataSource),
          Map.entry("aws_cloudfront_distribution", CallerShapes::distribution),
          Map.entry("aws_cloudwatch_event_rule", it -> new Draft(it, "AWS::Events::Rule")),
          Map.entry(
              "aws_cloudwatch_log_subscription_filter",
              it -> new Draft(it, "AWS::Logs::SubscriptionFilter")),
          Map.entry("aws_cognito_identity_pool", it -> new Draft(it, "AWS::Cognito::IdentityPool")),
          Map.entry("aws_cognito_user_pool", CallerShapes::userPool),
          Map.entry("aws_iot_topic_rule", CallerShapes::topicRule),
          Map.entry("aws_lb_target_group", CallerShapes::targetGroup),
          Map.entry("aws_scheduler_schedule", CallerShapes::schedule),
          Map.entry(
              "aws_sfn_state_machine",
              it ->
                  new Draft(it, "AWS::StepFunctions::StateMachine")
                      .rename("definition", "DefinitionString")));

  private CallerShapes() {}

  private static Draft targetGroup(Declared it) {
    return new Draft(it, "AWS::ElasticLoadBalancingV2::TargetGroup");
  }

  private static Draft dataSource(Declared it) {
    Draft draft = new Draft(it, "AWS::AppSync::DataSource").without("LambdaConfig");
    it.block("lambda_config")
        .ifPresent(
            config ->
                draft.put(
                    "LambdaConfig",
                    Draft.fields(
                        config.at(),
                        Map.of("LambdaFunctionArn", Declared.in(config, "function_arn")))));
    return draft;
  }

  private static Draft schedule(Declared it) {
    Draft draft = new Draft(it, "AWS::Scheduler::Schedule").without("Target");
    it.block("target")
        .ifPresent(
            target ->
                draft.put(
                    "Target",
                    Draft.fields(
                        target.at(),
                        Map.of(
                            "Arn", Declared.in(target, "arn"),
                            "DeadLetterConfig", nested(target, "dead_letter_config")))));
    return draft;
  }

  private static Optional<Datum> nested(Datum block, String name) {
    return Declared.in(block, name)
        .flatMap(blocks -> Declared.blocks(blocks).stream().findFirst())
        .map(Draft::spelt);
  }

  private static Draft userPool(Declared it) {
    Draft draft = new Draft(it, "AWS::Cognito::UserPool").without("LambdaConfig");
    it.block("lambda_config").ifPresent(config -> draft.put("LambdaConfig", triggers(config)));
    return draft;
  }

  /** Functions by the event that calls them; some with a version of the event. */
  private static Datum triggers(Datum config) {
    if (!(config instanceof Datum.Fields fields)) {
      return config;
    }
    SequencedMap<String, Datum> all = new LinkedHashMap<>();
    fields
        .fields()
        .forEach(
            (name, value) -> {
              if (!name.equals("kms_key_id") && !(value instanceof Datum.Nothing)) {
                Optional<Datum> inner =
                    value instanceof Datum.Items
                        ? Declared.blocks(value).stream()
                            .findFirst()
                            .flatMap(block -> Declared.in(block, "lambda_arn"))
                        : Optional.of(value);
                inner.ifPresent(function -> all.put(Draft.pascal(name), function));
              }
            });
    return new Datum.Fields(all, config.at());
  }

  private static Draft topicRule(Declared it) {
    List<Datum> actions = new ArrayList<>();
    for (Datum block : it.blocks("lambda")) {
      Datum function =
          Draft.fields(block.at(), Map.of("FunctionArn", Declared.in(block, "function_arn")));
      actions.add(Draft.fields(block.at(), Map.of("Lambda", Optional.of(function))));
    }
    return new Draft(it, "AWS::IoT::TopicRule")
        .put(
            "TopicRulePayload",
            Draft.fields(it.at(), Map.of("Actions", Optional.of(Draft.items(actions, it.at())))));
  }

  private static Draft distribution(Declared it) {
    Optional<Datum> first = it.block("default_cache_behavior").map(CallerShapes::behavior);
    List<Datum> others = new ArrayList<>();
    it.blocks("ordered_cache_behavior").forEach(one -> others.add(behavior(one)));
    return new Draft(it, "AWS::CloudFront::Distribution")
        .put(
            "DistributionConfig",
            Draft.fields(
                it.at(),
                Map.of(
                    "DefaultCacheBehavior",
                    first,
                    "CacheBehaviors",
                    Optional.of(Draft.items(others, it.at())))));
  }

  private static Datum behavior(Datum block) {
    List<Datum> functions = new ArrayList<>();
    Declared.in(block, "lambda_function_association")
        .map(Declared::blocks)
        .orElse(List.of())
        .forEach(
            one ->
                functions.add(
                    Draft.fields(
                        one.at(), Map.of("LambdaFunctionARN", Declared.in(one, "lambda_arn")))));
    return Draft.fields(
        block.at(),
        Map.of("LambdaFunctionAssociations", Optional.of(Draft.items(functions, block.at()))));
  }
}
