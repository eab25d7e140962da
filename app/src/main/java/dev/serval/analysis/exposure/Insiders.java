package dev.serval.analysis.exposure;

import dev.serval.analysis.access.Access;
import dev.serval.analysis.access.Caller;
import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.access.Guard;
import dev.serval.analysis.effective.Effective;
import dev.serval.analysis.effective.Region;
import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.analysis.iam.evaluation.Marked;
import dev.serval.analysis.iam.language.Condition;
import dev.serval.analysis.iam.language.Effect;
import dev.serval.analysis.iam.language.ResourceShape;
import dev.serval.analysis.iam.language.Selection;
import dev.serval.analysis.iam.language.Statement;
import dev.serval.analysis.iam.proof.CommonText;
import dev.serval.analysis.iam.proof.Question.Url;
import dev.serval.data.IamTable;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which roles and users of an estate may do what none may ever do, with all that is theirs:
 * policies of groups, Denies, boundaries, the organisation's policies, and what resources' own
 * policies give them by name.
 */
public final class Insiders {

  private static final String AUTH = "lambda:FunctionUrlAuthType";

  private final Exposures exposures;
  private final EstatePolicies policies;
  private final IamTable table;
  private final Map<List<Object>, Effective> effective = new HashMap<>();

  private Insiders(Exposures exposures, IamTable table) {
    this.exposures = exposures;
    this.policies = exposures.policies();
    this.table = table;
  }

  /** Those of an estate. */
  public static Insiders of(Exposures exposures, IamTable table) {
    return new Insiders(exposures, table);
  }

  /** Who breaks a pattern, each by the first request that shows it. */
  public List<Breach> breaking(Forbidden pattern) {
    return policies.callers().stream()
        .filter(caller -> pattern.isAbout(caller.principal()))
        .flatMap(caller -> breach(pattern, caller).stream())
        .toList();
  }

  /** The first request that is certainly allowed; else the first that may be. */
  private Optional<Breach> breach(Forbidden pattern, Caller caller) {
    Optional<Access> unsure = Optional.empty();
    Iterator<Access> all =
        Stream.concat(byIdentity(pattern, caller), byResources(pattern, caller)).iterator();
    while (all.hasNext()) {
      Access access = all.next();
      if (access.allowed().orElse(false)) {
        return Optional.of(new Breach(pattern, access));
      }
      unsure = unsure.isEmpty() && access.allowed().isEmpty() ? Optional.of(access) : unsure;
    }
    return unsure.map(access -> new Breach(pattern, access));
  }

  /** Requests within what its own policies allow. */
  private Stream<Access> byIdentity(Forbidden pattern, Caller caller) {
    return effective
        .computeIfAbsent(caller.contents(), _ -> Effective.of(caller, table))
        .regions()
        .stream()
        .flatMap(region -> within(region, pattern, caller));
  }

  private Stream<Access> within(Region region, Forbidden pattern, Caller caller) {
    return region.actions().stream()
        .filter(pattern::isAboutAction)
        .flatMap(action -> table.matching(action).stream())
        .flatMap(
            action ->
                resource(region, pattern, action, caller.principal().accountOrNone())
                    .map(resource -> decided(caller, action.full(), resource, region.conditions()))
                    .stream());
  }

  /** A resource that the region, the pattern and the action are about, of the caller's account. */
  private static Optional<String> resource(
      Region region, Forbidden pattern, IamTable.Action action, String account) {
    if (action.resources().isEmpty()) {
      return pattern.resource().equals("*") ? Optional.of("*") : Optional.empty();
    }
    List<List<String>> within = new ArrayList<>(List.of(List.of(pattern.resource())));
    List<List<String>> without = new ArrayList<>();
    region
        .resources()
        .forEach(some -> (some.excepted() ? without : within).add(words(some, !some.excepted())));
    region.except().stream()
        .filter(one -> one.actions().contains(action.full()) && one.conditions().isEmpty())
        .flatMap(one -> one.resources().stream())
        .forEach(some -> (some.excepted() ? within : without).add(words(some, some.excepted())));
    return Stream.of("us-east-1", "?*")
        .map(place -> CommonText.of(with(within, shapes(action, account, place)), without))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static List<List<String>> with(List<List<String>> some, List<String> one) {
    List<List<String>> all = new ArrayList<>(some);
    all.add(one);
    return all;
  }

  /** The forms of ARNs that the action takes, as patterns. */
  private static List<String> shapes(IamTable.Action action, String account, String place) {
    return ResourceShape.of(action).stream()
        .map(
            shape ->
                shape
                    .written()
                    .replace("${Partition}", "aws")
                    .replace("${Account}", account)
                    .replace("${Region}", place)
                    .replaceAll("\\$\\{[^}]*}", "?*"))
        .toList();
  }

  /** What is chosen at deployment may be anything in what allows, and is nothing in what denies. */
  private static List<String> words(Selection some, boolean anything) {
    return some.words().stream()
        .filter(word -> anything || !word.text().hasChoice())
        .map(word -> word.text().hasChoice() ? "*" : Marked.of(word.text()))
        .toList();
  }

  /** Requests that resources' own policies allow it by name. */
  private Stream<Access> byResources(Forbidden pattern, Caller caller) {
    return policies.guards().stream()
        .filter(guard -> pattern.isAboutResource(guard.arn()))
        .filter(guard -> guard.account().equals(caller.principal().accountOrNone()))
        .flatMap(guard -> named(guard, pattern, caller));
  }

  private Stream<Access> named(Guard guard, Forbidden pattern, Caller caller) {
    return guard.policy().stream()
        .flatMap(held -> held.document().statements().stream())
        .filter(one -> one.effect() == Effect.ALLOW && names(one, caller))
        .flatMap(
            one ->
                actions(one, pattern)
                    .map(action -> decided(caller, action, guard.arn(), one.conditions())));
  }

  private static boolean names(Statement statement, Caller caller) {
    return statement.principals().stream()
        .flatMap(some -> some.listed().stream())
        .map(who -> Marked.of(who.word().text()))
        .anyMatch(name -> name.equals("*") || name.equals(caller.principal().written()));
  }

  private Stream<String> actions(Statement statement, Forbidden pattern) {
    Set<String> all = new LinkedHashSet<>();
    statement.actions().words().stream()
        .flatMap(word -> word.text().known().stream())
        .flatMap(word -> table.matching(word).stream())
        .map(IamTable.Action::full)
        .filter(pattern::isAboutAction)
        .forEach(all::add);
    return all.stream();
  }

  /** What comes of a request, also of one that has what conditions ask for. */
  private Access decided(
      Caller caller, String action, String resource, List<Condition> conditions) {
    Access bare = decided(caller, action, resource, Context.NONE);
    return conditions.isEmpty() || bare.allowed().orElse(false)
        ? bare
        : decided(caller, action, resource, filled(conditions, exposures.url(resource)));
  }

  /** Of what the estate does not have, such as a key, nobody knows the policy: the own decide. */
  private Access decided(Caller caller, String action, String resource, Context context) {
    Text name = Text.of(resource);
    Access access = policies.decide(caller, action, name, context);
    boolean denied = access.allowed().filter(allowed -> !allowed).isPresent();
    return denied && access.guard().isEmpty()
        ? policies.decideOwn(caller, action, name, context)
        : access;
  }

  /** The first value of each condition, wildcards taken literally; what is known, as it is. */
  private static Context filled(List<Condition> conditions, Url url) {
    Map<String, List<String>> keys = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (url == Url.OPEN || url == Url.SIGNED) {
      keys.put(AUTH, List.of(url == Url.OPEN ? "NONE" : "AWS_IAM"));
    }
    for (Condition condition : conditions) {
      condition.values().stream()
          .flatMap(word -> word.text().known().stream())
          .findFirst()
          .ifPresent(value -> keys.putIfAbsent(condition.key(), List.of(value)));
    }
    return Context.of(keys);
  }
}
