package dev.serval.signal.detect.change;

import dev.serval.signal.detect.ApiCall;
import dev.serval.signal.detect.Severity;
import java.util.Map;
import java.util.Optional;

/** Calls outside of IAM that decide who gets in and with what limits. */
final class IdentitiesElsewhere {

  private IdentitiesElsewhere() {}

  static Optional<Judgement> of(ApiCall call) {
    return switch (call.action()) {
      case "organizations:DisablePolicyType" ->
          Optional.of(limit(Severity.HIGH, "The organisation's policies were switched off", call));
      case "organizations:DetachPolicy", "organizations:DeletePolicy" ->
          Optional.of(limit(Severity.MEDIUM, "A policy of the organisation was taken away", call));
      case "organizations:UpdatePolicy" ->
          Optional.of(limit(Severity.LOW, "A policy of the organisation was changed", call));
      case "sso:CreateAccountAssignment" ->
          Optional.of(
              Judgement.of(
                      IdentityChanges.MORE,
                      Severity.LOW,
                      "T1098.003",
                      "Somebody was let into an account by the identity centre")
                  .with(
                      "permissions: " + call.detail("permissionSetArn"),
                      "account: " + call.detail("targetId")));
      case "sso:AttachManagedPolicyToPermissionSet" ->
          Optional.of(
              Judgement.of(
                      IdentityChanges.MORE,
                      call.detail("managedPolicyArn").endsWith("/AdministratorAccess")
                          ? Severity.HIGH
                          : Severity.LOW,
                      "T1098.003",
                      "A policy was added to permissions of the identity centre")
                  .with("policy: " + call.detail("managedPolicyArn")));
      case "cognito-identity:UpdateIdentityPool", "cognito-identity:CreateIdentityPool" ->
          call.detail("allowUnauthenticatedIdentities").equals("true")
              ? Optional.of(
                  Judgement.of(
                          IdentityChanges.TRUST,
                          Severity.MEDIUM,
                          "T1098",
                          "Guests get credentials of an identity pool")
                      .with("pool: " + call.detail("identityPoolName")))
              : Optional.empty();
      case "apigateway:UpdateMethod", "apigateway:UpdateRoute" -> asksNobody(call);
      default -> Optional.empty();
    };
  }

  private static Judgement limit(Severity severity, String summary, ApiCall call) {
    return Judgement.of(IdentityChanges.MORE, severity, "T1666", summary)
        .with(
            "policy: " + call.detail("policyId") + call.detail("policyType"),
            "of: " + call.detail("targetId") + call.detail("rootId"));
  }

  /** A method or route of an API that asked for something before. */
  private static Optional<Judgement> asksNobody(ApiCall call) {
    boolean open = call.detail("authorizationType").equals("NONE");
    for (Map.Entry<String, String> entry : call.details().entrySet()) {
      if (entry.getKey().endsWith(".path") && entry.getValue().equals("/authorizationType")) {
        String value = entry.getKey().replaceFirst("path$", "value");
        open |= call.detail(value).equals("NONE");
      }
    }
    return open
        ? Optional.of(
            Judgement.of(
                    FunctionChanges.ADDRESS,
                    Severity.MEDIUM,
                    "T1190",
                    "A part of an API asks nobody who they are from now on")
                .with("API: " + call.detail("restApiId") + call.detail("apiId")))
        : Optional.empty();
  }
}
