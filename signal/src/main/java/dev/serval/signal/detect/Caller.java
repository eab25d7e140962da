package dev.serval.signal.detect;

import java.io.Serializable;

/**
 * Who made a call. What the record does not have is empty.
 *
 * @param type as CloudTrail names it, such as {@code IAMUser} or {@code AssumedRole}
 * @param arn of the user, or of the session of a role
 * @param account 12 digits
 * @param role the role's ARN, where it is a session of one
 * @param session the session's name
 * @param accessKey the id of the key, which is no secret
 * @param service the AWS service that called on somebody's behalf
 */
public record Caller(
    String type,
    String arn,
    String account,
    String role,
    String session,
    String accessKey,
    String service,
    Attribution attribution)
    implements Serializable {

  /** Who is responsible, without the session: the role, user, account or service. */
  public String principal() {
    if (!role.isEmpty()) {
      return role;
    }
    if (!arn.isEmpty()) {
      return arn;
    }
    if (!service.isEmpty()) {
      return service;
    }
    return account.isEmpty() ? type : account;
  }

  /** Whether a user's or the root user's own key was used, which lasts until it is deleted. */
  public boolean isLongTermKey() {
    return accessKey.startsWith("AKIA");
  }

  /** Whether an AWS service acted by itself: nobody's credentials were used. */
  public boolean isService() {
    return type.equals("AWSService") || (type.isEmpty() && arn.isEmpty());
  }
}
