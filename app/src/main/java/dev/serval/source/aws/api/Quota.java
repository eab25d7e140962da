package dev.serval.source.aws.api;

/**
 * Limits that AWS sets per account and region, in requests a second, and which Serval keeps by
 * itself ("Lambda quotas", Lambda developer guide; "Amazon API Gateway quotas", API Gateway
 * developer guide; others as measured by their throttling). What they share with others who work in
 * the account is left to adaptive retries.
 */
enum Quota {
  /** {@code GetFunction}. */
  LAMBDA_GET_FUNCTION(100),
  /** {@code GetPolicy}. */
  LAMBDA_GET_POLICY(15),
  /** All other calls of Lambda's control plane together. */
  LAMBDA_OTHER(15),
  /** API Gateway's control plane: ten requests a second. */
  API_GATEWAY(10),
  /** CloudWatch Logs describes five to ten a second. */
  LOGS(5),
  /** No narrow limit. */
  NONE(0);

  private final int perSecond;

  Quota(int perSecond) {
    this.perSecond = perSecond;
  }

  /** Requests a second; 0 for no limit of our own. */
  int perSecond() {
    return perSecond;
  }
}
