package dev.serval.report;

import dev.serval.analysis.invocation.FunctionLookup;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.FunctionPermission;
import dev.serval.model.Reference;
import dev.serval.model.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whom the resource policies of functions admit, by function. */
final class Permissions {

  private final Map<String, List<Result.Permission>> byFunction = new HashMap<>();

  private Permissions(Estate estate) {
    FunctionLookup functions = FunctionLookup.of(estate);
    estate
        .all(FunctionPermission.class)
        .forEach(
            permission ->
                functions
                    .find(permission.function())
                    .ifPresent(
                        function ->
                            byFunction
                                .computeIfAbsent(function.id().path(), _ -> new ArrayList<>())
                                .add(shown(permission))));
    byFunction
        .values()
        .forEach(
            all ->
                all.sort(
                    Comparator.comparing(permission -> permission.principal() + ' ' + permission)));
  }

  static List<Result.Permission> of(Estate estate, Function function) {
    return estate
        .index(Permissions.class, Permissions::new)
        .byFunction
        .getOrDefault(function.id().path(), List.of());
  }

  private static Result.Permission shown(FunctionPermission permission) {
    List<String> conditions = new ArrayList<>();
    condition(conditions, "aws:SourceArn", permission.sourceArn());
    condition(conditions, "aws:SourceAccount", permission.sourceAccount());
    condition(conditions, "aws:PrincipalOrgID", permission.organization());
    condition(conditions, "lambda:FunctionUrlAuthType", permission.urlAuth());
    condition(conditions, "lambda:InvokedViaFunctionUrl", permission.viaFunctionUrl());
    // The token is a shared secret: that there is one is all that is told.
    if (isSet(permission.eventSourceToken())) {
      conditions.add("lambda:EventSourceToken is set");
    }
    return new Result.Permission(
        permission.principal().shown(),
        permission.action().shown(),
        conditions,
        FunctionLookup.qualifier(permission.function()),
        Optional.of(permission.id().label()).filter(label -> !label.isEmpty()));
  }

  private static void condition(List<String> conditions, String key, Value<?> value) {
    if (isSet(value)) {
      conditions.add(key + " = " + value.shown());
    }
  }

  private static boolean isSet(Value<?> value) {
    return switch (value) {
      case Value.Known<?>(Object get, var _) ->
          !get.equals(Reference.NONE) && !String.valueOf(get).isEmpty();
      case Value.Absent<?> _ -> false;
      case Value.Unresolved<?> _ -> true;
    };
  }
}
