package dev.serval.analysis.escalation;

import dev.serval.data.EscalationTable;
import java.util.List;
import java.util.Locale;

/**
 * A known way to turn permissions into more permissions.
 *
 * @param title what the actor does, as {@code make a function with the role and call it}
 * @param gain what the actor has then
 * @param needs all that it needs at once
 * @param assumes what else must be so and can't be read; empty where nothing
 * @param source where the way is described
 */
public record Technique(
    String id, String title, Timing timing, Gain gain, Needs needs, String assumes, String source) {

  /** When it takes effect. */
  public enum Timing {
    /** At once. */
    NOW,
    /** When something else happens, such as an event that calls a function. */
    NEEDS_TRIGGER,
    /** At the next deployment. */
    DELAYED
  }

  /** What kind of thing is gained. */
  enum Kind {
    /** The actor's own policies say what the actor wants. */
    SELF,
    /** The actor's permissions boundary is gone. */
    SELF_UNBOUNDED,
    /** Both. */
    SELF_REWRITTEN_UNBOUNDED,
    /** The actor's own policies say what it wants, and nothing else. */
    SELF_REWRITTEN_WITHOUT_DENIES,
    /** A user is in another group. */
    GROUP,
    /** The actor can be the user. */
    USER,
    /** The actor can be the role. */
    ROLE,
    /** The actor can be the user, whose policies say what it wants. */
    USER_REWRITTEN,
    /** The actor can be the role, whose policies say what it wants. */
    ROLE_REWRITTEN,
    /** A service does what the actor wants with a role that was passed to it. */
    PASSED,
    /** The same with a role that something of the service may have already. */
    TRUSTS,
    /** A function of the estate runs the actor's code with its role. */
    FUNCTION,
    /** A state machine of the estate does what the actor wants with its role. */
    MACHINE;

    boolean isOwn() {
      return switch (this) {
        case SELF, SELF_UNBOUNDED, SELF_REWRITTEN_UNBOUNDED, SELF_REWRITTEN_WITHOUT_DENIES, GROUP ->
            true;
        default -> false;
      };
    }

    boolean isUser() {
      return this == USER || this == USER_REWRITTEN;
    }

    boolean isRewritten() {
      return this == USER_REWRITTEN || this == ROLE_REWRITTEN;
    }
  }

  /**
   * What is gained.
   *
   * @param service that acts with the role; empty where none does
   */
  record Gain(Kind kind, String service) {}

  /** Whether it is nothing but what the role's trust policy is made for. */
  public boolean isByDesign() {
    return needs.all().size() == 1 && needs.all().getFirst().action().equals("sts:AssumeRole");
  }

  static List<Technique> all(EscalationTable table) {
    return table.rows().stream().map(Technique::of).toList();
  }

  private static Technique of(EscalationTable.Row row) {
    String[] gain = row.gain().split(" ", 2);
    return new Technique(
        row.id(),
        row.title(),
        Timing.valueOf(row.timing().toUpperCase(Locale.ROOT)),
        new Gain(Kind.valueOf(gain[0]), gain.length > 1 ? gain[1] : ""),
        Needs.of(row.needs().stream().map(Need::parse).toList()),
        row.assumes(),
        row.source());
  }
}
