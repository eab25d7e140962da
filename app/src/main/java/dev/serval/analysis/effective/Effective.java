package dev.serval.analysis.effective;

import dev.serval.analysis.access.Caller;
import dev.serval.analysis.access.Held;
import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import dev.serval.data.IamTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody's own policies allow, as regions of requests: a request is allowed by them exactly
 * if it is in one of the regions. Each is one Allow, within one Allow of the permissions boundary
 * if there is one, and of each level of service control policies, without what Denies of any take
 * away.
 *
 * @param regions in the order of the policies
 * @param unread policies that could not be read as a whole, which may allow or deny more
 */
public record Effective(List<Region> regions, List<String> unread) {

  public Effective {
    regions = List.copyOf(regions);
    unread = List.copyOf(unread);
  }

  /** Of a role or user with its policies and boundary. */
  public static Effective of(Caller caller, IamTable table) {
    List<Said> identity = said(caller.identity());
    List<List<Said>> limits = limits(caller);
    List<Said> everything =
        Stream.concat(identity.stream(), limits.stream().flatMap(List::stream)).toList();
    List<Said> denies =
        everything.stream().filter(one -> one.statement().effect() == Effect.DENY).toList();
    Regions regions = new Regions(table, denies);
    List<List<Said>> within = within(limits);
    List<Region> all = new ArrayList<>();
    for (Said allow : allows(identity)) {
      within.forEach(bounds -> regions.of(allow, bounds).ifPresent(all::add));
    }
    List<String> unread =
        everything.stream()
            .filter(one -> isOpen(one.statement()))
            .map(Said::policy)
            .distinct()
            .toList();
    return new Effective(all, unread);
  }

  /** What each must allow a request: the boundary, and each level of the organisation. */
  private static List<List<Said>> limits(Caller caller) {
    return Stream.concat(
            caller.boundaries().isEmpty() ? Stream.of() : Stream.of(caller.boundaries()),
            caller.controls().stream())
        .map(Effective::said)
        .toList();
  }

  /** One Allow of each limit, in every way. */
  private static List<List<Said>> within(List<List<Said>> limits) {
    List<List<Said>> all = List.of(List.of());
    for (List<Said> limit : limits) {
      List<List<Said>> longer = new ArrayList<>();
      for (List<Said> before : all) {
        for (Said bound : allows(limit)) {
          longer.add(Stream.concat(before.stream(), Stream.of(bound)).toList());
        }
      }
      all = longer;
    }
    return all;
  }

  /** Whether it could be about any action, or allow as well as deny. */
  private static boolean isOpen(Statement statement) {
    return statement.effect() == Effect.UNKNOWN
        || statement.actions().words().stream().anyMatch(word -> !word.isKnown());
  }

  private static List<Said> allows(List<Said> all) {
    return all.stream().filter(one -> one.statement().effect() == Effect.ALLOW).toList();
  }

  private static List<Said> said(List<Held> policies) {
    return policies.stream()
        .flatMap(
            held ->
                held.document().statements().stream()
                    .map(statement -> new Said(held.name(), statement)))
        .toList();
  }

  /** A statement with its policy's name. */
  private record Said(String policy, Statement statement) {}

  /** Puts statements together. */
  private record Regions(IamTable table, List<Said> denies) {

    Optional<Region> of(Said allow, List<Said> bounds) {
      SortedSet<String> actions = actions(allow.statement().actions());
      bounds.forEach(one -> actions.retainAll(actions(one.statement().actions())));
      if (actions.isEmpty()) {
        return Optional.empty();
      }
      List<Selection> resources = new ArrayList<>();
      List<Condition> conditions = new ArrayList<>();
      Stream.concat(Stream.of(allow), bounds.stream())
          .map(Said::statement)
          .forEach(
              statement -> {
                statement.resources().filter(one -> !isAll(one)).ifPresent(resources::add);
                conditions.addAll(statement.conditions());
              });
      List<Region.Exemption> except =
          denies.stream().flatMap(deny -> exemption(deny, actions).stream()).toList();
      except.stream()
          .filter(one -> one.resources().isEmpty() && one.conditions().isEmpty())
          .forEach(one -> actions.removeAll(one.actions()));
      return actions.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Region(
                  allow.policy(),
                  allow.statement(),
                  actions,
                  resources,
                  conditions,
                  except.stream().flatMap(one -> left(one, actions).stream()).toList()));
    }

    private Optional<Region.Exemption> exemption(Said deny, SortedSet<String> of) {
      SortedSet<String> actions = actions(deny.statement().actions());
      actions.retainAll(of);
      Statement statement = deny.statement();
      return actions.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Region.Exemption(
                  deny.policy(),
                  statement,
                  actions,
                  statement.resources().filter(one -> !isAll(one)).stream().toList(),
                  statement.conditions()));
    }

    /** Of actions that are denied altogether nothing is left to be said. */
    private static Optional<Region.Exemption> left(Region.Exemption one, SortedSet<String> of) {
      SortedSet<String> actions = new TreeSet<>(one.actions());
      actions.retainAll(of);
      return actions.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Region.Exemption(
                  one.policy(), one.deny(), actions, one.resources(), one.conditions()));
    }

    private SortedSet<String> actions(Selection selection) {
      SortedSet<String> named =
          selection.words().stream()
              .flatMap(word -> word.text().known().stream())
              .flatMap(pattern -> table.matching(pattern).stream())
              .map(IamTable.Action::full)
              .collect(Collectors.toCollection(TreeSet::new));
      if (!selection.excepted()) {
        return named;
      }
      if (!selection.words().stream().allMatch(Word::isKnown)) {
        return new TreeSet<>();
      }
      return table.matching("*").stream()
          .map(IamTable.Action::full)
          .filter(action -> !named.contains(action))
          .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isAll(Selection selection) {
      return !selection.excepted()
          && selection.words().stream().anyMatch(word -> word.shown().equals("*"));
    }
  }
}
