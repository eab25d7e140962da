package dev.serval.signal.detect.change;

import dev.serval.signal.detect.ApiCall;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Who changed what of an account before, as far as it weighs on what is changed later. */
final class Precedents implements Serializable {

  private static final long serialVersionUID = 1;
  private static final int REMEMBERED = 64;
  private static final int FUNCTIONS = 20_000;
  private static final int DEEDS = 256;
  private static final Duration SHORTLY = Duration.ofDays(2);

  /** So many changes of code by others make somebody new in the account worth a word. */
  private static final int SETTLED = 10;

  private long changes;
  private final Map<String, Integer> principals = new HashMap<>();
  private final Map<String, Set<String>> byFunction = new HashMap<>();

  /** What was done shortly before, by its name: who did it and when. */
  private final Map<String, Deed> deeds = new LinkedHashMap<>();

  /** Who brought code. */
  private final Set<String> coders = new TreeSet<>();

  private record Deed(String by, Instant at) implements Serializable {}

  /** Whether somebody did something shortly before. */
  boolean did(String principal, String what, Instant time) {
    Deed one = deeds.get(what);
    return one != null && one.by().equals(principal) && one.at().plus(SHORTLY).isAfter(time);
  }

  /** Whether anybody did it shortly before; only once. */
  boolean uses(String what, Instant time) {
    Deed one = deeds.remove(what);
    return one != null && one.at().plus(SHORTLY).isAfter(time);
  }

  void doing(String principal, String what, Instant time) {
    deeds.put(what, new Deed(principal, time));
    if (deeds.size() > DEEDS) {
      deeds.remove(deeds.keySet().iterator().next());
    }
  }

  /** Whether somebody brings code for the first time, from now on known. */
  boolean beginsToBring(String principal) {
    return coders.size() < REMEMBERED && coders.add(principal);
  }

  /**
   * How many others changed a function, where this one never did and does not change functions all
   * the time; of a function never changed, those of the account where it is used to changes.
   */
  int others(String function, String principal) {
    Set<String> known =
        byFunction.getOrDefault(function, changes >= SETTLED ? principals.keySet() : Set.of());
    boolean usual = known.contains(principal) || principals.getOrDefault(principal, 0) >= SETTLED;
    return usual ? 0 : known.size();
  }

  /** Whether somebody changed a function before. */
  boolean isUsual(String function, String principal) {
    return byFunction.getOrDefault(function, Set.of()).contains(principal);
  }

  void add(String function, String principal) {
    changes++;
    if (principals.size() < REMEMBERED || principals.containsKey(principal)) {
      principals.merge(principal, 1, Integer::sum);
    }
    if (byFunction.size() < FUNCTIONS || byFunction.containsKey(function)) {
      Set<String> known = byFunction.computeIfAbsent(function, name -> new TreeSet<>());
      if (known.size() < REMEMBERED) {
        known.add(principal);
      }
    }
  }

  /** Why a change is part of one that came shortly before, if it is; what it begins is noted. */
  Optional<String> explains(ApiCall call) {
    String principal = call.caller().principal();
    String user = call.detail("userName");
    switch (call.action()) {
      case "iam:CreateUser" -> doing(principal, "user " + user, call.time());
      case "iam:CreateLoginProfile" -> {
        if (call.detail("passwordResetRequired").equals("true")
            && did(principal, "user " + user, call.time())) {
          doing(principal, "first password " + user, call.time());
          return Optional.of(
              "for a user whom the same one made shortly before, to be changed at the first"
                  + " sign-in");
        }
      }
      case "iam:CreateAccessKey" -> {
        if (did(principal, "user " + user, call.time())
            && !call.caller().role().isEmpty()
            && !call.caller().attribution().known()) {
          return Optional.of("for a user whom the same one made shortly before, by a role");
        }
      }
      case "signin:ConsoleLogin" -> {
        String name = call.caller().arn().replaceFirst(".*/", "");
        if (uses("first password " + name, call.time())) {
          return Optional.of("the first of a new user, who can set a second factor only after it");
        }
      }
      case "lambda:DeleteFunction" ->
          doing(
              principal,
              "gone " + call.detail("functionName").replaceFirst(".*:", ""),
              call.time());
      case "logs:DeleteLogGroup" -> {
        String of = call.detail("logGroupName").replaceFirst("^/aws/lambda/", "");
        if (Tools.manage(call) && did(principal, "gone " + of, call.time())) {
          return Optional.of(
              "the function was deleted with it, by a program that keeps an estate in order by its"
                  + " own word");
        }
      }
      default -> {}
    }
    return Optional.empty();
  }
}
