package dev.serval.analysis.control;

import dev.serval.analysis.access.Caller;
import dev.serval.analysis.access.EstatePolicies;
import dev.serval.analysis.iam.evaluation.Context;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which roles and users of an estate their own policies certainly let call a function, or change
 * what it runs. Whom functions' own policies admit is not among them.
 *
 * <p>Callers with the same policies are asked once. Functions are sorted by ARN, so that what a
 * policy names is a range of them, and all functions between two ends of ranges get one answer:
 * thousands of roles and functions are not asked pair by pair.
 */
public final class Controllers {

  private static final List<String> CALL = List.of("lambda:InvokeFunction");
  private static final List<String> CHANGE =
      List.of("lambda:UpdateFunctionCode", "lambda:UpdateFunctionConfiguration");

  /** What every request has, so that conditions which ask for no more hold. */
  private static final Context USUAL = Context.of(Map.of("aws:SecureTransport", List.of("true")));

  private final EstatePolicies policies;
  private final NamedActions named;
  private final List<Text> functions;
  private final List<String> names;
  private final Map<String, Integer> places = new HashMap<>();
  private final SortedSet<Integer> accounts = new TreeSet<>();
  private final Map<Object, List<Caller>> alike = new LinkedHashMap<>();
  private final Map<String, List<Caller>> anywhere = new ConcurrentHashMap<>();
  private final Map<List<String>, List<Alike>> known = new ConcurrentHashMap<>();

  /** Callers that the same policies hold for, and the functions that they reach. */
  private record Alike(List<Caller> callers, Ranges reached) {}

  private Controllers(Estate estate, Tables tables) {
    this.policies = EstatePolicies.of(estate, tables);
    this.named = new NamedActions(tables.iam());
    TreeMap<String, Text> sorted = new TreeMap<>();
    estate
        .all(Function.class)
        .forEach(function -> sorted.put(policies.name(function.id().arn()), function.id().arn()));
    this.functions = List.copyOf(sorted.values());
    this.names = List.copyOf(sorted.keySet());
    names.forEach(name -> places.put(name, places.size()));
    for (int i = 1; i < names.size(); i++) {
      if (!account(names.get(i)).equals(account(names.get(i - 1)))) {
        accounts.add(i);
      }
    }
    for (Caller caller : policies.callers()) {
      Object key = List.of(caller.contents(), caller.principal().accountOrNone());
      alike.computeIfAbsent(key, _ -> new ArrayList<>()).add(caller);
    }
  }

  /** Of an estate, made once. */
  public static Controllers of(Estate estate, Tables tables) {
    return estate.index(Controllers.class, one -> new Controllers(one, tables));
  }

  /** Who may call the function. */
  public Principals callers(Function function) {
    return principals(CALL, function);
  }

  /** Who may change its code or its settings. */
  public Principals changers(Function function) {
    return principals(CHANGE, function);
  }

  private Principals principals(List<String> actions, Function function) {
    List<Caller> all = who(actions, function);
    List<String> first = all.stream().limit(Principals.NAMED).map(Caller::label).sorted().toList();
    return new Principals(first, all.size());
  }

  /** Who may do any of these to the function. */
  public List<Caller> who(List<String> actions, Function function) {
    Integer place = places.get(policies.name(function.id().arn()));
    if (place == null) {
      return List.of();
    }
    List<Caller> all = new ArrayList<>();
    for (Alike one : known.computeIfAbsent(actions, this::reaching)) {
      if (one.reached().contains(place)) {
        all.addAll(one.callers());
      }
    }
    return all;
  }

  /** Who may do something that is about no function in particular. */
  public List<Caller> whoAnywhere(String action) {
    return anywhere.computeIfAbsent(action, this::mayAnywhere);
  }

  private List<Caller> mayAnywhere(String action) {
    return alike.values().stream()
        .filter(callers -> callers.getFirst().mentions(action))
        .filter(
            callers ->
                policies
                    .decideOwn(callers.getFirst(), action, Text.of("*"), USUAL)
                    .decision()
                    .allowed())
        .flatMap(List::stream)
        .toList();
  }

  private List<Alike> reaching(List<String> actions) {
    List<Alike> found = new ArrayList<>();
    for (List<Caller> callers : alike.values()) {
      Ranges reached = reached(callers.getFirst(), actions);
      if (!reached.isEmpty()) {
        found.add(new Alike(List.copyOf(callers), reached));
      }
    }
    return found;
  }

  private Ranges reached(Caller caller, List<String> actions) {
    List<String> asked = actions.stream().filter(caller::mentions).toList();
    if (asked.isEmpty()) {
      return Ranges.NONE;
    }
    SortedSet<Integer> ends = new NamedFunctions(names, policies, named).ends(caller, asked);
    ends.addAll(accounts);
    return Ranges.of(ends, place -> asked.stream().anyMatch(action -> may(caller, action, place)));
  }

  /** In another account, the function's own policy has a word to say. */
  private boolean may(Caller caller, String action, int place) {
    return account(names.get(place)).equals(caller.principal().accountOrNone())
        && policies.decideOwn(caller, action, functions.get(place), USUAL).decision().allowed();
  }

  private static String account(String arn) {
    String[] parts = arn.split(":", 6);
    return parts.length < 6 ? "" : parts[4];
  }
}
