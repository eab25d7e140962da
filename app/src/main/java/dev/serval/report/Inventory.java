package dev.serval.report;

import dev.serval.analysis.control.Controllers;
import dev.serval.analysis.control.Principals;
import dev.serval.analysis.deployment.Memberships;
import dev.serval.analysis.privilege.Grants;
import dev.serval.data.IamTable;
import dev.serval.data.Tables;
import dev.serval.finding.Finding;
import dev.serval.finding.Location;
import dev.serval.finding.Names;
import dev.serval.finding.Subject;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Origin;
import dev.serval.model.Value;
import dev.serval.model.Variable;
import dev.serval.model.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Every function of every world as a result lists it, once. */
final class Inventory {

  private final Names names;
  private final Tables tables;
  private final Map<String, List<String>> findings = new HashMap<>();

  private Inventory(Names names, Tables tables, List<Finding> all) {
    this.names = names;
    this.tables = tables;
    all.forEach(
        finding ->
            finding
                .function()
                .ifPresent(
                    key ->
                        findings.computeIfAbsent(key, _ -> new ArrayList<>()).add(finding.id())));
  }

  static List<Result.Function> of(
      List<World> worlds, Names names, Tables tables, List<Finding> findings) {
    Inventory inventory = new Inventory(names, tables, findings);
    SequencedMap<String, Result.Function> all = new LinkedHashMap<>();
    for (World world : worlds) {
      Estate estate = world.estate();
      // Entries know nothing of each other, so they are made side by side; their order is kept.
      List<Function> functions = estate.all(Function.class).toList();
      List<Result.Function> entries =
          functions.parallelStream().map(function -> inventory.entry(estate, function)).toList();
      for (int i = 0; i < entries.size(); i++) {
        all.merge(functions.get(i).id().path(), entries.get(i), Inventory::merged);
      }
    }
    return List.copyOf(all.values());
  }

  /** What a function has in one world or the other. */
  private static Result.Function merged(Result.Function one, Result.Function other) {
    return new Result.Function(
        one.arn(),
        one.logicalId(),
        one.name(),
        one.account(),
        one.region(),
        either(one.runtime(), other.runtime()),
        either(one.handler(), other.handler()),
        one.stack(),
        one.role(),
        union(one.triggers(), other.triggers()),
        union(one.resources(), other.resources()),
        union(one.layers(), other.layers()),
        union(one.qualifiers(), other.qualifiers()),
        union(one.environment(), other.environment()),
        union(one.permissions(), other.permissions()),
        more(one.callers(), other.callers()),
        more(one.changers(), other.changers()),
        one.findings(),
        one.location());
  }

  private static Result.Principals principals(Principals known) {
    return new Result.Principals(known.named(), known.count());
  }

  private static Result.Principals more(Result.Principals one, Result.Principals other) {
    List<String> both = union(one.named(), other.named());
    return new Result.Principals(both, Math.max(both.size(), Math.max(one.count(), other.count())));
  }

  /** What differs between worlds is shown with both sides. */
  private static Optional<String> either(Optional<String> one, Optional<String> other) {
    return one.isEmpty() || other.isEmpty() || one.get().contains(other.get())
        ? one.or(() -> other)
        : Optional.of(one.get() + " or " + other.get());
  }

  private static <T> List<T> union(List<T> one, List<T> other) {
    List<T> both = new ArrayList<>(one);
    other.stream().filter(item -> !one.contains(item)).forEach(both::add);
    return both;
  }

  private Result.Function entry(Estate estate, Function function) {
    Subject subject = names.subject(function.id());
    boolean image = function.isImage().orElse(false);
    return new Result.Function(
        subject.arn(),
        subject.logicalId(),
        subject.name(),
        subject.account(),
        subject.region(),
        image ? Optional.of("container image") : shown(function.runtime()),
        shown(function.handler()),
        Memberships.of(estate).of(function).map(Memberships.Membership::stack),
        role(estate, function),
        ShownTriggers.of(estate, function),
        access(estate, function),
        function.layers().effective().orElse(List.of()).stream().map(Value::shown).toList(),
        Qualifiers.of(estate).of(function),
        function.environment().effective().orElse(List.of()).stream()
            .map(Variable::name)
            .sorted()
            .toList(),
        Permissions.of(estate, function),
        principals(Controllers.of(estate, tables).callers(function)),
        principals(Controllers.of(estate, tables).changers(function)),
        findings.getOrDefault(names.functionKey(function.id()), List.of()),
        location(function.id().at()));
  }

  private static Optional<String> shown(Value<?> value) {
    return Optional.of(value.shown()).filter(text -> !text.isEmpty());
  }

  private Optional<String> role(Estate estate, Function function) {
    return Grants.role(estate, function)
        .map(role -> names.subject(role.id()).name())
        .or(() -> shown(function.role()));
  }

  private List<Result.Access> access(Estate estate, Function function) {
    List<Result.Access> all = new ArrayList<>();
    Grants.byResource(estate, function)
        .forEach((resource, actions) -> all.add(new Result.Access(resource, access(actions))));
    Grants.role(estate, function).map(Grants::managed).orElse(List.of()).stream()
        .filter(attached -> !attached.name().startsWith("service-role/AWSLambda"))
        .forEach(attached -> all.add(new Result.Access("*", "policy " + attached.name())));
    return all;
  }

  /**
   * Actions as what they do: read, write, permissions; the actions themselves where nobody knows.
   */
  private String access(List<String> actions) {
    TreeSet<String> words = new TreeSet<>();
    for (String action : actions) {
      if (action.equals("*")) {
        return "everything";
      }
      List<IamTable.Action> matched = tables.iam().matching(action);
      if (matched.isEmpty()) {
        words.add(action);
      }
      matched.forEach(found -> words.add(word(found.access())));
    }
    return words.stream().collect(Collectors.joining(", "));
  }

  private static String word(IamTable.Access access) {
    return switch (access) {
      case LIST -> "list";
      case READ -> "read";
      case WRITE -> "write";
      case TAGGING -> "tag";
      case PERMISSIONS -> "permissions";
    };
  }

  private static Optional<Location> location(Origin at) {
    return at instanceof Origin.InFile(String file, int line, int column)
        ? Optional.of(new Location(file, line, column))
        : Optional.empty();
  }
}
