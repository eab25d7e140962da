package dev.serval.analysis.iam.proof;

import dev.serval.analysis.iam.evaluation.Reading;
import dev.serval.analysis.iam.language.ConditionOperator.Quantifier;
import dev.serval.analysis.iam.proof.Caller.Kind;
import dev.serval.analysis.iam.proof.Exposure.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** Tries a policy's statements with all callers: strangers first, then who is named. */
final class Reaching {

  private static final String SOURCE_IP = "aws:sourceip";

  private final Question question;
  private final Mentions mentions;
  private final Confirming confirming;
  private final Reading reading;
  private final Budget budget;
  private final Callers callers;

  Reaching(
      Question question, Mentions mentions, Confirming confirming, Reading reading, Budget budget) {
    this.question = question;
    this.mentions = mentions;
    this.confirming = confirming;
    this.reading = reading;
    this.budget = budget;
    this.callers = new Callers(question, mentions, budget);
  }

  /** A request that got in, in its scene. */
  private record Found(Scene scene, Search search, Region region, List<Allow> allows) {}

  /**
   * How far statements open the resource.
   *
   * @param units requests that are made together
   */
  Reach of(List<Allow> allows, List<Sentence> denies, List<List<Target>> units) {
    Addresses networks = Addresses.NONE;
    List<Witness> fromNetworks = List.of();
    for (List<Target> unit : units) {
      for (Caller caller : callers.strangers(unit.getFirst())) {
        Scene scene = scene(caller, unit);
        Search search = new Search(scene, denies, budget);
        Optional<Found> found = first(scene, search, allows, networks);
        while (found.isPresent()) {
          List<Witness> witnesses =
              confirming.witnesses(scene, found.get().region(), numbers(found.get()));
          if (witnesses.isEmpty()) {
            break;
          }
          Addresses from = search.addresses(found.get().region(), SOURCE_IP);
          if (from.isEmpty() || from.isBroad() || networks.or(from).isBroad()) {
            return new Reach(Level.PUBLIC, witnesses, deputy(caller), List.of(), List.of());
          }
          networks = networks.or(from);
          fromNetworks = fromNetworks.isEmpty() ? witnesses : fromNetworks;
          found = first(scene, search, allows, networks);
        }
      }
    }
    Reach restricted = restricted(allows, denies, units, networks, fromNetworks);
    return named(restricted, allows, denies, units);
  }

  private static Optional<String> deputy(Caller caller) {
    return caller.kind() == Kind.SERVICE ? Optional.of(caller.name()) : Optional.empty();
  }

  private static List<Integer> numbers(Found found) {
    return found.allows().stream().map(allow -> allow.sentence().statement().index()).toList();
  }

  private Scene scene(Caller caller, List<Target> unit) {
    return new Scene(caller, unit, mentions.variables(), reading, budget);
  }

  /** The first request that gets in from outside some networks. */
  private Optional<Found> first(Scene scene, Search search, List<Allow> allows, Addresses outside) {
    List<Bound> more =
        outside.isEmpty()
            ? List.of()
            : List.of(
                new Bound(
                    SOURCE_IP, new Limit(outside.complement(), true, Quantifier.NONE, false)));
    for (Allow one : allows) {
      if (scene.targets().size() == 1) {
        Optional<Region> region = search.find(List.of(one.terms(scene, 0)), more);
        if (region.isPresent()) {
          return Optional.of(new Found(scene, search, region.get(), List.of(one)));
        }
        continue;
      }
      for (Allow other : allows) {
        Optional<Region> region =
            search.find(List.of(one.terms(scene, 0), other.terms(scene, 1)), more);
        if (region.isPresent()) {
          return Optional.of(new Found(scene, search, region.get(), List.of(one, other)));
        }
      }
    }
    return Optional.empty();
  }

  private Reach restricted(
      List<Allow> allows,
      List<Sentence> denies,
      List<List<Target>> units,
      Addresses networks,
      List<Witness> fromNetworks) {
    Set<String> by = new TreeSet<>();
    List<Witness> witnesses = new ArrayList<>(fromNetworks);
    if (!networks.isEmpty()) {
      by.add("aws:SourceIp " + networks.shown());
    }
    each(
        callers::initiated,
        allows,
        denies,
        units,
        networks,
        (found, all) -> {
          by.addAll(restrictions(found));
          if (witnesses.isEmpty()) {
            witnesses.addAll(all);
          }
          return false;
        });
    return by.isEmpty()
        ? Reach.NOBODY
        : new Reach(Level.RESTRICTED, witnesses, Optional.empty(), List.copyOf(by), List.of());
  }

  private Reach named(
      Reach restricted, List<Allow> allows, List<Sentence> denies, List<List<Target>> units) {
    List<String> accounts = new ArrayList<>();
    List<Witness> witnesses = new ArrayList<>(restricted.witnesses());
    for (String account : mentions.accounts()) {
      if (account.equals(question.account())) {
        continue;
      }
      each(
          target -> callers.of(account, target),
          allows,
          denies,
          units,
          Addresses.NONE,
          (_, all) -> {
            if (!accounts.contains(account)) {
              accounts.add(account);
            }
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
  private void each(
      Function<Target, List<Caller>> who,
      List<Allow> allows,
      List<Sentence> denies,
      List<List<Target>> units,
      Addresses outside,
      BiPredicate<Found, List<Witness>> enough) {
    for (List<Target> unit : units) {
      for (Caller caller : who.apply(unit.getFirst())) {
        Scene scene = scene(caller, unit);
        Search search = new Search(scene, denies, budget);
        List<List<Allow>> tries =
            unit.size() == 1 ? allows.stream().map(List::of).toList() : List.of(allows);
        for (List<Allow> some : tries) {
          Optional<Found> found = first(scene, search, some, outside);
          List<Witness> witnesses =
              found
                  .map(one -> confirming.witnesses(scene, one.region(), numbers(one)))
                  .orElse(List.of());
          if (!witnesses.isEmpty() && enough.test(found.orElseThrow(), witnesses)) {
            return;
          }
        }
      }
    }
  }

  /** The values that no stranger has. */
  private List<String> restrictions(Found found) {
    Caller caller = found.scene().caller();
    List<String> all = new ArrayList<>();
    Optional<Caller> stranger =
        callers.strangers(found.scene().targets().getFirst()).stream()
            .filter(
                one ->
                    one.kind() == caller.kind()
                        && one.way() == caller.way()
                        && one.name().equals(caller.name())
                        && one.account().equals(caller.account()))
            .findFirst();
    if (stranger.isEmpty()) {
      return List.of("identity provider " + caller.name());
    }
    Scene other = scene(stranger.get(), found.scene().targets());
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
