package dev.serval.analysis.need;

import dev.serval.analysis.code.form.Place;
import dev.serval.analysis.code.sdk.Given;
import dev.serval.analysis.code.sdk.SdkCall;
import dev.serval.analysis.code.sdk.SdkCalls;
import dev.serval.analysis.code.sdk.UnresolvedCall;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Value;
import dev.serval.analysis.need.ResourceNames.Resources;
import dev.serval.data.IamTable;
import dev.serval.data.SdkActions.Need;
import dev.serval.data.SdkTable.Service;
import dev.serval.data.Tables;
import dev.serval.model.CodeUnit;
import dev.serval.model.Origin;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The actions that calls of the SDKs need, on what. */
final class Demands {

  private final Tables tables;
  private final ResourceNames names;
  private final CodeUnit unit;
  private final Map<String, Gathered> byAction = new TreeMap<>();
  private final Map<String, Gathered> kept = new TreeMap<>();
  private final Set<Unresolved> unresolved = new LinkedHashSet<>();

  Demands(Tables tables, Surroundings surroundings, CodeUnit unit) {
    this.tables = tables;
    this.unit = unit;
    this.names = new ResourceNames(tables.sdkActions(), surroundings);
  }

  /** What one action is needed on. */
  private static final class Gathered {
    private final Map<String, Text> resources = new TreeMap<>();
    private final Set<Required.Call> calls = new LinkedHashSet<>();

    void add(List<Text> more, Required.Call call) {
      more.forEach(one -> resources.putIfAbsent(one.toString(), one));
      calls.add(call);
    }
  }

  /** Takes the calls of a function's code. */
  Demands take(SdkCalls all) {
    all.calls().forEach(this::take);
    all.unresolved().forEach(this::take);
    return this;
  }

  /** What is needed. */
  List<Required> required() {
    return listed(byAction);
  }

  /** What would change the answers if it were taken away. */
  List<Required> kept() {
    return listed(kept);
  }

  List<Unresolved> unresolved() {
    return List.copyOf(unresolved);
  }

  private static List<Required> listed(Map<String, Gathered> all) {
    List<Required> listed = new ArrayList<>();
    all.forEach(
        (action, gathered) ->
            listed.add(
                new Required(
                    action,
                    List.copyOf(gathered.resources.values()),
                    List.copyOf(gathered.calls),
                    "")));
    return listed;
  }

  private void take(SdkCall call) {
    Required.Call place =
        new Required.Call(
            unit.place(call.file()), call.at(), call.service().name() + "." + call.operation());
    List<Need> needs = needs(call.service(), call.operation());
    if (!needs.isEmpty() && needs.stream().allMatch(need -> isUnknown(need, call.given()))) {
      anywhere(call, needs);
      return;
    }
    for (Need need : needs) {
      if (need.action().equals("*")) {
        unresolved.add(
            new Unresolved(
                at(call.file(), call.at()),
                call.written() + " goes on with whatever the function may do",
                List.of("*")));
        continue;
      }
      Optional<IamTable.Action> action = action(need.action());
      if (action.isEmpty()) {
        unresolved.add(
            new Unresolved(
                at(call.file(), call.at()),
                "no action is known that "
                    + call.service().name()
                    + "."
                    + call.operation()
                    + " needs",
                List.of(call.service().prefix() + ":*")));
        continue;
      }
      if (!need.given().isEmpty() && call.given().lacks(need.given())) {
        continue;
      }
      boolean sure = need.given().isEmpty() || isSure(call.given().at(need.given()));
      take(call, need, action.get(), place, need.kept() || !sure);
    }
  }

  /** Whether it is needed on what a parameter names of which nothing can be read. */
  private static boolean isUnknown(Need need, Given given) {
    return !need.path().isEmpty() && given.at(need.path()).isEmpty();
  }

  /** A request of several parts of which none can be read may be about anything. */
  private void anywhere(SdkCall call, List<Need> needs) {
    List<String> could = needs.stream().map(Need::action).distinct().toList();
    unresolved.add(
        new Unresolved(
            at(call.file(), call.at()),
            "what %s is called on is not known".formatted(call.written()),
            could));
  }

  /** Whether a parameter is given for certain, rather than possibly. */
  private static boolean isSure(List<Value> values) {
    return values.stream().anyMatch(value -> !value.equals(Value.ANY));
  }

  private void take(
      SdkCall call, Need need, IamTable.Action action, Required.Call place, boolean onlyKept) {
    Resources resources;
    boolean possible = onlyKept;
    if (need.path().isEmpty()) {
      Optional<String> type = need.type().isEmpty() ? Optional.empty() : Optional.of(need.type());
      resources = names.of(action, type, call.given());
    } else {
      List<Value> values = call.given().at(need.path());
      if (values.isEmpty()) {
        return;
      }
      boolean pass = need.action().equals("iam:PassRole");
      possible |= pass && !isSure(values);
      resources =
          need.path().equals("CopySource")
              ? copied(action, call.given(), values)
              : names.named(action, values);
    }
    String full = action.full();
    Gathered to = (possible ? kept : byAction).computeIfAbsent(full, _ -> new Gathered());
    to.add(resources.sure(), place);
    if (!resources.spare().isEmpty()) {
      kept.computeIfAbsent(full, _ -> new Gathered()).add(resources.spare(), place);
    }
    if (resources.open() && !possible) {
      unresolved.add(
          new Unresolved(
              at(call.file(), call.at()),
              "what %s is called on is not known".formatted(call.written()),
              List.of(full)));
    }
  }

  /** What is copied is told as an object, or as text with bucket and key. */
  private Resources copied(IamTable.Action action, Given given, List<Value> values) {
    boolean object =
        values.stream().flatMap(one -> one.refs().stream()).anyMatch(Ref.Thing.class::isInstance);
    if (object) {
      Map<String, Value> both = new LinkedHashMap<>();
      given.at("CopySource.Bucket").stream()
          .reduce(Value::or)
          .ifPresent(one -> both.put("Bucket", one));
      given.at("CopySource.Key").stream().reduce(Value::or).ifPresent(one -> both.put("Key", one));
      return names.of(
          action, Optional.of("object"), new Given(both, Value.NEVER, given.contents()));
    }
    return names.paths(values);
  }

  private List<Need> needs(Service service, String operation) {
    return tables
        .sdkActions()
        .of(service.name(), operation)
        .orElseGet(() -> List.of(new Need(service.prefix() + ":" + operation, "", "", "", false)));
  }

  private Optional<IamTable.Action> action(String full) {
    return tables.iam().matching(full).stream().findFirst();
  }

  private void take(UnresolvedCall call) {
    Set<String> could = new LinkedHashSet<>();
    for (String one : call.could()) {
      int dot = one.indexOf('.');
      String name = one.substring(0, dot);
      String operation = one.substring(dot + 1);
      if (name.equals("*")) {
        could.add("*");
      } else {
        tables
            .sdk()
            .service(name)
            .ifPresent(
                service -> {
                  if (operation.equals("*")) {
                    could.add(service.prefix() + ":*");
                  } else {
                    needs(service, operation).forEach(need -> could.add(need.action()));
                  }
                });
      }
    }
    if (!could.isEmpty()) {
      unresolved.add(
          new Unresolved(at(call.file(), call.at()), call.why(), List.copyOf(could), call.guess()));
    }
  }

  private Origin at(String file, Place at) {
    return new Origin.InFile(unit.place(file), at.line(), at.column());
  }
}
