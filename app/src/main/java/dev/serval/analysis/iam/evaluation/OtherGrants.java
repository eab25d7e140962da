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
      if (included && covers(grant.permission(), action)) {
        return Optional.of(new Deciding(PolicyType.ACL, "acl[" + i + "]", 0, Optional.empty()));
      }
    }
    return Optional.empty();
  }

  private static boolean covers(String permission, String action) {
    List<String> read =
        List.of(
            "s3:listbucket",
            "s3:listbucketversions",
            "s3:listbucketmultipartuploads",
            "s3:getobject",
            "s3:getobjectversion");
    List<String> write = List.of("s3:putobject", "s3:deleteobject", "s3:deleteobjectversion");
    List<String> readAcl = List.of("s3:getbucketacl", "s3:getobjectacl", "s3:getobjectversionacl");
    List<String> writeAcl = List.of("s3:putbucketacl", "s3:putobjectacl", "s3:putobjectversionacl");
    return switch (permission) {
      case "READ" -> read.contains(action);
      case "WRITE" -> write.contains(action);
      case "READ_ACP" -> readAcl.contains(action);
      case "WRITE_ACP" -> writeAcl.contains(action);
      case "FULL_CONTROL" ->
          read.contains(action)
              || write.contains(action)
              || readAcl.contains(action)
              || writeAcl.contains(action);
      default -> false;
    };
  }
}
