package dev.serval.source.cloudformation.sam.draft;

import dev.serval.document.Node;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The logical ids that SAM gives to what it makes, as AWS documents them under "generated
 * CloudFormation resources". Some end with the first ten hexadecimal digits of a SHA-1 over what
 * they depend on.
 */
public final class LogicalIds {

  public static final String IMPLICIT_REST_API = "ServerlessRestApi";
  public static final String IMPLICIT_HTTP_API = "ServerlessHttpApi";
  public static final String DEPLOYMENT_APPLICATION = "ServerlessDeploymentApplication";
  public static final String DEPLOYMENT_ROLE = "CodeDeployServiceRole";
  public static final String DEPLOYMENT_CONDITION = "ServerlessCodeDeployCondition";
  public static final String SHARED_USAGE_PLAN = "ServerlessUsagePlan";
  public static final String SHARED_API_KEY = "ServerlessApiKey";
  public static final String SHARED_USAGE_PLAN_KEY = "ServerlessUsagePlanKey";
  public static final String SHARED_USAGE_PLAN_CONDITION = "SharedUsagePlanCondition";

  private static final int HASH_LENGTH = 10;

  private LogicalIds() {}

  /** The role of a function or state machine. */
  public static String role(String owner) {
    return owner + "Role";
  }

  /** The alias that AutoPublishAlias names. */
  public static String alias(String function, String alias) {
    return function + "Alias" + alias.replace("-", "D").replace("_", "U");
  }

  /** The CodeDeploy group of a function with a deployment preference. */
  public static String deploymentGroup(String function) {
    return function + "DeploymentGroup";
  }

  /** A suffix in clear if it can be part of an id, else its hash. */
  public static String suffixed(String prefix, String suffix) {
    return isAlphanumeric(suffix) ? prefix + suffix : hashed(prefix, suffix);
  }

  /** A permission for an event source; the suffix tells stages apart. */
  public static String permission(String prefix, String suffix) {
    return suffixed(prefix + "Permission", suffix);
  }

  /** A prefix with the hash of text; without text the prefix alone. */
  public static String hashed(String prefix, String text) {
    return text.isEmpty() ? prefix : prefix + sha1(text).substring(0, HASH_LENGTH);
  }

  /** A prefix with the hash of a node: of its text if it is text, else of its JSON. */
  public static String hashed(String prefix, Node node) {
    if (!Nodes.isSet(node)) {
      return prefix;
    }
    return hashed(prefix, node instanceof Node.Text text ? text.value() : CanonicalJson.of(node));
  }

  /** SHA-1 in hexadecimal digits; a name, not a protection. */
  public static String sha1(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  /** Letters and digits only, and at least one. */
  public static boolean isAlphanumeric(String text) {
    return !text.isEmpty() && text.chars().allMatch(Character::isLetterOrDigit);
  }

  /** What is left of a text when all but letters and digits is dropped. */
  public static String alphanumeric(String text) {
    return text.codePoints()
        .filter(Character::isLetterOrDigit)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
