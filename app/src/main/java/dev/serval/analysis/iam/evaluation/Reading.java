package dev.serval.analysis.iam.evaluation;

/** How a policy is read of which a template leaves parts open. */
public enum Reading {
  /** An open part is any text in an Allow and none in a Deny: could somebody get in? */
  GENEROUS,
  /** An open part is no text in an Allow and any in a Deny: does it work for certain? */
  STRICT
}
