package dev.serval.cli;

/** What the process's exit status says (README, "Exit status"). */
final class ExitStatus {

  static final int CLEAN = 0;
  static final int FINDINGS = 1;
  static final int USAGE = 2;
  static final int UNREADABLE = 3;

  /** As shells say of what Ctrl-C ended. */
  static final int INTERRUPTED = 130;

  private ExitStatus() {}
}
