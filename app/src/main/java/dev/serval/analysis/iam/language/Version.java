package dev.serval.analysis.iam.language;

/** Version of the policy language ("IAM JSON policy elements: Version"). */
public enum Version {
  /** Also what holds where the element is absent: {@code ${…}} is plain text. */
  V2008("2008-10-17"),
  /** Has policy variables. */
  V2012("2012-10-17");

  private final String written;

  Version(String written) {
    this.written = written;
  }

  /** As policies write it. */
  public String written() {
    return written;
  }
}
