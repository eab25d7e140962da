package dev.serval.analysis.exposure;

/** What somebody who is let in can do with a resource, the worst first. */
public enum Power {
  /** Change who else is let in, or take it away altogether. */
  ADMINISTER,
  /** Change what is in it, or send to it. */
  WRITE,
  /** See what is in it. */
  READ,
  /** Ask about its settings. */
  ASK
}
