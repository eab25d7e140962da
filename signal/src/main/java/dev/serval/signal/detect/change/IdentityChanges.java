package dev.serval.signal.detect.change;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Calls that give identities more: credentials, permissions, trust. */
final class IdentityChanges {

  static final String MORE = "RT-07";
  static final String TRUST = "RT-09";

  private static final List<String> MIGHTY =
      List.of("AdministratorAccess", "IAMFullAccess", "PowerUserAccess", "AWSLambda_FullAccess");

  private static final Set<String> GRANTS =
      Set.of(
          "AddUserToGroup",
          "AttachRolePolicy",
          "AttachUserPolicy",
          "PutRolePolicy",
          "PutUserPolicy",
          "DeleteRolePermissionsBoundary",
          "DeleteUserPermissionsBoundary");

  private IdentityChanges() {}

  static Optional<Judgement> of(ApiCall call) {
    if (call.service().equals("rolesanywhere")) {
      return call.name().equals("CreateTrustAnchor")
          ? Optional.of(
              Judgement.of(
                      TRUST,
                      Severity.HIGH,
                      "T1098",
                      "Holders of a certificate can get roles of this account")
                  .with("trust anchor: " + call.detail("name")))
          : Optional.empty();
    }
    if (call.action().equals("sts:GetFederationToken")) {
      return Optional.of(federated(call));
    }
    if (!call.service().equals("iam")) {
      return IdentitiesElsewhere.of(call);
    }
    return named(call).map(one -> toOneself(call) ? raised(one) : one);
  }

  /** Who gives rights to the user or role as which it acts. */
  private static boolean toOneself(ApiCall call) {
    if (!GRANTS.contains(call.name())) {
      return false;
    }
    String own = call.caller().principal();
    String user = call.detail("userName");
    String role = call.detail("roleName");
    return own.contains(":user/")
        ? !user.isEmpty() && own.endsWith("/" + user)
        : own.contains(":role/") && !role.isEmpty() && own.endsWith("/" + role);
  }

  private static Judgement raised(Judgement one) {
    return new Judgement(
        one.rule(),
        one.severity().compareTo(Severity.MEDIUM) < 0 ? one.severity() : Severity.MEDIUM,
        one.summary() + ", by who has it now",
        one.evidence(),
        one.technique());
  }

  private static Optional<Judgement> named(ApiCall call) {
    return switch (call.name()) {
      case "CreateAccessKey" ->
          Optional.of(credential(call, "An access key was made", "T1098.001"));
      case "CreateLoginProfile", "UpdateLoginProfile" ->
          Optional.of(credential(call, "A password for the console was set", "T1098.001"));
      case "CreateUser" ->
          Optional.of(
              Judgement.of(MORE, Severity.LOW, "T1136.003", "A user was made")
                  .with("user: " + call.detail("userName")));
      case "AttachRolePolicy", "AttachUserPolicy", "AttachGroupPolicy" -> attached(call);
      case "PutRolePolicy", "PutUserPolicy", "PutGroupPolicy", "CreatePolicyVersion" ->
          written(call);
      case "DeleteRolePermissionsBoundary", "DeleteUserPermissionsBoundary" ->
          Optional.of(
              Judgement.of(
                      MORE, Severity.MEDIUM, "T1098.003", "The bound of permissions was removed")
                  .with(who(call)));
      case "AddUserToGroup" ->
          Optional.of(
              Judgement.of(MORE, Severity.LOW, "T1098.003", "A user was put into a group")
                  .with(who(call), "group: " + call.detail("groupName")));
      case "SetDefaultPolicyVersion" ->
          Optional.of(
              Judgement.of(
                      MORE, Severity.MEDIUM, "T1098.003", "Another version of a policy is in force")
                  .with("policy: " + call.detail("policyArn"), call.detail("versionId")));
      case "DeleteAccountPasswordPolicy", "UpdateAccountPasswordPolicy" ->
          Optional.of(
              Judgement.of(MORE, Severity.LOW, "T1556", "What passwords must be was changed"));
      case "UploadSSHPublicKey", "CreateServiceSpecificCredential" ->
          Optional.of(credential(call, "A credential was made", "T1098.001"));
      case "DeleteVirtualMFADevice", "DeactivateMFADevice" ->
          Optional.of(
              Judgement.of(MORE, Severity.MEDIUM, "T1556.006", "A second factor was removed")
                  .with(who(call)));
      case "CreateRole", "UpdateAssumeRolePolicy" -> trusted(call);
      case "AddClientIDToOpenIDConnectProvider",
          "UpdateOpenIDConnectProviderThumbprint",
          "UpdateSAMLProvider" ->
          Optional.of(
              Judgement.of(TRUST, Severity.LOW, "T1484.002", "A provider of identities was changed")
                  .with(
                      "provider: "
                          + call.detail("openIDConnectProviderArn")
                          + call.detail("sAMLProviderArn")));
      case "CreateOpenIDConnectProvider", "CreateSAMLProvider" ->
          Optional.of(
              Judgement.of(
                      TRUST,
                      Severity.MEDIUM,
                      "T1484.002",
                      "A provider of identities is trusted from now on")
                  .with("provider: " + call.detail("url") + call.detail("name")));
      default -> Optional.empty();
    };
  }

  /** A session that goes on when its user's keys are gone, with at most what the user may. */
  private static Judgement federated(ApiCall call) {
    boolean everything =
        Statement.below(call, "policy").stream().anyMatch(Statement::allowsEverything)
            || call.details().entrySet().stream()
                .anyMatch(
                    entry ->
                        entry.getKey().startsWith("policyarns.")
                            && MIGHTY.stream()
                                .anyMatch(name -> entry.getValue().endsWith("/" + name)));
    return Judgement.of(
            MORE,
            everything ? Severity.MEDIUM : Severity.LOW,
            "T1550.001",
            everything
                ? "A session with all rights of a user was made, which outlives the user's keys"
                : "A session that outlives the keys of its user was made")
        .with("name: " + call.detail("name"), "seconds: " + call.detail("durationSeconds"));
  }

  /** For oneself it is routine; for somebody else it is a second way in. */
  private static Judgement credential(ApiCall call, String summary, String technique) {
    String user = call.detail("userName");
    boolean other = !user.isEmpty() && !call.caller().arn().endsWith("/" + user);
    return Judgement.of(
            MORE,
            other ? Severity.MEDIUM : Severity.LOW,
            technique,
            other ? summary + " for somebody else" : summary)
        .with(who(call));
  }

  private static Optional<Judgement> attached(ApiCall call) {
    String policy = call.detail("policyArn");
    boolean mighty = MIGHTY.stream().anyMatch(name -> policy.endsWith("/" + name));
    return Optional.of(
        Judgement.of(
                MORE,
                mighty ? Severity.HIGH : Severity.LOW,
                "T1098.003",
                mighty ? "Somebody was made mighty" : "A policy was attached")
            .with(who(call), "policy: " + policy));
  }

  private static Optional<Judgement> written(ApiCall call) {
    boolean everything =
        Statement.below(call, "policyDocument").stream().anyMatch(Statement::allowsEverything);
    return Optional.of(
        Judgement.of(
                MORE,
                everything ? Severity.HIGH : Severity.LOW,
                "T1098.003",
                everything
                    ? "A policy that allows every action was written"
                    : "A policy was written")
            .with(who(call), "policy: " + call.detail("policyName") + call.detail("policyArn")));
  }

  private static Optional<Judgement> trusted(ApiCall call) {
    String path = call.name().equals("CreateRole") ? "assumeRolePolicyDocument" : "policyDocument";
    Strangers.Admitted admitted = Strangers.byPolicy(call, path);
    if (admitted.nobody()) {
      return Optional.empty();
    }
    boolean anybody = admitted.who().stream().anyMatch(name -> !name.matches("\\d{12}"));
    return Optional.of(
        Judgement.of(
                TRUST,
                admitted.limited() || (!anybody && asksExternalId(call))
                    ? Severity.MEDIUM
                    : anybody ? Severity.CRITICAL : Severity.HIGH,
                "T1098.003",
                anybody ? "Everybody can get a role" : "Another account can get a role")
            .with(who(call), "trusts: " + admitted.shown()));
  }

  /** As companies ask for it whose product works in the accounts of others. */
  private static boolean asksExternalId(ApiCall call) {
    return call.details().keySet().stream().anyMatch(path -> path.endsWith("sts:externalid"));
  }

  private static String who(ApiCall call) {
    for (String path : List.of("roleName", "userName", "groupName")) {
      if (!call.detail(path).isEmpty()) {
        return path.replace("Name", "") + ": " + call.detail(path);
      }
    }
    return "of: " + call.caller().principal();
  }
}
