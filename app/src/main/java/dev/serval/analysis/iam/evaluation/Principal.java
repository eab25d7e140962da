package dev.serval.analysis.iam.evaluation;

import java.util.Optional;

/** Who makes a request ("AWS JSON policy elements: Principal"). */
public sealed interface Principal {

  /** Whoever signs nothing. */
  record Anonymous() implements Principal {}

  /** An account's root user. */
  record Root(String arn, String account) implements Principal {}

  /** An IAM user. */
  record User(String arn, String account) implements Principal {}

  /**
   * A role: any of its sessions, whatever its name.
   *
   * @param name the last part of its path
   */
  record Role(String arn, String account, String name) implements Principal {

    /** Whether a service made it for itself ("Using service-linked roles"). */
    public boolean isServiceLinked() {
      return arn.contains(":role/aws-service-role/");
    }
  }

  /**
   * A session of a role.
   *
   * @param arn {@code arn:aws:sts::123456789012:assumed-role/Role/session}; has no path of the role
   */
  record Session(String arn, String account, String role, String name) implements Principal {

    /** Whether the role is one that a service made for itself. */
    public boolean isServiceLinked() {
      return role.startsWith("AWSServiceRoleFor");
    }
  }

  /**
   * A session of an IAM user, from {@code sts:GetFederationToken}.
   *
   * @param arn ends with the name that the user chose for the session
   * @param user the user's ARN, which the session's does not tell; empty where nobody says it
   */
  record FederatedUser(String arn, String account, String user) implements Principal {}

  /**
   * Somebody whom another identity provider vouches for.
   *
   * @param provider an ARN, or a host such as {@code cognito-identity.amazonaws.com}
   */
  record Federated(String provider) implements Principal {}

  /** An AWS service on its own account. */
  record Service(String name) implements Principal {}

  /** The account; empty for who has none. */
  default String accountOrNone() {
    return switch (this) {
      case Root root -> root.account();
      case User user -> user.account();
      case Role role -> role.account();
      case Session session -> session.account();
      case FederatedUser user -> user.account();
      case Anonymous _, Federated _, Service _ -> "";
    };
  }

  /** As requests name it: ARN, provider, service, {@code anonymous}. */
  default String written() {
    return switch (this) {
      case Root root -> root.arn();
      case User user -> user.arn();
      case Role role -> role.arn();
      case Session session -> session.arn();
      case FederatedUser user -> user.arn();
      case Federated federated -> federated.provider();
      case Service service -> service.name();
      case Anonymous _ -> "anonymous";
    };
  }

  /**
   * A principal by its name: an ARN, an account's number, a service, {@code anonymous} or {@code
   * *}.
   */
  static Optional<Principal> parse(String name) {
    return PrincipalName.parse(name);
  }
}
