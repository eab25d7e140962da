package dev.serval.cli;

/** How a smaller policy is written. */
enum PolicyFormat {
  TEXT,
  JSON,
  IAM,
  SAM,
  TERRAFORM,
  SERVERLESS,
  DIFF;

  /** Whether tools read it: its own escapes keep it harmless, and every character counts. */
  boolean isJson() {
    return this == JSON || this == IAM;
  }
}
