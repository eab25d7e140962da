package dev.serval.analysis.access;

import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.model.Origin;
import dev.serval.model.Text;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Questions about resources that are in none of the sources: their own policies could say anything.
 *
 * <p>A key and a role to be assumed are nobody's without their policies, and a secret often has one
 * that names who reads it; of another account's resource, it decides too. So nothing is known of
 * these. Any other one of the caller's account is taken to have none, which the answer says.
 */
public final class Elsewhere {

  /** Services whose resources can have policies ("AWS services that work with IAM"). */
  private static final Set<String> WITH_POLICIES =
      Set.of(
          "acm-pca",
          "aoss",
          "backup",
          "codeartifact",
          "codebuild",
          "dynamodb",
          "ecr",
          "elasticfilesystem",
          "es",
          "events",
          "execute-api",
          "glacier",
          "glue",
          "kinesis",
          "kms",
          "lambda",
          "lex",
          "logs",
          "network-firewall",
          "redshift-serverless",
          "rekognition",
          "s3",
          "s3-object-lambda",
          "s3-outposts",
          "s3express",
          "s3tables",
          "schemas",
          "secretsmanager",
          "serverlessrepo",
          "ses",
          "sns",
          "sqs",
          "ssm",
          "vpc-lattice");

  private final EstatePolicies policies;

  public Elsewhere(EstatePolicies policies) {
    this.policies = policies;
  }

  /**
   * Decides a request, where the resource need not be of the estate.
   *
   * @param at who asks, for what is not known
   */
  public Access decide(Caller caller, String action, Text resource, Context context, Origin at) {
    Access access = policies.decide(caller, action, resource, context);
    if (!isOpen(caller, action, resource)) {
      return access;
    }
    return policies.decide(access, unread(action, resource, at));
  }

  /** Whether a policy that nobody read decides. */
  private boolean isOpen(Caller caller, String action, Text resource) {
    String arn = policies.asked(action, resource);
    String[] parts = arn.split(":", 6);
    String owner = parts.length == 6 ? parts[4] : "";
    boolean foreign = !owner.isEmpty() && !owner.equals(caller.principal().accountOrNone());
    return isUnread(action, resource)
        && (foreign || isMandatory(action, arn) || service(arn).equals("secretsmanager"));
  }

  /** Whether a policy that nobody read could say something. */
  public boolean isUnread(String action, Text resource) {
    String arn = policies.asked(action, resource);
    return !policies.knows(arn)
        && (isMandatory(action, arn) || WITH_POLICIES.contains(service(arn)));
  }

  private Held unread(String action, Text resource, Origin at) {
    String kind =
        !isMandatory(action, policies.name(resource))
            ? "policy"
            : service(policies.name(resource)).equals("kms") ? "key policy" : "trust policy";
    String what = "the %s of %s, which is in none of the sources".formatted(kind, resource);
    return policies.store().held(what, Readings.unread(what, at));
  }

  private static boolean isMandatory(String action, String arn) {
    String asked = action.toLowerCase(Locale.ROOT);
    return (asked.startsWith("kms:") && arn.contains(":key/"))
        || (asked.startsWith("sts:") && arn.contains(":role/"));
  }

  private static String service(String arn) {
    String[] parts = arn.split(":", 6);
    return parts.length == 6 ? parts[2] : "";
  }

  /** As a note, where nobody but callers is asked for. */
  public Optional<String> note(String action, Text resource) {
    return isUnread(action, resource)
        ? Optional.of(
            resource
                + " is in none of the sources: whom its own policy names could do it too, and whom"
                + " it denies can't")
        : Optional.empty();
  }
}
