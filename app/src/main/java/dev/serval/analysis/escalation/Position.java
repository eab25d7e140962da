package dev.serval.analysis.escalation;

import dev.serval.analysis.access.Caller;

/** What somebody has got to. */
public sealed interface Position {

  /** Everything in the account: its own permissions are its own choice. */
  record Administrator() implements Position {}

  /** Acting as a role or user. */
  record Acting(Caller caller) implements Position {}

  /** As people call it. */
  default String label() {
    return switch (this) {
      case Administrator _ -> "administrator";
      case Acting(Caller caller) -> caller.label();
    };
  }

  /** What tells it from others. */
  default String key() {
    return switch (this) {
      case Administrator _ -> "";
      case Acting(Caller caller) -> caller.principal().written();
    };
  }
}
