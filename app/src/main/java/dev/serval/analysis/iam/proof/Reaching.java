package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.language.ConditionOperator.Quantifier;
import dev.serval.analysis.iam.proof.Caller.Kind;
import dev.serval.analysis.iam.proof.Exposure.Level;
import dev.serval.analysis.iam.proof.Stage.Found;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** Tries statements with all callers: strangers first, then the initiated, then who is named. */
final class Reaching {

  private static final String SOURCE_IP = "aws:sourceip";

  private final Mentions mentions;
  private final Budget budget;
  private final Scenes scenes;
  private final List<String> named;
  private final List<Sentence> denies;

  /** Of which one must allow as well; empty where nothing stands behind. */
  private final Optional<List<Allow>> gate;

  private final IdentityHashMap<List<Scene>, List<Stage>> stages = new IdentityHashMap<>();

  Reaching(
      Question question,
      Mentions mentions,
      List<Sentence> denies,
      Optional<List<Allow>> gate,
      Scenes scenes,
      Budget budget) {
    this.mentions = mentions;
    this.denies = List.copyOf(denies);
    this.gate = gate;
    this.scenes = scenes;
    this.budget = budget;
    this.named =
        mentions.accounts().stream().filter(one -> !one.equals(question.account())).toList();
  }

  /** How far statements open the resource. */
  Reach of(List<Allow> allows, Confirming confirming) {
    Strangers strangers = new Strangers(allows, confirming);
    Optional<Reach> open = strangers.open();
    if (open.isPresent()) {
      return open.get();
    }
    Reach restricted = strangers.initiated();
    return named(restricted, allows, confirming);
  }

  /** Whether statements open the resource further than to a level; nothing is confirmed. */
  boolean isBeyond(Level level, List<Allow> allows) {
    return switch (level) {
      case PUBLIC, UNKNOWN -> false;
      case RESTRICTED -> new Strangers(allows, Confirming.TRUSTING).open().isPresent();
      case CROSS_ACCOUNT -> isUnnamed(allows);
      case NOT_PUBLIC -> isUnnamed(allows) || isNamed(allows);
    };
  }

  /** Whether anybody gets in whom the policy does not name: restricted at least. */
  private boolean isUnnamed(List<Allow> allows) {
    return isAny(stages(scenes.strangers()), allows) || isAny(stages(scenes.initiated()), allows);
  }

  private boolean isNamed(List<Allow> allows) {
    return named.stream().anyMatch(account -> isAny(stages(scenes.named(account)), allows));
  }

  private static boolean isAny(List<Stage> stages, List<Allow> allows) {
    return stages.stream().anyMatch(stage -> stage.first(allows, List.of()).isPresent());
  }

  /**
   * For each kind of caller whom the policy does not name, the terms of a statement that keep them
   * out, each by itself; the smallest sets first.
   */
  List<Set<Integer>> hindrances(Allow allow) {
    return Stream.concat(stages(scenes.strangers()).stream(), stages(scenes.initiated()).stream())
        .map(stage -> stage.hindrances(allow))
        .distinct()
        .sorted(Comparator.comparingInt(Set::size))
        .toList();
  }

  /** All callers whom the policy does not name. */
  Stream<Scene> scenes() {
    return scenes.initiated().stream();
  }

  private List<Stage> stages(List<Scene> here) {
    return stages.computeIfAbsent(
        here, _ -> here.stream().map(scene -> new Stage(scene, denies, gate, budget)).toList());
  }

  private Reach named(Reach restricted, List<Allow> allows, Confirming confirming) {
    List<String> accounts = new ArrayList<>();
    List<Witness> witnesses = new ArrayList<>(restricted.witnesses());
    for (String account : named) {
      each(
          stages(scenes.named(account)),
          allows,
          List.of(),
          confirming,
          (_, all) -> {
            accounts.add(account);
            if (witnesses.isEmpty()) {
              witnesses.addAll(all);
            }
            return true;
          });
    }
    Level level =
        accounts.isEmpty() || restricted.level() == Level.RESTRICTED
            ? restricted.level()
            : Level.CROSS_ACCOUNT;
    return new Reach(level, witnesses, Optional.empty(), restricted.by(), accounts);
  }

  /** Shows each request that gets in, one a statement and caller, until somebody has enough. */
  private static void each(
      List<Stage> stages,
      List<Allow> allows,
      List<Bound> more,
      Confirming confirming,
      BiPredicate<Found, List<Witness>> enough) {
    for (Stage stage : stages) {
      boolean together = stage.scene().targets().size() > 1;
      List<List<Allow>> tries = together ? List.of(allows) : allows.stream().map(List::of).toList();
      for (List<Allow> some : tries) {
        Optional<Found> found = stage.first(some, more);
        if (found.isPresent()) {
          Optional<List<Witness>> witnesses = confirming.witnesses(found.get());
          if (witnesses.isPresent() && enough.test(found.get(), witnesses.get())) {
            return;
          }
        }
      }
    }
  }

  /** Those whom the policy does not name. */
  private final class Strangers {

    private final List<Allow> allows;
    private final Confirming confirming;

    /** From where only they get in. */
    private Addresses networks = Addresses.NONE;

    private List<Witness> witnesses = List.of();

    private Strangers(List<Allow> allows, Confirming confirming) {
      this.allows = allows;
      this.confirming = confirming;
    }

    private Optional<Reach> open() {
      for (Stage stage : stages(scenes.strangers())) {
        Optional<Found> found = stage.first(allows, outside());
        while (found.isPresent()) {
          Optional<List<Witness>> confirmed = confirming.witnesses(found.get());
          if (confirmed.isEmpty()) {
            break;
          }
          Addresses from = stage.addresses(found.get(), SOURCE_IP);
          if (from.isEmpty() || networks.or(from).isBroad()) {
            return Optional.of(
                new Reach(
                    Level.PUBLIC,
                    confirmed.get(),
                    deputy(stage.scene().caller()),
                    List.of(),
                    List.of()));
          }
          networks = networks.or(from);
          witnesses = witnesses.isEmpty() ? confirmed.get() : witnesses;
          found = stage.first(allows, outside());
        }
      }
      return Optional.empty();
    }

    private static Optional<String> deputy(Caller caller) {
      return caller.kind() == Kind.SERVICE ? Optional.of(caller.name()) : Optional.empty();
    }

    private List<Bound> outside() {
      return networks.isEmpty()
          ? List.of()
          : List.of(
              new Bound(SOURCE_IP, new Limit(networks.complement(), true, Quantifier.NONE, false)));
    }

    /** Whoever is where, or knows what, the policy asks for. */
    private Reach initiated() {
      Set<String> by = new TreeSet<>();
      List<Witness> all = new ArrayList<>(witnesses);
      if (!networks.isEmpty()) {
        by.add("aws:SourceIp " + networks.shown());
      }
      each(
          stages(scenes.initiated()),
          allows,
          outside(),
          confirming,
          (found, requests) -> {
            by.addAll(restrictions(found));
            if (all.isEmpty()) {
              all.addAll(requests);
            }
            return confirming.isTrusting();
          });
      return by.isEmpty()
          ? Reach.NOBODY
          : new Reach(Level.RESTRICTED, all, Optional.empty(), List.copyOf(by), List.of());
    }
  }

  /** The values that no stranger has. */
  private List<String> restrictions(Found found) {
    Scene scene = found.stage().scene();
    Caller caller = scene.caller();
    Optional<Caller> stranger =
        scenes.strangers(scene).stream().filter(one -> one.isLike(caller)).findFirst();
    if (stranger.isEmpty()) {
      return List.of("identity provider " + caller.name());
    }
    List<String> all = new ArrayList<>();
    Scene other = scenes.like(stranger.get(), scene);
    for (String key : found.region().keys()) {
      Universe theirs = other.universe(key);
      List<String> values = found.region().value(key).orElse(List.of());
      boolean anybodys =
          values.stream()
              .allMatch(one -> theirs.one(List.of(Texts.literally(one)), budget).isPresent());
      if (!anybodys && !(theirs instanceof Universe.Network)) {
        all.add(mentions.spelled(key) + " " + String.join(", ", values));
      }
    }
    return all.isEmpty() ? List.of("conditions that no stranger meets") : all;
  }
}
