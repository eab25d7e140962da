package dev.serval.analysis.need;

import dev.serval.analysis.effective.Region;
import dev.serval.analysis.iam.language.Word;
import dev.serval.data.IamTable;
import dev.serval.data.Tables;
import dev.serval.data.Wildcard;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What is granted and nothing needs; where a pattern grants it, said as shortly as it can be. */
final class Excess {

  private final Tables tables;
  private final Allowed allowed;
  private final List<Required> needed;
  private final List<Unresolved> unresolved;

  Excess(Allowed allowed, List<Required> needed, List<Unresolved> unresolved, Tables tables) {
    this.tables = tables;
    this.allowed = allowed;
    this.needed = needed;
    this.unresolved = unresolved;
  }

  /** All of it, in the order of the policies. */
  List<Unused> unused() {
    List<Unused> all = new ArrayList<>();
    for (Region region : allowed.regions()) {
      SortedSet<String> spare = new TreeSet<>();
      for (String action : region.actions()) {
        if (Protocols.isSeen(action, tables) && !isNeeded(region, action)) {
          spare.add(action);
        }
      }
      if (!spare.isEmpty()) {
        List<Text> resources = Allowed.words(region);
        boolean everywhere = resources.contains(Surroundings.ANY);
        boolean nothing = isNothingNeeded(region, spare);
        boolean writes = isNeededToWrite(region, spare);
        for (String action : shortly(region, spare)) {
          boolean beyond = everywhere || nothing || (!writes && isWriting(action));
          all.add(new Unused(action, resources, region.policy(), region.allow().at(), beyond));
        }
      }
    }
    return all;
  }

  /** Whether any action of it that is needed does more than read. */
  private boolean isNeededToWrite(Region region, SortedSet<String> spare) {
    return region.actions().stream()
        .filter(action -> !spare.contains(action) && Protocols.isSeen(action, tables))
        .anyMatch(this::isWriting);
  }

  /** Whether nothing at all of the statement is needed. */
  private boolean isNothingNeeded(Region region, SortedSet<String> spare) {
    return region.actions().stream()
        .allMatch(one -> spare.contains(one) || !Protocols.isSeen(one, tables));
  }

  private boolean isWriting(String action) {
    return tables.iam().matching(action).stream()
        .anyMatch(
            one -> one.access() != IamTable.Access.LIST && one.access() != IamTable.Access.READ);
  }

  private boolean isNeeded(Region region, String action) {
    return needed.stream()
            .filter(one -> one.action().equals(action))
            .anyMatch(
                one -> one.resources().stream().anyMatch(text -> allowed.isAbout(region, text)))
        || unresolved.stream().anyMatch(one -> Privileges.couldBe(one, action));
  }

  /** A pattern of the policy, or a whole service, in place of all its actions. */
  private static List<String> shortly(Region region, SortedSet<String> spare) {
    Set<String> left = new TreeSet<>(spare);
    Set<String> all = new TreeSet<>();
    if (!region.allow().actions().excepted()) {
      for (Word word : region.allow().actions().words()) {
        List<String> under = under(region.actions(), word.shown());
        if (!under.isEmpty() && spare.containsAll(under)) {
          all.add(under.size() == 1 ? under.getFirst() : word.shown());
          under.forEach(left::remove);
        }
      }
    }
    Set<String> services = new HashSet<>();
    for (String action : List.copyOf(left)) {
      String service = action.substring(0, action.indexOf(':'));
      if (services.add(service)) {
        SortedSet<String> under = region.actions().subSet(service + ":", service + ";");
        if (under.size() > 1 && spare.containsAll(under)) {
          all.add(service + ":*");
          under.forEach(left::remove);
        }
      }
    }
    all.addAll(left);
    return List.copyOf(all);
  }

  private static List<String> under(SortedSet<String> actions, String pattern) {
    return actions.stream().filter(action -> Wildcard.matches(pattern, action)).toList();
  }
}
