package dev.serval.analysis.need;

import dev.serval.model.Bucket;
import dev.serval.model.Estate;
import dev.serval.model.Key;
import dev.serval.model.Parameter;
import dev.serval.model.Policy;
import dev.serval.model.Queue;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.ResourcePolicy;
import dev.serval.model.Secret;
import dev.serval.model.Table;
import dev.serval.model.Text;
import dev.serval.model.Topic;
import dev.serval.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a function needs of keys that encrypt what it uses, where the estate has both: the service
 * asks for the key in the caller's name. From "Key management" of the developer guides of S3, SQS,
 * SNS, Systems Manager and Secrets Manager, and "DynamoDB encryption at rest: usage notes",
 * November 2026.
 */
final class KeysUsed {

  private static final List<String> READ = List.of("kms:Decrypt");
  private static final List<String> BOTH = List.of("kms:Decrypt", "kms:GenerateDataKey");

  private static final Map<String, List<String>> ACTIONS =
      Map.ofEntries(
          Map.entry("s3:GetObject", READ),
          Map.entry("s3:PutObject", List.of("kms:GenerateDataKey")),
          Map.entry("sqs:SendMessage", BOTH),
          Map.entry("sqs:ReceiveMessage", READ),
          Map.entry("sns:Publish", BOTH),
          Map.entry("ssm:GetParameter", READ),
          Map.entry("ssm:GetParameters", READ),
          Map.entry("ssm:GetParametersByPath", READ),
          Map.entry("secretsmanager:GetSecretValue", READ),
          Map.entry("secretsmanager:PutSecretValue", BOTH),
          // A table's own key is under the key of KMS; every access opens it in the caller's name.
          Map.entry("dynamodb:GetItem", READ),
          Map.entry("dynamodb:BatchGetItem", READ),
          Map.entry("dynamodb:Query", READ),
          Map.entry("dynamodb:Scan", READ),
          Map.entry("dynamodb:PutItem", READ),
          Map.entry("dynamodb:UpdateItem", READ),
          Map.entry("dynamodb:DeleteItem", READ),
          Map.entry("dynamodb:BatchWriteItem", READ));

  private static final String ROOT = ":root";

  private final Estate estate;

  private KeysUsed(Estate estate) {
    this.estate = estate;
  }

  /** What is required of keys, for what else is required. */
  static List<Required> of(List<Required> required, Estate estate) {
    KeysUsed keys = new KeysUsed(estate);
    List<Required> all = new ArrayList<>();
    for (Required one : required) {
      for (String action : ACTIONS.getOrDefault(one.action(), List.of())) {
        for (Text resource : one.resources()) {
          keys.key(resource)
              .ifPresent(
                  key ->
                      all.add(
                          new Required(
                              action,
                              List.of(key.id().arn()),
                              one.calls(),
                              "what %s uses is encrypted with this key".formatted(one.action()))));
        }
      }
    }
    return all;
  }

  /** The key of a resource, if that leaves it to roles' policies who may use it. */
  private Optional<Key> key(Text resource) {
    String written = resource.toString();
    return estate.resources().stream()
        .filter(one -> isOf(one.id().arn().toString(), written))
        .flatMap(one -> reference(one).stream())
        .flatMap(key -> estate.find(Key.class, key).stream())
        .filter(this::isLeftToRoles)
        .findFirst();
  }

  /** An object's name comes behind that of its bucket. */
  private static boolean isOf(String arn, String written) {
    return !arn.isEmpty() && (written.equals(arn) || written.startsWith(arn + "/"));
  }

  private static Optional<Value<Reference>> reference(Resource resource) {
    return switch (resource) {
      case Bucket it -> Optional.of(it.key());
      case Queue it -> Optional.of(it.key());
      case Topic it -> Optional.of(it.key());
      case Parameter it -> Optional.of(it.key());
      case Table it -> Optional.of(it.key());
      case Secret it -> Optional.of(it.key());
      default -> Optional.empty();
    };
  }

  /** A key's policy that names others than the account may allow a role by itself. */
  private boolean isLeftToRoles(Key key) {
    return estate
        .all(ResourcePolicy.class)
        .filter(
            policy ->
                policy.targets().effective().orElse(List.of()).stream()
                    .anyMatch(one -> estate.find(Key.class, one).filter(key::equals).isPresent()))
        .map(ResourcePolicy::document)
        .allMatch(
            document ->
                document
                    .effective()
                    .filter(
                        policy ->
                            policy.statements().stream()
                                .flatMap(statement -> statement.principals().stream())
                                .allMatch(KeysUsed::isAccount))
                    .isPresent());
  }

  private static boolean isAccount(Policy.Principal principal) {
    return principal.kind().equals("AWS")
        && principal.who().effective().filter(who -> who.toString().endsWith(ROOT)).isPresent();
  }
}
