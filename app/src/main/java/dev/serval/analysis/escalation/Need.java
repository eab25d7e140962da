package dev.serval.analysis.escalation;

import java.util.Locale;

/**
 * A permission that a technique needs.
 *
 * @param byTarget whether not the actor but the role that it is after must have it
 * @param undenied whether it is enough that nothing denies it
 * @param on what it is asked on
 * @param pattern of what is made or is in use: service and kind, as {@code lambda:function:}
 */
record Need(boolean byTarget, boolean undenied, String action, On on, String pattern) {

  private static final String TARGET = "target>";

  /** What a permission is asked on. */
  enum On {
    SELF_ROLE,
    SELF_USER,
    /** A policy of the account that is attached to the actor. */
    OWN_POLICY,
    OWN_GROUP,
    /** A function that runs with the actor's role. */
    OWN_FUNCTION,
    /** The role or user that the actor is after. */
    TARGET,
    /** A policy of the account that is attached to the target. */
    TARGET_POLICY,
    /** A group that the actor is not in. */
    GROUP,
    /** A function that runs with the target. */
    FUNCTION,
    /** The same of one of which Lambda checks the signature. */
    SIGNED_FUNCTION,
    /** And of one that takes any code. */
    UNSIGNED_FUNCTION,
    /** Whatever function. */
    ANY_FUNCTION,
    /** The zip in S3 from which a function that runs with the target is deployed. */
    CODE_OBJECT,
    /** The repository of its image. */
    CODE_REPOSITORY,
    /** A state machine that runs with the target. */
    MACHINE,
    /** Something whose name the actor chooses, or that the estate does not know. */
    NEW,
    /** Nothing in particular. */
    ANY;

    /** Whether it is a function of the estate, or what holds its code. */
    boolean mayInvite() {
      return switch (this) {
        case OWN_FUNCTION, FUNCTION, SIGNED_FUNCTION, UNSIGNED_FUNCTION, ANY_FUNCTION -> true;
        default -> isCode();
      };
    }

    /** Whether a function's code is deployed from it. */
    boolean isCode() {
      return this == CODE_OBJECT || this == CODE_REPOSITORY;
    }

    /** Whether it is the same whomever the actor is after. */
    boolean isOfActor() {
      return switch (this) {
        case SELF_ROLE, SELF_USER, OWN_POLICY, OWN_GROUP, OWN_FUNCTION, ANY_FUNCTION, NEW, ANY ->
            true;
        case TARGET,
            TARGET_POLICY,
            GROUP,
            FUNCTION,
            SIGNED_FUNCTION,
            UNSIGNED_FUNCTION,
            CODE_OBJECT,
            CODE_REPOSITORY,
            MACHINE ->
            false;
      };
    }
  }

  /** Needs on the same thing are met by the same thing. */
  record Thing(On on, String pattern) {}

  Thing thing() {
    return new Thing(on, pattern);
  }

  /** As the table writes it: {@code action on}, with signs before the action. */
  static Need parse(String written) {
    String[] words = written.split(" ", 3);
    String action = words[0];
    boolean undenied = action.startsWith("!");
    boolean byTarget = action.startsWith(TARGET);
    int start = undenied ? 1 : byTarget ? TARGET.length() : 0;
    On on = On.valueOf(words[1].toUpperCase(Locale.ROOT).replace('-', '_'));
    return new Need(
        byTarget, undenied, action.substring(start), on, words.length > 2 ? words[2] : "");
  }
}
