package dev.serval.signal.detect.change;

import dev.serval.signal.detect.ApiCall;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Accounts that a call names and that are not its own; {@code *} is everybody. */
public final class Strangers {

  private static final Pattern DIGITS = Pattern.compile("\\d{12}");
  private static final Pattern OWNER =
      Pattern.compile("arn:aws[a-z-]*:[a-z0-9-]+:[^:]*:(\\d{12}):.*");

  private Strangers() {}

  /**
   * Who of others a policy lets in.
   *
   * @param who accounts, {@code *} for everybody
   * @param limited whether conditions, or a statement that denies, leave few of them
   */
  record Admitted(Set<String> who, boolean limited) {

    boolean nobody() {
      return who.isEmpty();
    }

    boolean everybody() {
      return who.contains("*");
    }

    String shown() {
      return String.join(", ", who) + (limited ? ", limited by a condition" : "");
    }
  }

  /** By the policy at a path of the parameters. */
  static Admitted byPolicy(ApiCall call, String path) {
    List<Statement> statements = Statement.below(call, path);
    boolean closed = statements.stream().anyMatch(Statement::closesToOthers);
    boolean limited = true;
    Set<String> all = new TreeSet<>();
    for (Statement one : statements) {
      Set<String> strangers = one.strangers(call.account());
      limited &= strangers.isEmpty() || one.isLimited();
      all.addAll(strangers);
    }
    return new Admitted(all, closed || limited);
  }

  private static final Pattern OWNER_OF_PRINCIPAL =
      Pattern.compile("arn:aws[a-z-]*:(?:iam|sts)::(\\d{12}):.*");

  /** Values below a path that are accounts, or {@code all} for everybody. */
  static Set<String> accountsBelow(ApiCall call, String path) {
    Set<String> all = new TreeSet<>();
    String start = path.toLowerCase(Locale.ROOT);
    for (Map.Entry<String, String> entry : call.details().entrySet()) {
      if (entry.getKey().startsWith(start)
          && (DIGITS.matcher(entry.getValue()).matches() || entry.getValue().equals("all"))) {
        all.add(entry.getValue());
      }
    }
    all.remove(call.account());
    return all;
  }

  /** Whether a principal or ARN is of another account; what has no account is of none. */
  public static boolean isForeign(String name, String own) {
    Matcher arn = OWNER.matcher(name);
    Matcher principal = OWNER_OF_PRINCIPAL.matcher(name);
    String account =
        DIGITS.matcher(name).matches()
            ? name
            : principal.matches() ? principal.group(1) : arn.matches() ? arn.group(1) : own;
    return !account.equals(own) && !own.isEmpty();
  }
}
