package dev.serval.source.aws.api;

import java.net.URI;
import java.util.Optional;

/**
 * How AWS is reached; what is empty comes from the SDK's default chain: environment variables,
 * profiles, SSO, web identity, container and instance roles.
 *
 * @param profile of the shared configuration files
 * @param roleArn a role to be assumed with those credentials
 * @param externalId what the role asks for, where it does
 * @param sessionName how the session is called in CloudTrail
 * @param endpoint another address than AWS's own, for all services
 * @param region the one to begin with
 */
public record Connection(
    Optional<String> profile,
    Optional<String> roleArn,
    Optional<String> externalId,
    Optional<String> sessionName,
    Optional<URI> endpoint,
    Optional<String> region) {

  /** The default chain. */
  public static final Connection DEFAULT =
      new Connection(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
}
