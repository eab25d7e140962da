package dev.serval.cli;

/** How a smaller policy is written. */
enum PolicyFormat {
  TEXT,
  JSON,
  IAM,
  SAM,
  TERRAFORM,
  SERVERLESS,
  DIFF
}
