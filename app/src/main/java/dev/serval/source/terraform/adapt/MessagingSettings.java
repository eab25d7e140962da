package dev.serval.source.terraform.adapt;

import dev.serval.model.Text;
import dev.serval.source.Datum;
import java.util.Map;
import java.util.Optional;

/** Settings of queues, rules and keys. */
final class MessagingSettings {

  static final Map<String, Setting> ALL =
      Map.ofEntries(
          Map.entry("aws_cloudwatch_event_target", MessagingSettings::target),
          Map.entry(
              "aws_ecr_repository_policy",
              (it, to) ->
                  policy(it, to, "AWS::ECR::Repository", "repository", "RepositoryPolicyText")),
          Map.entry(
              "aws_efs_file_system_policy",
              (it, to) ->
                  policy(it, to, "AWS::EFS::FileSystem", "file_system_id", "FileSystemPolicy")),
          Map.entry("aws_cloudwatch_event_bus_policy", MessagingSettings::busPolicy),
          Map.entry("aws_dynamodb_resource_policy", MessagingSettings::tablePolicy),
          Map.entry(
              "aws_kms_key_policy",
              (it, to) -> policy(it, to, "AWS::KMS::Key", "key_id", "KeyPolicy")),
          Map.entry(
              "aws_ram_principal_association",
              (it, to) -> share(it, to, "principal", "Principals")),
          Map.entry(
              "aws_ram_resource_association",
              (it, to) -> share(it, to, "resource_arn", "ResourceArns")),
          Map.entry(
              "aws_sqs_queue_redrive_allow_policy",
              (it, to) -> queue(it, to, "redrive_allow_policy", "RedriveAllowPolicy")),
          Map.entry(
              "aws_sqs_queue_redrive_policy",
              (it, to) -> queue(it, to, "redrive_policy", "RedrivePolicy")));

  private MessagingSettings() {}

  private static void queue(Declared it, Targets targets, String argument, String property) {
    targets
        .find("AWS::SQS::Queue", it, "queue_url")
        .ifPresent(queue -> queue.put(property, it.get(argument)));
  }

  private static void policy(
      Declared it, Targets targets, String type, String argument, String property) {
    targets.find(type, it, argument).ifPresent(found -> found.put(property, it.get("policy")));
  }

  private static void share(Declared it, Targets targets, String argument, String property) {
    targets
        .find("AWS::RAM::ResourceShare", it, "resource_share_arn")
        .ifPresent(share -> it.get(argument).ifPresent(one -> share.add(property, one)));
  }

  private static void tablePolicy(Declared it, Targets targets) {
    targets
        .find("AWS::DynamoDB::Table", it, "resource_arn")
        .ifPresent(
            table ->
                table.put(
                    "ResourcePolicy",
                    Draft.fields(it.at(), Map.of("PolicyDocument", it.get("policy")))));
  }

  /** The default bus is nobody's resource: its policy stands by itself. */
  private static void busPolicy(Declared it, Targets targets) {
    Optional<Draft> bus = targets.find("AWS::Events::EventBus", it.text("event_bus_name"));
    if (bus.isPresent()) {
      bus.get().put("Policy", it.get("policy"));
    } else {
      Draft draft = new Draft(it, "AWS::Events::EventBusPolicy");
      it.get("policy").ifPresent(policy -> draft.put("Statement", policy));
      targets.add(draft.without("Policy"));
    }
  }

  /** A target belongs to its rule; of a rule from elsewhere, one without a pattern is made. */
  private static void target(Declared it, Targets targets) {
    Optional<Datum> name = it.get("rule");
    Datum target =
        Draft.fields(
            it.at(),
            Map.of(
                "Id",
                it.get("target_id").or(() -> Optional.of(Draft.text(it.address(), it.at()))),
                "Arn",
                it.get("arn"),
                "DeadLetterConfig",
                it.block("dead_letter_config").map(Draft::spelt),
                "InputTransformer",
                it.block("input_transformer").map(Draft::spelt)));
    Optional<Draft> rule = targets.find("AWS::Events::Rule", name.flatMap(Datum::asText));
    if (rule.isPresent()) {
      rule.get().add("Targets", target);
    } else {
      targets.gap(
          it,
          "its rule '"
              + name.flatMap(Datum::asText).map(Text::toString).orElse("?")
              + "' is not in this configuration, so the target is not judged");
    }
  }
}
