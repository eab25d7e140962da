package dev.serval.source.snapshot;

import java.util.regex.Pattern;

/**
 * Refusals that are facts: there is no such policy, tag or configuration. Each service words them
 * in its own way ({@code ResourceNotFoundException}, {@code NoSuchBucketPolicy}, {@code
 * ServerSideEncryptionConfigurationNotFoundError}, {@code QueueDoesNotExist}).
 */
public final class Absence {

  private static final Pattern CODES =
      Pattern.compile("(?:.*(?:NotFound|DoesNotExist|NonExistent|NotInUse)|NoSuch).*");

  private Absence() {}

  /** Whether a refusal says that there is nothing. */
  public static boolean isMeantBy(Answer.Refused refused) {
    return refused.permission().isEmpty() && CODES.matcher(refused.code()).matches();
  }
}
