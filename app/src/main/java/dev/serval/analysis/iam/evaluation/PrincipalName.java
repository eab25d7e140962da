package dev.serval.analysis.iam.evaluation;

import java.util.Optional;
import java.util.Set;

/** Reads principals' names ("IAM identifiers"). */
final class PrincipalName {

  private static final int PARTS = 6;

  /** Providers of identities that are named by their hosts ("IAM and AWS STS context keys"). */
  private static final Set<String> PROVIDERS =
      Set.of(
          "cognito-identity.amazonaws.com",
          "www.amazon.com",
          "graph.facebook.com",
          "accounts.google.com");

  /** Services of Amazon outside AWS ("Alexa skills and Lambda"). */
  private static final Set<String> ELSEWHERE =
      Set.of("alexa-appkit.amazon.com", "alexa-connectedhome.amazon.com");

  private PrincipalName() {}

  static Optional<Principal> parse(String name) {
    if (name.equals("anonymous") || name.equals("*")) {
      return Optional.of(new Principal.Anonymous());
    }
    if (isAccount(name)) {
      return Optional.of(new Principal.Root("arn:aws:iam::" + name + ":root", name));
    }
    if (PROVIDERS.contains(name)) {
      return Optional.of(new Principal.Federated(name));
    }
    if (name.startsWith("arn:")) {
      return arn(name);
    }
    if (isService(name)) {
      return Optional.of(new Principal.Service(name));
    }
    return name.contains(".") && !name.contains(" ")
        ? Optional.of(new Principal.Federated(name))
        : Optional.empty();
  }

  private static boolean isService(String name) {
    return name.endsWith(".amazonaws.com")
        || name.endsWith(".amazonaws.com.cn")
        || ELSEWHERE.contains(name);
  }

  static boolean isAccount(String name) {
    return name.length() == 12 && name.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static Optional<Principal> arn(String arn) {
    String[] parts = arn.split(":", PARTS);
    if (parts.length < PARTS) {
      return Optional.empty();
    }
    String account = parts[4];
    String[] path = parts[5].split("/", -1);
    String last = path[path.length - 1];
    return switch (parts[2] + ":" + path[0]) {
      case "iam:root" -> Optional.of(new Principal.Root(arn, account));
      case "iam:user" -> Optional.of(new Principal.User(arn, account));
      case "iam:role" -> Optional.of(new Principal.Role(arn, account, last));
      case "sts:assumed-role" ->
          path.length == 3
              ? Optional.of(new Principal.Session(arn, account, path[1], last))
              : Optional.empty();
      case "sts:federated-user" -> Optional.of(new Principal.FederatedUser(arn, account, ""));
      case "iam:saml-provider", "iam:oidc-provider" -> Optional.of(new Principal.Federated(arn));
      default -> Optional.empty();
    };
  }
}
