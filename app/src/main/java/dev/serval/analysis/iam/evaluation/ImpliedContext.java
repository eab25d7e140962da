package dev.serval.analysis.iam.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The condition keys that follow from who asks for what, which AWS always sets ("AWS global
 * condition context keys"). Those that the request gives hold as they are.
 */
final class ImpliedContext {

  private ImpliedContext() {}

  static Context of(Request request, String resourceAccount) {
    Map<String, List<String>> all = new HashMap<>(request.context().values());
    Principal principal = request.principal();
    String account = principal.accountOrNone();
    put(all, "aws:principalisawsservice", String.valueOf(principal instanceof Principal.Service));
    if (!account.isEmpty()) {
      put(all, "aws:principalaccount", account);
      put(all, "aws:principalarn", principalArn(principal));
      if (request.action().regionMatches(true, 0, "kms:", 0, 4)) {
        put(all, "kms:calleraccount", account);
      }
    }
    if (!resourceAccount.isEmpty()) {
      put(all, "aws:resourceaccount", resourceAccount);
    }
    switch (principal) {
      case Principal.User user -> {
        put(all, "aws:username", user.arn().substring(user.arn().lastIndexOf('/') + 1));
        put(all, "aws:principaltype", "User");
      }
      case Principal.Root _ -> put(all, "aws:principaltype", "Account");
      case Principal.Role _, Principal.Session _ -> put(all, "aws:principaltype", "AssumedRole");
      case Principal.FederatedUser _ -> put(all, "aws:principaltype", "FederatedUser");
      case Principal.Service service -> put(all, "aws:principalservicename", service.name());
      case Principal.Anonymous _ -> put(all, "aws:principaltype", "Anonymous");
      case Principal.Federated _ -> {}
    }
    return Context.ofLowerCase(all);
  }

  private static void put(Map<String, List<String>> all, String key, String value) {
    all.putIfAbsent(key, List.of(value));
  }

  /** Of a session, the role's; its path is not known from the session's ARN. */
  private static String principalArn(Principal principal) {
    if (!(principal instanceof Principal.Session session)) {
      return principal.written();
    }
    int end = session.arn().indexOf(':', "arn:".length());
    String partition = end < 0 ? "aws" : session.arn().substring("arn:".length(), end);
    return "arn:" + partition + ":iam::" + session.account() + ":role/" + session.role();
  }
}
