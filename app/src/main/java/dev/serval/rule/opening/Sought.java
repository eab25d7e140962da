package dev.serval.rule.opening;

import dev.serval.analysis.exposure.Entrance.Way;
import dev.serval.analysis.exposure.Power;
import dev.serval.analysis.exposure.Protected;
import dev.serval.rule.Severity;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a rule looks for among the statements of resources' policies.
 *
 * @param kinds whose policies
 * @param ways whom the statement lets in
 * @param everybody how bad it is where everybody is let in
 * @param accounts how bad it is where accounts are
 */
public record Sought(Set<Protected> kinds, Set<Way> ways, Scale everybody, Scale accounts) {

  private static final Scale NONE =
      new Scale(Severity.MEDIUM, Severity.MEDIUM, Severity.MEDIUM, Severity.LOW);

  public Sought {
    kinds = Set.copyOf(kinds);
    ways = Set.copyOf(ways);
  }

  /** How bad it is, by what can be done. */
  public record Scale(Severity administer, Severity write, Severity read, Severity ask) {

    /** What gives no more than settings is never grave. */
    public static Scale of(Severity administer, Severity write, Severity read) {
      return new Scale(
          administer, write, read, read.compareTo(Severity.MEDIUM) < 0 ? Severity.MEDIUM : read);
    }

    Severity of(Power power) {
      return switch (power) {
        case ADMINISTER -> administer;
        case WRITE -> write;
        case READ -> read;
        case ASK -> ask;
      };
    }
  }

  /** Statements that let everybody in, or a service for everybody. */
  public static Sought everybody(Scale scale, Protected... kinds) {
    return new Sought(Set.of(kinds), EnumSet.of(Way.PUBLIC, Way.DEPUTY), scale, NONE);
  }

  /** Statements that let other accounts in by name. */
  public static Sought accounts(Scale scale, Protected... kinds) {
    return new Sought(Set.of(kinds), EnumSet.of(Way.FOREIGN), NONE, scale);
  }

  /** Both. */
  public static Sought outsiders(Scale everybody, Scale accounts, Protected... kinds) {
    return new Sought(
        Set.of(kinds), EnumSet.of(Way.PUBLIC, Way.DEPUTY, Way.FOREIGN), everybody, accounts);
  }

  Severity severity(Protected kind, Way way, Power power) {
    return switch (way) {
      case FOREIGN -> accounts.of(power);
      // What a service sends has the service's form, and does not say what an attacker likes.
      case DEPUTY ->
          power == Power.ADMINISTER
              ? Severity.HIGH
              : kind == Protected.LOGS ? Severity.LOW : Severity.MEDIUM;
      default -> everybody.of(power);
    };
  }
}
