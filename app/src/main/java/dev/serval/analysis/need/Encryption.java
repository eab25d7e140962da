package dev.serval.analysis.need;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What services do with a key of KMS on the caller's behalf when a resource is encrypted with one.
 * Which key that is, the resource's settings or those of another account say; what is granted of it
 * stays.
 */
final class Encryption {

  private static final List<String> ACTIONS =
      List.of(
          "kms:CreateGrant",
          "kms:Decrypt",
          "kms:DescribeKey",
          "kms:Encrypt",
          "kms:GenerateDataKey",
          "kms:GenerateDataKeyWithoutPlaintext",
          "kms:ReEncryptFrom",
          "kms:ReEncryptTo");

  /** Services that encrypt what they keep with keys that their callers must be allowed to use. */
  private static final Set<String> ENCRYPTING =
      Set.of(
          "s3",
          "sqs",
          "sns",
          "dynamodb",
          "secretsmanager",
          "ssm",
          "kinesis",
          "firehose",
          "events",
          "states",
          "logs",
          "rds-data",
          "elasticfilesystem",
          "ec2",
          "ecr",
          "glue",
          "athena",
          "bedrock",
          "lambda",
          "timestream",
          "xray",
          "es",
          "rekognition",
          "textract",
          "transcribe");

  private Encryption() {}

  /** What may be needed of keys, beside what is required. */
  static List<Required> of(List<Required> required) {
    List<Required> all = new ArrayList<>();
    boolean some =
        required.stream()
            .filter(one -> !one.calls().isEmpty() || !one.action().startsWith("logs:"))
            .anyMatch(
                one -> ENCRYPTING.contains(one.action().substring(0, one.action().indexOf(':'))));
    if (some) {
      for (String action : ACTIONS) {
        all.add(
            new Required(
                action,
                List.of(Surroundings.ANY),
                List.of(),
                "what it uses may be encrypted with a key"));
      }
    }
    return all;
  }
}
