package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.evaluation.Principal;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of outsider: all requests that they can make, key by key.
 *
 * @param kind what they are
 * @param account theirs, or for which a service acts; empty for who has none
 * @param name a service's or identity provider's; else empty
 * @param partition of ARNs
 * @param way how their requests come
 * @param keys what values keys can have; others are free
 */
record Caller(
    Kind kind, String account, String name, String partition, Way way, Map<String, Universe> keys) {

  Caller {
    keys = Map.copyOf(keys);
  }

  /** What somebody is. */
  enum Kind {
    ANONYMOUS,
    USER,
    SESSION,
    ROOT,
    FEDERATED_USER,
    SERVICE,
    FEDERATED
  }

  /** How a request comes. */
  enum Way {
    INTERNET,
    /** Through a VPC endpoint. */
    ENDPOINT,
    /** An AWS service makes it on the caller's behalf. */
    ON_BEHALF
  }

  /** Whether they differ in nothing but where they are and what they know. */
  boolean isLike(Caller other) {
    return kind == other.kind
        && way == other.way
        && name.equals(other.name)
        && account.equals(other.account);
  }

  Optional<Universe> universe(String key) {
    return Optional.ofNullable(keys.get(key));
  }

  /**
   * The principal of a request.
   *
   * @param arn of the principal; of a session, its role's
   * @param session the session's name
   */
  Principal principal(String arn, String session) {
    return switch (kind) {
      case ANONYMOUS -> new Principal.Anonymous();
      case USER -> new Principal.User(arn, account);
      case ROOT -> new Principal.Root(arn, account);
      case FEDERATED_USER -> new Principal.FederatedUser(arn, account, "");
      case SERVICE -> new Principal.Service(name);
      case FEDERATED -> new Principal.Federated(name);
      case SESSION -> {
        String role = arn.substring(arn.lastIndexOf('/') + 1);
        yield new Principal.Session(
            "arn:" + partition + ":sts::" + account + ":assumed-role/" + role + "/" + session,
            account,
            role,
            session);
      }
    };
  }
}
