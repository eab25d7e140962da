package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.language.Principals;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.proof.Exposure.Closing;
import dev.serval.analysis.iam.proof.Exposure.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Names what keeps each Allow from letting more in: that without which it would. */
final class Closings {

  /** Of longer policies, the first are tried without what closes them; the rest are told. */
  private static final int MOST_TRIED = 20;

  private static final Set<String> TIMES = Set.of("aws:currenttime", "aws:epochtime");

  private final Trial trial;
  private final Question question;
  private final Budget budget;

  /** How open a policy would be if it were otherwise. */
  interface Trial {
    List<Allow> allows();

    List<Sentence> denies();

    /** Whether Block Public Access keeps out all but services. */
    boolean isBlocked();

    /** For each kind of stranger, the terms that keep them out, each by itself. */
    List<Set<Integer>> hindrances(Allow allow);

    boolean isBeyond(Level level, Allow some, List<Sentence> against);

    /** Whether it is the bucket behind an access point that does not let more in. */
    boolean isBeyondButForBucket(Level level, Allow some);
  }

  Closings(Trial trial, Question question, Budget budget) {
    this.trial = trial;
    this.question = question;
    this.budget = budget;
  }

  /** What closes each Allow at a level. */
  List<Closing> closings(Level level) {
    List<Closing> all = new ArrayList<>();
    for (Allow allow : trial.allows()) {
      budget.spend(1);
      all.add(all.size() < MOST_TRIED ? closing(allow, level) : told(allow));
    }
    return all;
  }

  /** What keeps most outsiders out by itself. */
  private Closing told(Allow allow) {
    Statement statement = allow.sentence().statement();
    List<String> labels = labels(statement);
    List<String> by =
        trial.hindrances(allow).stream()
            .filter(some -> !some.isEmpty())
            .findFirst()
            .map(some -> some.stream().map(labels::get).toList())
            .orElse(List.of());
    return new Closing(
        statement.index(), statement.sid(), by, by.isEmpty() ? "" : text(by, statement));
  }

  private Closing closing(Allow allow, Level level) {
    Statement statement = allow.sentence().statement();
    // What all statements together do not open, one of them opens only to whom a block keeps out.
    boolean open = trial.isBlocked() && trial.isBeyond(level, allow, trial.denies());
    List<String> by =
        open
            ? List.of("RestrictPublicBuckets")
            : trial.isBeyondButForBucket(level, allow)
                ? List.of(Passage.LABEL)
                : byDenies(allow, level);
    if (by.isEmpty()) {
      by = byTerms(allow, level);
    }
    return new Closing(
        statement.index(), statement.sid(), by, by.isEmpty() ? "" : text(by, statement));
  }

  /** The terms that alone keep it closed; else a set of which none may be missing. */
  private List<String> byTerms(Allow allow, Level level) {
    List<String> labels = labels(allow.sentence().statement());
    List<Set<Integer>> hindrances = trial.hindrances(allow);
    List<String> single =
        hindrances.stream()
            .filter(some -> some.size() == 1 && opens(allow, some, level))
            .map(some -> labels.get(some.iterator().next()))
            .toList();
    if (!single.isEmpty()) {
      return single;
    }
    Optional<Set<Integer>> several =
        hindrances.stream()
            .filter(some -> some.size() > 1 && opens(allow, some, level))
            .findFirst();
    return several
        .map(some -> some.stream().map(labels::get).toList())
        .orElseGet(() -> byTrial(allow, labels, level));
  }

  /** Where no term by itself keeps anybody out: what hinders together with others. */
  private List<String> byTrial(Allow allow, List<String> labels, Level level) {
    List<String> single = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      if (opens(allow, Set.of(i), level)) {
        single.add(labels.get(i));
      }
    }
    return single;
  }

  private boolean opens(Allow allow, Set<Integer> without, Level level) {
    Allow less = new Allow(allow.sentence(), without);
    return trial.isBeyond(level, less, trial.denies());
  }

  /**
   * The Denies without which the Allow would let more in. They come before its own terms: another
   * action than the denied one would let somebody in too, but nobody means that by closed.
   */
  private List<String> byDenies(Allow allow, Level level) {
    if (trial.denies().isEmpty() || !trial.isBeyond(level, allow, List.of())) {
      return List.of();
    }
    List<String> single = new ArrayList<>();
    singly(allow, level, trial.denies(), single);
    return single.isEmpty() ? List.of("Deny") : single;
  }

  /**
   * Finds which of some Denies close it by themselves. Where it stays closed without any of them,
   * none does; else it is one of the first half or of the second.
   */
  private void singly(Allow allow, Level level, List<Sentence> some, List<String> found) {
    Set<Sentence> without = new HashSet<>(some);
    List<Sentence> others = trial.denies().stream().filter(one -> !without.contains(one)).toList();
    if (some.isEmpty() || !trial.isBeyond(level, allow, others)) {
      return;
    }
    if (some.size() == 1) {
      found.add("Deny " + some.getFirst().statement().label());
      return;
    }
    singly(allow, level, some.subList(0, some.size() / 2), found);
    singly(allow, level, some.subList(some.size() / 2, some.size()), found);
  }

  /** The names of a statement's terms, in their order. */
  static List<String> labels(Statement statement) {
    List<String> all = new ArrayList<>();
    all.add(
        statement
            .principals()
            .map(one -> one.excepted() ? "NotPrincipal" : "Principal")
            .orElse("Principal"));
    all.add(statement.actions().excepted() ? "NotAction" : "Action");
    statement.resources().ifPresent(one -> all.add(one.excepted() ? "NotResource" : "Resource"));
    statement.conditions().forEach(condition -> all.add(condition.key()));
    return all;
  }

  private String text(List<String> by, Statement statement) {
    if (by.contains("RestrictPublicBuckets")) {
      return "Block Public Access keeps out all but the account and AWS services";
    }
    if (by.contains(Passage.LABEL)) {
      return "the policy of the bucket behind it lets none of them in";
    }
    if (by.contains("Principal") && question.resource().contains(":role/")) {
      boolean service =
          statement.principals().stream()
              .flatMap(one -> one.listed().stream())
              .anyMatch(who -> who.kind() == Principals.Kind.SERVICE);
      if (service) {
        return "a service gets the role by iam:PassRole, within the account";
      }
    }
    if (by.size() == 1) {
      String key = by.getFirst().toLowerCase(Locale.ROOT);
      if (key.equals("aws:sourceip") && namesNoPublicAddress(statement)) {
        return "aws:SourceIp is the public address: it is never one of these";
      }
      if (TIMES.contains(key)) {
        return by.getFirst() + " lets nobody in any more: that time is over";
      }
    }
    return String.join(" and ", by) + (by.size() == 1 ? " lets" : " let") + " nobody else in";
  }

  private static boolean namesNoPublicAddress(Statement statement) {
    return statement.conditions().stream()
        .filter(condition -> condition.key().equalsIgnoreCase("aws:SourceIp"))
        .filter(condition -> !condition.operator().comparison().negated())
        .flatMap(condition -> condition.values().stream())
        .map(word -> Addresses.network(word.shown()).and(Addresses.INTERNET))
        .allMatch(Addresses.NONE::equals);
  }
}
