package dev.serval.signal.detect;

/** How much an observation matters, the worst first. */
public enum Severity {
  CRITICAL,
  HIGH,
  MEDIUM,
  LOW,
  INFO
}
