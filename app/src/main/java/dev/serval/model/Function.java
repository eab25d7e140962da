package dev.serval.model;

import java.util.List;
import java.util.Optional;

/**
 * A Lambda function.
 *
 * @param id who it is
 * @param packageType {@code Zip} or {@code Image}
 * @param runtime such as {@code python3.13}; absent and empty for images
 * @param handler what Lambda calls; absent and empty for images
 * @param code where its code is
 * @param role its execution role
 * @param environment its environment variables
 * @param environmentKey the KMS key of the environment; none means AWS's own
 * @param memory in MB
 * @param timeout in seconds
 * @param temporaryStorage the size of {@code /tmp}, in MB
 * @param vpc its network
 * @param tracing {@code Active} or {@code PassThrough}
 * @param reservedConcurrency {@link #UNRESERVED} where it shares the account's
 * @param deadLetterTarget where failed asynchronous events go
 * @param layers in order
 * @param codeSigning its code-signing configuration
 * @param runtimeUpdates {@code Auto}, {@code FunctionUpdate} or {@code Manual}
 * @param logGroup none means {@code /aws/lambda/NAME}
 * @param description free text
 * @param tags its tags
 * @param recursion {@code Terminate} where Lambda stops loops that it detects, else {@code Allow}
 * @param snapStart {@code PublishedVersions} where versions start from a snapshot of the loaded
 *     code, else {@code None}
 * @param tenancy {@code PER_TENANT} where each tenant has environments of its own, else {@code
 *     NONE}
 * @param deployed what only a deployed function has; empty for a template's
 */
public record Function(
    Identity id,
    Value<String> packageType,
    Value<String> runtime,
    Value<String> handler,
    Code code,
    Value<Reference> role,
    Value<List<Variable>> environment,
    Value<Reference> environmentKey,
    Value<Integer> memory,
    Value<Integer> timeout,
    Value<Integer> temporaryStorage,
    Value<Vpc> vpc,
    Value<String> tracing,
    Value<Integer> reservedConcurrency,
    Value<Reference> deadLetterTarget,
    Value<List<Value<Reference>>> layers,
    Value<Reference> codeSigning,
    Value<String> runtimeUpdates,
    Value<Reference> logGroup,
    Value<String> description,
    Value<List<Variable>> tags,
    Value<String> recursion,
    Value<String> snapStart,
    Value<String> tenancy,
    Optional<Deployed> deployed)
    implements Resource {

  /** The number of its account where anything tells it: a role is always of its function's. */
  public Optional<String> account() {
    return Optional.of(id.account())
        .flatMap(Text::known)
        .filter(number -> !number.isEmpty())
        .or(
            () ->
                role.effective()
                    .flatMap(named -> Arn.parse(named.text()))
                    .flatMap(arn -> arn.account().known())
                    .filter(number -> !number.isEmpty()));
  }

  /** Size of {@code /tmp} where none is set, in MB. */
  public static final int TEMPORARY_STORAGE = 512;

  /** Reserved concurrency where none is set. */
  public static final int UNRESERVED = -1;

  /**
   * What AWS says of a deployed function.
   *
   * @param state {@code Pending}, {@code Active}, {@code Inactive} or {@code Failed}
   * @param stateReason why, in AWS's words
   * @param lastUpdate {@code Successful}, {@code Failed} or {@code InProgress}
   * @param lastModified when code or configuration changed last, ISO 8601
   * @param codeHash SHA-256 of the package, base64
   * @param image the image that runs, by digest; none for zips
   */
  public record Deployed(
      Value<String> state,
      Value<String> stateReason,
      Value<String> lastUpdate,
      Value<String> lastModified,
      Value<String> codeHash,
      Value<Reference> image) {}

  /** Where code is. */
  public sealed interface Code {
    /** A zip in S3, or a local folder or file before it is packaged. */
    record Archive(Value<Reference> location) implements Code {}

    /** A container image. */
    record Image(Value<Reference> uri) implements Code {}

    /** Source in the template itself. */
    record Inline(Value<String> source) implements Code {}

    /** Nothing was declared. */
    record None() implements Code {}
  }

  /** Subnets and security groups; both empty where the function is in no VPC. */
  public record Vpc(List<Value<Reference>> subnets, List<Value<Reference>> securityGroups) {
    /** In no VPC. */
    public static final Vpc NONE = new Vpc(List.of(), List.of());

    /** Whether it is in a VPC at all. */
    public boolean isUsed() {
      return !subnets.isEmpty() || !securityGroups.isEmpty();
    }
  }

  /** Whether it is deployed as a container image; empty where that can't be known. */
  public Optional<Boolean> isImage() {
    return packageType.effective().map("Image"::equals);
  }
}
