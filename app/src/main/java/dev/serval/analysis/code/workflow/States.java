package dev.serval.analysis.code.workflow;

import dev.serval.document.Node;
import dev.serval.model.StateMachine;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The states of a machine, gone through with what comes into each, until nothing new comes up.
 *
 * <p>From the Amazon States Language specification and the Step Functions developer guide, November
 * 2026.
 */
final class States {

  /** More than this is no machine that people write. */
  private static final int MOST_STEPS = 3_000;

  private static final int MOST_PIECES = 300;

  /** Rounds until what variables hold is known everywhere. */
  private static final int MOST_ROUNDS = 6;

  private static final Pattern INVOKE =
      Pattern.compile(
          "arn:[\\w-]+:states:::(?:aws-sdk:)?lambda:invoke(?<token>\\.waitForTaskToken)?");

  private final Map<Integer, Data> events = new TreeMap<>();
  private final Map<String, Data> variables = new HashMap<>();
  private int steps;
  private boolean lost;

  private States() {}

  /**
   * By the number of a call, what its function gets; empty where a definition is not understood.
   */
  static Optional<Map<Integer, Set<Piece>>> events(Node.Mapping machine) {
    States all = new States();
    Map<String, Data> before = Map.of();
    for (int round = 0; round < MOST_ROUNDS && !all.lost; round++) {
      all.run(machine, Data.of(new Origin.Input()), isJsonata(machine, false), Data.NONE);
      if (all.variables.equals(before)) {
        Map<Integer, Set<Piece>> events = new LinkedHashMap<>();
        all.events.forEach((call, data) -> events.put(call, data.pieces()));
        return all.lost ? Optional.empty() : Optional.of(events);
      }
      before = Map.copyOf(all.variables);
    }
    return Optional.empty();
  }

  /** Runs states that begin together: a machine, a branch, what is done with each item. */
  private Data run(Node.Mapping machine, Data input, boolean jsonata, Data item) {
    Map<String, Data> in = new HashMap<>();
    Deque<String> open = new ArrayDeque<>();
    Data[] out = {Data.NONE};
    Node.Mapping all = machine.mapping("States").orElse(null);
    if (all == null) {
      lost = true;
      return Data.NONE;
    }
    Ways ways =
        (next, data) -> {
          Data known = in.get(next);
          Data both = known == null ? data : known.and(data);
          if (!both.equals(known)) {
            in.put(next, both);
            open.add(next);
          }
        };
    ways.go(machine.text("StartAt").orElse(""), input);
    while (!open.isEmpty() && !lost) {
      String name = open.removeFirst();
      Data data = in.getOrDefault(name, Data.NONE);
      Optional<Node.Mapping> state = all.mapping(name);
      lost |= state.isEmpty() || ++steps > MOST_STEPS || data.pieces().size() > MOST_PIECES;
      if (!lost) {
        boolean own = isJsonata(state.orElseThrow(), jsonata);
        Data given = state(state.orElseThrow(), data, own, item, ways);
        out[0] = out[0].and(given);
      }
    }
    return out[0];
  }

  /** Where it goes on, and with what. */
  @FunctionalInterface
  private interface Ways {
    void go(String next, Data data);
  }

  /** Goes through a state; what it gives where it is the last one. */
  private Data state(Node.Mapping state, Data in, boolean jsonata, Data item, Ways ways) {
    Scope scope = new Scope(in, Data.NONE, item, variables);
    Data effective = jsonata ? in : path(state, "InputPath", in, scope);
    Scope inner = scope.with(effective);
    Optional<Node> arguments = state.get(jsonata ? "Arguments" : "Parameters");
    String type = state.text("Type").orElse("");
    Data given = arguments.map(node -> template(node, inner, jsonata)).orElse(effective);
    Data result =
        switch (type) {
          case "Task" -> task(state, arguments, given);
          case "Pass" -> state.get("Result").isPresent() ? Data.NONE : given;
          case "Parallel" -> parallel(state, given, jsonata, item);
          case "Map" -> each(state, inner, jsonata);
          case "Choice", "Wait", "Succeed", "Fail" -> effective;
          default -> {
            lost = true;
            yield Data.NONE;
          }
        };
    Scope then = scope.giving(result);
    boolean plain = Set.of("Choice", "Wait", "Succeed").contains(type);
    Data out =
        jsonata
            ? output(state, then, result)
            : plain ? path(state, "OutputPath", result, then) : kept(state, in, result, then);
    Scope assigning = jsonata ? then : then.with(result.and(in));
    assign(state, assigning, jsonata);
    for (Node.Mapping rule : mappings(state, "Choices")) {
      assign(rule, assigning, jsonata);
      rule.text("Next").ifPresent(next -> ways.go(next, jsonata ? output(rule, then, out) : out));
    }
    for (Node.Mapping caught : mappings(state, "Catch")) {
      assign(caught, assigning.giving(Data.NONE), jsonata);
      Data error = jsonata ? output(caught, scope, Data.NONE) : placed(caught, in, Data.NONE);
      caught.text("Next").ifPresent(next -> ways.go(next, error));
    }
    state.text("Default").ifPresent(next -> ways.go(next, out));
    Optional<String> next = state.text("Next");
    next.ifPresent(name -> ways.go(name, out));
    boolean ends = next.isEmpty() && !type.equals("Choice") && !type.equals("Fail");
    return ends ? out : Data.NONE;
  }

  private Data task(Node.Mapping state, Optional<Node> arguments, Data given) {
    String resource = state.text("Resource").orElse("");
    int call = StateMachine.called(resource);
    if (call >= 0) {
      return called(call, given);
    }
    Matcher invoke = INVOKE.matcher(resource);
    if (!invoke.matches()) {
      return Data.of(new Origin.Input());
    }
    int function =
        arguments
            .filter(Node.Mapping.class::isInstance)
            .flatMap(node -> ((Node.Mapping) node).text("FunctionName"))
            .map(StateMachine::called)
            .orElse(-1);
    if (function < 0) {
      lost = true;
      return Data.NONE;
    }
    Data result = called(function, given.under("Payload")).put("Payload");
    // Who has the token sends the result.
    return invoke.group("token") == null ? result : result.and(Data.of(new Origin.Input()));
  }

  private Data called(int call, Data event) {
    events.merge(call, event, Data::and);
    return Data.of(new Origin.Result(call));
  }

  private Data parallel(Node.Mapping state, Data given, boolean jsonata, Data item) {
    Data all = Data.NONE;
    for (Node.Mapping branch : mappings(state, "Branches")) {
      all = all.and(run(branch, given, isJsonata(branch, jsonata), item));
    }
    return all;
  }

  private Data each(Node.Mapping state, Scope scope, boolean jsonata) {
    Data items =
        state.get("ItemReader").isPresent()
            ? Data.of(new Origin.Input())
            : jsonata
                ? state
                    .get("Items")
                    .map(node -> Jsonata.template(node, scope))
                    .orElse(scope.input())
                : path(state, "ItemsPath", scope.input(), scope);
    Scope within = new Scope(scope.input(), scope.result(), items, variables);
    Data given =
        state
            .get("ItemSelector")
            .or(() -> jsonata ? Optional.empty() : state.get("Parameters"))
            .map(node -> template(node, within, jsonata))
            .orElse(items);
    if (state.get("ItemBatcher").isPresent()) {
      given = given.put("Items").and(Data.of(new Origin.Input()).put("BatchInput"));
    }
    Optional<Node.Mapping> processor =
        state.mapping("ItemProcessor").or(() -> state.mapping("Iterator"));
    lost |= processor.isEmpty();
    return processor.isEmpty()
        ? Data.NONE
        : run(processor.get(), given, isJsonata(processor.get(), jsonata), items);
  }

  /** What of a result is kept where, and what of all is handed on. */
  private static Data kept(Node.Mapping state, Data in, Data result, Scope then) {
    Data selected =
        state
            .get("ResultSelector")
            .map(node -> PathExpressions.template(node, then.with(result)))
            .orElse(result);
    Data whole = placed(state, in, selected);
    return path(state, "OutputPath", whole, then);
  }

  private static Data placed(Node.Mapping state, Data in, Data result) {
    Optional<Node> path = state.get("ResultPath");
    if (path.isEmpty()) {
      return result;
    }
    if (path.get() instanceof Node.Null) {
      return in;
    }
    String location =
        path.get() instanceof Node.Text text
            ? PathExpressions.location(text.value()).orElse("")
            : "";
    return location.isEmpty() ? result : in.with(location, result);
  }

  private static Data output(Node.Mapping state, Scope scope, Data usual) {
    return state.get("Output").map(node -> Jsonata.template(node, scope)).orElse(usual);
  }

  private void assign(Node.Mapping state, Scope scope, boolean jsonata) {
    state
        .mapping("Assign")
        .ifPresent(
            assigned -> {
              Data all = template(assigned, scope, jsonata);
              for (Node.Entry entry : assigned.entries()) {
                String name = entry.key().replaceFirst("\\.\\$$", "");
                variables.merge(name, all.under(name), Data::and);
              }
            });
  }

  private static Data template(Node node, Scope scope, boolean jsonata) {
    return jsonata ? Jsonata.template(node, scope) : PathExpressions.template(node, scope);
  }

  /** What a path of a state chooses: the whole where there is none, nothing where it is null. */
  private static Data path(Node.Mapping state, String name, Data data, Scope scope) {
    return switch (state.get(name).orElse(null)) {
      case null -> data;
      case Node.Text text -> PathExpressions.of(text.value(), scope.with(data));
      default -> Data.NONE;
    };
  }

  private static boolean isJsonata(Node.Mapping node, boolean usual) {
    return node.text("QueryLanguage").map("JSONata"::equals).orElse(usual);
  }

  private static List<Node.Mapping> mappings(Node.Mapping node, String name) {
    return node.get(name).orElse(null) instanceof Node.Sequence all
        ? all.items().stream()
            .filter(Node.Mapping.class::isInstance)
            .map(Node.Mapping.class::cast)
            .toList()
        : List.of();
  }
}
