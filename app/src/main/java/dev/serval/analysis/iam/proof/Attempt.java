package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.evaluation.Reading;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Version;
import dev.serval.analysis.iam.proof.Exposure.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A question under one reading of what is not known. */
final class Attempt implements Closings.Trial {

  private final Question question;
  private final Mentions mentions;
  private final Reading reading;
  private final Budget budget;
  private final Targets targets;
  private final boolean blocked;
  private final Scenes unblocked;
  private final List<Allow> allows = new ArrayList<>();
  private final List<Sentence> denies = new ArrayList<>();

  /** Of the bucket behind an access point: one of them must allow too. */
  private final List<Allow> behind = new ArrayList<>();

  /** By the Denies that hold, as if nothing were blocked. */
  private final Map<List<Sentence>, Reaching> supposed = new HashMap<>();

  /**
   * An attempt.
   *
   * @param blocked whether Block Public Access keeps out all but services
   */
  Attempt(
      Question question,
      Mentions mentions,
      Reading reading,
      AboutResources about,
      CarriedKeys carried,
      boolean blocked,
      Budget budget) {
    this.question = question;
    this.mentions = mentions;
    this.reading = reading;
    this.budget = budget;
    this.blocked = blocked;
    this.targets = new Targets(question, mentions, about, carried);
    this.unblocked = scenes(units(), false);
    read(question.policy().statements(), question.policy().version(), allows);
    question
        .passage()
        .ifPresent(
            bucket -> read(bucket.through(question.resource()), bucket.policy().version(), behind));
  }

  private void read(List<Statement> statements, Version version, List<Allow> allowing) {
    for (Statement statement : statements) {
      Sentence sentence = new Sentence(statement, version, reading, mentions);
      if (sentence.allows()) {
        allowing.add(Allow.whole(sentence));
      } else {
        denies.add(sentence);
      }
    }
  }

  /** How far all statements together open the resource. */
  Reach reach(Confirming confirming) {
    Reaching all = blocked ? reaching(denies, scenes(units(), true)) : supposed(denies);
    return all.of(allows, confirming);
  }

  /** How far they would if a call of the function's address were its first request only. */
  Reach reachOfAddressAlone() {
    List<List<Target>> alone =
        targets.url().isEmpty() ? List.of() : List.of(List.of(targets.url().getFirst()));
    return reaching(denies, scenes(alone, blocked)).of(allows, Confirming.TRUSTING);
  }

  private Reaching reaching(List<Sentence> against, Scenes scenes) {
    return new Reaching(question, mentions, against, gate(), scenes, budget);
  }

  private Scenes scenes(List<List<Target>> units, boolean withBlock) {
    return new Scenes(question, mentions, reading, units, withBlock, budget);
  }

  private Optional<List<Allow>> gate() {
    return question.passage().map(_ -> behind);
  }

  private List<List<Target>> units() {
    List<List<Target>> all = new ArrayList<>();
    if (!question.addressOnly()) {
      targets.all().forEach(target -> all.add(List.of(target)));
    }
    if (!targets.url().isEmpty()) {
      all.add(targets.url());
    }
    return all;
  }

  @Override
  public List<Allow> allows() {
    return allows;
  }

  @Override
  public List<Sentence> denies() {
    return denies;
  }

  @Override
  public boolean isBlocked() {
    return blocked;
  }

  @Override
  public boolean isBeyond(Level level, Allow some, List<Sentence> against) {
    return supposed(against).isBeyond(level, List.of(some));
  }

  @Override
  public boolean isBeyondButForBucket(Level level, Allow some) {
    return !gate().isEmpty()
        && new Reaching(question, mentions, denies, Optional.empty(), unblocked, budget)
            .isBeyond(level, List.of(some));
  }

  @Override
  public List<Set<Integer>> hindrances(Allow allow) {
    return supposed(denies).hindrances(allow);
  }

  private Reaching supposed(List<Sentence> against) {
    return supposed.computeIfAbsent(against, _ -> reaching(against, unblocked));
  }

  /** What is not known of the policy, or not comparable. */
  List<String> constructs() {
    List<String> all = new ArrayList<>();
    allows.forEach(allow -> all.addAll(allow.sentence().constructs()));
    denies.forEach(deny -> all.addAll(deny.constructs()));
    behind.forEach(allow -> all.addAll(allow.sentence().constructs()));
    unsure()
        .forEach(key -> all.add(mentions.spelled(key) + " (nobody says when requests have it)"));
    return all.stream().distinct().toList();
  }

  /** Keys that some requests may have, for all that is known. */
  private Set<String> unsure() {
    Set<String> all = new TreeSet<>();
    for (List<Target> unit : units()) {
      unit.forEach(target -> all.addAll(target.unsure()));
    }
    supposed(denies)
        .scenes()
        .forEach(scene -> mentions.asked().stream().filter(scene::isUnsure).forEach(all::add));
    return all;
  }

  /** Whether some statement allows calls of the function's address. */
  boolean speaksOfUrl() {
    return allows.stream().anyMatch(allow -> Targets.speaksOfUrl(allow.sentence()));
  }
}
