package dev.serval.analysis.iam.evaluation;

/** The kinds of policies that decide together ("Policy evaluation logic"). */
public enum PolicyType {
  IDENTITY("identity"),
  RESOURCE("resource"),
  BOUNDARY("boundary"),
  SESSION("session"),
  SCP("scp"),
  RCP("rcp"),
  ENDPOINT("endpoint"),
  /** A role's resource policy. */
  TRUST("trust"),
  /** A KMS key's resource policy. */
  KEY_POLICY("keyPolicy"),
  /** A KMS grant. */
  GRANT("grant"),
  /** An access control list of S3. */
  ACL("acl"),
  /** Block Public Access of S3. */
  PUBLIC_ACCESS_BLOCK("publicAccessBlock");

  private final String written;

  PolicyType(String written) {
    this.written = written;
  }

  /** As answers write it. */
  public String written() {
    return written;
  }
}
