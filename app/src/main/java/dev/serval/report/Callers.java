package dev.serval.report;

import java.util.Optional;

/** In words, who may call through a trigger, and where. */
public final class Callers {

  private Callers() {}

  /** What is asked of callers; empty where the trigger is none that people call. */
  public static Optional<String> asked(Result.Trigger trigger) {
    String by = trigger.authorizer().map(name -> " " + name).orElse("");
    return trigger
        .authorization()
        .map(
            kind ->
                switch (kind) {
                  case "NONE" -> "no authorization";
                  case "AWS_IAM" -> "IAM authorization";
                  case "API_KEY" -> "an API key";
                  case "JWT" -> "JWT authorizer" + by;
                  case "COGNITO_USER_POOLS" -> "Cognito authorizer" + by;
                  case "CUSTOM" -> "Lambda authorizer" + by;
                  default -> kind + by;
                });
  }

  /** Where it is called beside AWS's own address, with a word before it; empty for nowhere. */
  public static String addresses(Result.Trigger trigger) {
    return trigger.addresses().isEmpty() ? "" : " at " + Words.list(trigger.addresses());
  }
}
