package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.language.Statement;
import java.util.List;
import java.util.Optional;

/** Who from outside the resource's account gets in. */
public sealed interface Exposure {

  /** What keeps others out. */
  List<Closing> closedBy();

  /** How far it is open. */
  Level level();

  /** The accounts that get in by name. */
  List<String> accounts();

  /** Requests that get in. */
  List<Witness> witnesses();

  /** How far a resource is open, least first. */
  enum Level {
    NOT_PUBLIC,
    CROSS_ACCOUNT,
    RESTRICTED,
    PUBLIC,
    UNKNOWN
  }

  /**
   * What keeps a statement's Allow from letting more in: without it, it would.
   *
   * @param statement of the policy, from 0
   * @param sid its name, where it has one
   * @param by such as {@code Principal}, a condition's key, or {@code Deny}; all of them together
   * @param text in words
   */
  record Closing(int statement, Optional<String> sid, List<String> by, String text) {

    public Closing {
      by = List.copyOf(by);
    }

    /** What people call the statement. */
    public String label() {
      return Statement.label(statement, sid);
    }
  }

  /**
   * An unknown outsider gets in.
   *
   * @param witnesses the requests that it takes
   * @param deputy the service that acts for whoever asks it, if it takes one
   */
  record Public(List<Witness> witnesses, Optional<String> deputy) implements Exposure {

    public Public {
      witnesses = List.copyOf(witnesses);
    }

    @Override
    public List<String> accounts() {
      return List.of();
    }

    @Override
    public List<Closing> closedBy() {
      return List.of();
    }

    @Override
    public Level level() {
      return Level.PUBLIC;
    }
  }

  /** Only accounts that the policy names get in. */
  record CrossAccount(List<String> accounts, List<Witness> witnesses, List<Closing> closedBy)
      implements Exposure {

    public CrossAccount {
      accounts = List.copyOf(accounts);
      witnesses = List.copyOf(witnesses);
      closedBy = List.copyOf(closedBy);
    }

    @Override
    public Level level() {
      return Level.CROSS_ACCOUNT;
    }
  }

  /**
   * Outsiders get in under a fixed condition that is not who they are.
   *
   * @param by such as {@code organization o-…}
   * @param accounts that get in besides, by name
   */
  record Restricted(
      List<String> by, List<String> accounts, List<Witness> witnesses, List<Closing> closedBy)
      implements Exposure {

    public Restricted {
      by = List.copyOf(by);
      accounts = List.copyOf(accounts);
      witnesses = List.copyOf(witnesses);
      closedBy = List.copyOf(closedBy);
    }

    @Override
    public Level level() {
      return Level.RESTRICTED;
    }
  }

  /** Nobody does. */
  record NotPublic(List<Closing> closedBy) implements Exposure {

    public NotPublic {
      closedBy = List.copyOf(closedBy);
    }

    @Override
    public List<String> accounts() {
      return List.of();
    }

    @Override
    public List<Witness> witnesses() {
      return List.of();
    }

    @Override
    public Level level() {
      return Level.NOT_PUBLIC;
    }
  }

  /**
   * It can't be decided.
   *
   * @param construct on what it hangs
   * @param atLeast how far it is open in any case
   * @param witnesses of that
   */
  record Unknown(String construct, Level atLeast, List<String> accounts, List<Witness> witnesses)
      implements Exposure {

    public Unknown {
      accounts = List.copyOf(accounts);
      witnesses = List.copyOf(witnesses);
    }

    @Override
    public List<Closing> closedBy() {
      return List.of();
    }

    @Override
    public Level level() {
      return Level.UNKNOWN;
    }
  }
}
