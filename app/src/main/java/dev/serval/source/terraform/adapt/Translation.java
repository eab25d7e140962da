package dev.serval.source.terraform.adapt;

import dev.serval.model.Gap;
import dev.serval.model.Resource;
import dev.serval.model.Text;
import dev.serval.source.Properties;
import dev.serval.source.cloudformation.adapt.Adapters;
import dev.serval.source.cloudformation.adapt.Declaration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Makes an estate's resources of Terraform's. */
public final class Translation {

  private static final Map<String, Function<Declared, Draft>> SHAPES = shapes();
  private static final Map<String, Setting> SETTINGS = settings();

  private Translation() {}

  private static Map<String, Function<Declared, Draft>> shapes() {
    Map<String, Function<Declared, Draft>> all = new HashMap<>();
    all.putAll(LambdaShapes.ALL);
    all.putAll(IamShapes.ALL);
    all.putAll(StorageShapes.ALL);
    all.putAll(MessagingShapes.ALL);
    all.putAll(ApiShapes.ALL);
    all.putAll(CallerShapes.ALL);
    all.putAll(NetworkShapes.ALL);
    all.putAll(OrganizationShapes.ALL);
    all.putAll(AuditShapes.ALL);
    return Map.copyOf(all);
  }

  private static Map<String, Setting> settings() {
    Map<String, Setting> all = new HashMap<>();
    all.putAll(LambdaSettings.ALL);
    all.putAll(IamSettings.ALL);
    all.putAll(BucketSettings.ALL);
    all.putAll(MessagingSettings.ALL);
    all.putAll(ApiSettings.ALL);
    all.putAll(AuditSettings.ALL);
    all.putAll(NetworkSettings.ALL);
    all.putAll(OrganizationShapes.SETTINGS);
    return Map.copyOf(all);
  }

  /**
   * The resources of a configuration.
   *
   * @param all its instances
   * @param gaps takes what is wrong
   */
  public static List<Resource> of(List<Declared> all, Consumer<Gap> gaps) {
    List<Draft> drafts = new ArrayList<>();
    for (Declared one : all) {
      if (!SETTINGS.containsKey(one.type())) {
        drafts.add(
            SHAPES.getOrDefault(one.type(), other -> new Draft(other, other.type())).apply(one));
      }
    }
    Targets targets = new Targets(drafts, gaps);
    for (Declared one : all) {
      Setting setting = SETTINGS.get(one.type());
      if (setting != null) {
        setting.join(one, targets);
      }
    }
    all.forEach(one -> within(one, targets));
    drafts.addAll(targets.added());
    return resources(drafts, gaps);
  }

  /** What is written within a resource, or made with it, and is a resource of its own elsewhere. */
  private static void within(Declared one, Targets targets) {
    switch (one.type()) {
      case "aws_default_route_table", "aws_route_table" -> RouteTables.rows(one, targets);
      case "aws_lambda_function" -> LambdaShapes.published(one, targets);
      case "aws_lambda_function_url" -> PublicUrls.permissions(one, targets);
      case "aws_s3_bucket" ->
          MessagingShapes.inline(one, "AWS::S3::BucketPolicy", "Bucket", targets);
      case "aws_secretsmanager_secret" ->
          MessagingShapes.inline(one, "AWS::SecretsManager::ResourcePolicy", "SecretId", targets);
      case "aws_sns_topic" ->
          MessagingShapes.inline(one, "AWS::SNS::TopicPolicy", "Topics", targets);
      case "aws_sqs_queue" ->
          MessagingShapes.inline(one, "AWS::SQS::QueuePolicy", "Queues", targets);
      default -> {}
    }
  }

  private static List<Resource> resources(List<Draft> drafts, Consumer<Gap> gaps) {
    Map<Text, Declaration> byHole = new HashMap<>();
    List<Declaration> declarations = new ArrayList<>();
    for (Draft draft : drafts) {
      Declaration declaration =
          new Declaration(
              draft.identity(),
              new Properties(draft.properties(), draft.from().address(), gaps),
              Optional.empty(),
              hole -> Optional.ofNullable(byHole.get(hole)),
              _ -> Optional.empty());
      byHole.putIfAbsent(draft.from().naming().name(), declaration);
      declarations.add(declaration);
    }
    List<Resource> resources = new ArrayList<>();
    declarations.forEach(one -> Adapters.adapt(one).forEach(resources::add));
    return resources;
  }
}
