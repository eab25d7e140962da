package dev.serval.analysis.iam.evaluation;

import dev.serval.analysis.iam.evaluation.Decision.Deciding;
import dev.serval.analysis.iam.evaluation.Policies.AclGrant;
import dev.serval.analysis.iam.evaluation.Policies.KeyGrant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What allows without a policy: grants of KMS keys, access control lists of S3. */
final class OtherGrants {

  private OtherGrants() {}

  static Optional<Deciding> find(
      Principal principal, String action, ResourceKind kind, Policies<CompiledPolicy> policies) {
    if (kind == ResourceKind.KEY) {
      return key(principal, action, policies.extras().grants());
    }
    return action.startsWith("s3:") && !policies.extras().ignorePublicAcls()
        ? acl(principal, action, policies.extras().acl())
        : Optional.empty();
  }

  /** A grant allows its grantee its operations ("Grants in AWS KMS"). */
  private static Optional<Deciding> key(Principal principal, String action, List<KeyGrant> grants) {
    String operation = action.substring(action.indexOf(':') + 1);
    for (int i = 0; i < grants.size(); i++) {
      KeyGrant grant = grants.get(i);
      boolean operates =
          grant.operations().stream()
              .anyMatch(one -> one.toLowerCase(Locale.ROOT).equals(operation));
      boolean perhaps = grant.equals(KeyGrant.UNREAD);
      if (perhaps || (operates && isGrantee(principal, grant.grantee()))) {
        return Optional.of(
            new Deciding(PolicyType.GRANT, "grants[" + i + "]", 0, Optional.empty()));
      }
    }
    return Optional.empty();
  }

  private static boolean isGrantee(Principal principal, String grantee) {
    if (principal.written().equals(grantee)) {
      return true;
    }
    return principal instanceof Principal.Session session
        && Principal.parse(grantee)
            .filter(
                named ->
                    named instanceof Principal.Role role
                        && role.name().equals(session.role())
                        && role.account().equals(session.account()))
            .isPresent();
  }

  /** Public grants of an access control list ("Mapping of ACL permissions"). */
  private static Optional<Deciding> acl(Principal principal, String action, List<AclGrant> grants) {
    for (int i = 0; i < grants.size(); i++) {
      AclGrant grant = grants.get(i);
      boolean included =
          switch (grant.grantee()) {
            case "AllUsers" -> true;
            case "AuthenticatedUsers" -> !principal.accountOrNone().isEmpty();
            default -> false;
          };
      if (included && covers(grant, action)) {
        return Optional.of(new Deciding(PolicyType.ACL, "acl[" + i + "]", 0, Optional.empty()));
      }
    }
    return Optional.empty();
  }

  private static boolean covers(AclGrant grant, String action) {
    return ListedActions.of(grant).stream().anyMatch(action::equalsIgnoreCase);
  }
}
