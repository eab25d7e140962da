package dev.serval.analysis.feedback;

import dev.serval.analysis.access.Access;
import dev.serval.analysis.feedback.Link.Kind;
import dev.serval.analysis.feedback.Link.Strength;
import dev.serval.analysis.iam.evaluation.Answer;
import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.analysis.iam.evaluation.Decision;
import dev.serval.analysis.iam.evaluation.PolicyType;
import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.language.Word;
import dev.serval.analysis.privilege.Grants;
import dev.serval.analysis.reach.Reaches;
import dev.serval.analysis.reach.RoleReach;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Origin;
import dev.serval.model.Role;
import dev.serval.model.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where functions put events: what their roles' policies or their environment names, and the role
 * may write to. What is open to a role by a wildcard alone, it may never have heard of, unless it
 * is what it reads. What a role names that several functions share, and what all of them are told,
 * is meant for one of them at least, which need not be this one.
 */
final class Writes {

  private final Estate estate;
  private final Reaches reaches;
  private final Inboxes inboxes;
  private final Map<String, Map<String, Inbox>> byRole = new HashMap<>();
  private final Map<Asked, Optional<Granted>> asked = new HashMap<>();
  private final Map<String, List<Function>> functions = new HashMap<>();

  /** A question that functions with one role share. */
  private record Asked(String role, String inbox, String source) {}

  /** That a role may write. */
  private record Granted(Access access, boolean byName, boolean wholeService, boolean inside) {}

  /** A write to the part of something. */
  record Write(Inbox inbox, Link link) {}

  /** Of inboxes that something hears of, by key: what hears. The others lead nowhere. */
  private final Map<String, Set<String>> leading;

  private final Map<String, Map<String, Inbox>> triggers = new HashMap<>();

  Writes(Estate estate, Reaches reaches, Inboxes inboxes, Map<String, Set<String>> leading) {
    this.leading = leading;
    this.estate = estate;
    this.reaches = reaches;
    this.inboxes = inboxes;
    leading.forEach(
        (key, heard) ->
            inboxes
                .byKey(key)
                .ifPresent(
                    inbox ->
                        heard.forEach(
                            path ->
                                triggers
                                    .computeIfAbsent(path, _ -> new LinkedHashMap<>())
                                    .put(inbox.id(), inbox))));
  }

  /** Those of a function. */
  List<Write> of(Function function) {
    Optional<Role> role = Grants.role(estate, function);
    Optional<RoleReach> found = role.flatMap(reaches::of);
    if (found.isEmpty()) {
      return List.of();
    }
    RoleReach reach = found.get();
    Map<String, Inbox> candidates = new LinkedHashMap<>();
    Map<String, Variable> variables = new HashMap<>();
    for (Variable variable : function.environment().effective().orElse(List.of())) {
      inboxes
          .named(variable.value(), function)
          .forEach(
              inbox -> {
                candidates.putIfAbsent(inbox.id(), inbox);
                variables.putIfAbsent(inbox.id(), variable);
              });
    }
    byRole
        .computeIfAbsent(role.orElseThrow().id().path(), _ -> named(reach))
        .forEach(candidates::putIfAbsent);
    Map<String, Inbox> read = triggers.getOrDefault(function.id().path(), Map.of());
    read.forEach(candidates::putIfAbsent);
    return candidates.values().stream()
        .filter(inbox -> leading.containsKey(inbox.key()) || inbox.holder() instanceof Function)
        .filter(inbox -> isSaid(inbox, function))
        .flatMap(
            inbox ->
                write(
                    function,
                    reach,
                    inbox,
                    Optional.ofNullable(variables.get(inbox.id())),
                    read.containsKey(inbox.id()))
                    .stream())
        .toList();
  }

  /** Of a rule that hears certain sources: whether the function is told to be one of them. */
  private static boolean isSaid(Inbox inbox, Function function) {
    return inbox.source().equals(Heard.ANY)
        || function.environment().effective().orElse(List.of()).stream()
            .anyMatch(one -> one.value().effective().filter(inbox.source()::equals).isPresent());
  }

  private Map<String, Inbox> named(RoleReach reach) {
    Map<String, Inbox> all = new LinkedHashMap<>();
    reach.documents().stream()
        .flatMap(held -> held.document().statements().stream())
        .filter(statement -> statement.effect() != Effect.DENY)
        .flatMap(Writes::resources)
        .flatMap(word -> inboxes.named(reach.name(word.text()), reach.role()).stream())
        .forEach(inbox -> all.putIfAbsent(inbox.id(), inbox));
    return all;
  }

  private static Stream<Word> resources(Statement statement) {
    return statement.resources().filter(one -> !one.excepted()).stream()
        .map(Selection::words)
        .flatMap(List::stream);
  }

  private Optional<Write> write(
      Function function,
      RoleReach reach,
      Inbox inbox,
      Optional<Variable> variable,
      boolean isRead) {
    return granted(reach, inbox)
        .filter(
            granted ->
                granted.byName() || variable.isPresent() || (isRead && !granted.wholeService()))
        .map(
            granted -> {
              boolean named =
                  sharing(reach).size() < 2
                      ? granted.byName() || variable.isPresent()
                      : variable.filter(one -> !isToldToAll(one, reach)).isPresent();
              boolean meant =
                  named && !granted.wholeService() && (!inbox.narrow() || granted.inside());
              return new Write(inbox, link(function, inbox, granted, variable, meant));
            });
  }

  /** The functions that have a role. */
  private List<Function> sharing(RoleReach reach) {
    if (functions.isEmpty()) {
      estate
          .all(Function.class)
          .forEach(
              function ->
                  Grants.role(estate, function)
                      .ifPresent(
                          role ->
                              functions
                                  .computeIfAbsent(role.id().path(), _ -> new ArrayList<>(1))
                                  .add(function)));
    }
    return functions.getOrDefault(reach.role().id().path(), List.of());
  }

  /** In one place for all of them, as a service's own environment is. */
  private boolean isToldToAll(Variable variable, RoleReach reach) {
    return sharing(reach).stream()
        .allMatch(
            function ->
                function.environment().effective().orElse(List.of()).stream()
                    .anyMatch(
                        one ->
                            one.name().equals(variable.name())
                                && one.value().equals(variable.value())));
  }

  private static Link link(
      Function function, Inbox inbox, Granted granted, Optional<Variable> variable, boolean meant) {
    Access access = granted.access();
    String told = variable.map(one -> ", which its variable " + one.name() + " names").orElse("");
    return new Link(
        function,
        inbox.holder(),
        Kind.WRITTEN,
        inbox.service(),
        "%s may %s on %s%s"
            .formatted(
                function.id().label(),
                access.request().action(),
                inbox.service().equals("eventbridge")
                    ? "the bus that " + inbox.holder().id().label() + " hears"
                    : inbox.holder().id().label(),
                told),
        place(access, function),
        meant ? Strength.MEANT : Strength.POSSIBLE,
        open(access));
  }

  static Origin place(Access access, Function function) {
    return statements(access).map(Statement::at).findFirst().orElse(function.id().at());
  }

  static List<String> open(Access access) {
    return access.answer() instanceof Answer.Unknown unknown
        ? unknown.open().stream().map(Word::shown).distinct().limit(3).toList()
        : List.of();
  }

  private static Stream<Statement> statements(Access access) {
    Decision decision =
        access.answer() instanceof Answer.Unknown unknown ? unknown.generous() : access.decision();
    // What a resource's own policy allows to others as well says nothing of what is meant.
    return decision.by().stream()
        .filter(by -> by.type() == PolicyType.IDENTITY)
        .flatMap(by -> access.statement(by).stream());
  }

  private Optional<Granted> granted(RoleReach reach, Inbox inbox) {
    return asked.computeIfAbsent(
        new Asked(reach.role().id().path(), inbox.key(), inbox.source()), _ -> ask(reach, inbox));
  }

  private Optional<Granted> ask(RoleReach reach, Inbox inbox) {
    Context context =
        inbox.source().equals(Heard.ANY)
            ? Context.NONE
            : Context.NONE.orElse("events:source", inbox.source());
    return inbox.actions().stream()
        .filter(reach::mayUseServiceOf)
        .map(action -> reach.on(action, inbox.arn(), context))
        .filter(access -> access.allowed().orElse(true))
        // The surest first.
        .sorted((one, other) -> Integer.compare(open(one).size(), open(other).size()))
        .map(access -> granted(reach, inbox, byRole(reach, access, context)))
        .findFirst();
  }

  /** Where the resource's policy allows it as well, the role's is what tells what is meant. */
  private static Access byRole(RoleReach reach, Access access, Context context) {
    Access own = reach.own(access.request().action(), access.resource(), context);
    return own.decision().allowed() ? own : access;
  }

  private Granted granted(RoleReach reach, Inbox inbox, Access access) {
    List<Statement> by = statements(access).toList();
    boolean byName =
        by.stream()
            .flatMap(Writes::resources)
            .flatMap(word -> inboxes.named(reach.name(word.text()), reach.role()).stream())
            .anyMatch(one -> one.key().equals(inbox.key()));
    boolean wholeService =
        by.stream()
            .allMatch(
                statement ->
                    statement.actions().excepted()
                        || statement.actions().words().stream()
                            .noneMatch(word -> isChosen(word, access.request().action())));
    boolean inside = by.stream().flatMap(Writes::resources).anyMatch(word -> isPart(word.shown()));
    return new Granted(access, byName, wholeService, inside);
  }

  /** Names an action, or some of its service that belong together, such as {@code s3:Put*}. */
  private static boolean isChosen(Word word, String action) {
    String pattern = word.text().known().orElse("*");
    int colon = pattern.indexOf(':');
    if (colon < 0 || pattern.substring(colon + 1).startsWith("*")) {
      return false;
    }
    String start = pattern.split("[*?]", 2)[0];
    return action.regionMatches(true, 0, start, 0, start.length());
  }

  /** Whether an object's name begins in it, behind the bucket's. */
  private static boolean isPart(String arn) {
    int slash = arn.indexOf('/');
    return slash >= 0 && slash + 1 < arn.length() && arn.charAt(slash + 1) != '*';
  }
}
