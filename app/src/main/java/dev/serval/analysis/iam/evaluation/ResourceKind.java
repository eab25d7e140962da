package dev.serval.analysis.iam.evaluation;

/** Resources whose policies decide in ways of their own. */
enum ResourceKind {
  OTHER,
  /** Its key policy must allow, or hand over to IAM ("Key policies in AWS KMS"). */
  KEY,
  /** A role to be assumed: its trust policy must allow ("How to use trust policies"). */
  TRUST;

  static ResourceKind of(String action, String resource) {
    if (action.startsWith("kms:") && resource.contains(":key/")) {
      return KEY;
    }
    return action.startsWith("sts:") && resource.contains(":role/") ? TRUST : OTHER;
  }

  PolicyType policyType() {
    return switch (this) {
      case OTHER -> PolicyType.RESOURCE;
      case KEY -> PolicyType.KEY_POLICY;
      case TRUST -> PolicyType.TRUST;
    };
  }
}
