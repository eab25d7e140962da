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
 * if there is one, without what Denies of either take away.
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
    List<Said> boundary = said(caller.boundaries());
    List<Said> denies =
        Stream.concat(identity.stream(), boundary.stream())
            .filter(one -> one.statement().effect() == Effect.DENY)
            .toList();
    Regions regions = new Regions(table, denies);
    List<Region> all = new ArrayList<>();
    for (Said allow : allows(identity)) {
      if (caller.boundaries().isEmpty()) {
        regions.of(allow, Optional.empty()).ifPresent(all::add);
      }
      for (Said bound : allows(boundary)) {
        regions.of(allow, Optional.of(bound)).ifPresent(all::add);
      }
    }
    List<String> unread =
        Stream.concat(identity.stream(), boundary.stream())
            .filter(one -> isOpen(one.statement()))
            .map(Said::policy)
            .distinct()
            .toList();
    return new Effective(all, unread);
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

    Optional<Region> of(Said allow, Optional<Said> bound) {
      SortedSet<String> actions = actions(allow.statement().actions());
      bound.ifPresent(one -> actions.retainAll(actions(one.statement().actions())));
      if (actions.isEmpty()) {
        return Optional.empty();
      }
      List<Selection> resources = new ArrayList<>();
      List<Condition> conditions = new ArrayList<>();
      Stream.concat(Stream.of(allow), bound.stream())
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
