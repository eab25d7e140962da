package dev.serval.analysis.code.sdk;

import dev.serval.analysis.code.flow.ObservedCall;
import dev.serval.analysis.code.value.Value;
import dev.serval.data.SdkTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects calls of AWS. */
final class Found {

  private final SdkTable table;
  private final Libraries libraries = Libraries.bundled();
  final List<SdkCall> calls = new ArrayList<>();
  final List<UnresolvedCall> unresolved = new ArrayList<>();
  private final Set<String> told = new HashSet<>();

  Found(SdkTable table) {
    this.table = table;
  }

  void call(ObservedCall call, SdkTable.Service service, String operation, Given given) {
    if (!operation.isEmpty()) {
      String written = call.name().substring(call.name().lastIndexOf('.') + 1);
      calls.add(new SdkCall(service, operation, given, call.file(), call.at(), written));
    }
  }

  void unresolved(ObservedCall call, String why, String could) {
    unresolved(call, why, List.of(could));
  }

  void unresolved(ObservedCall call, String why, List<String> could) {
    unresolved.add(new UnresolvedCall(call.file(), call.at(), why, could, false));
  }

  void guessed(ObservedCall call, String why, List<String> could) {
    unresolved.add(new UnresolvedCall(call.file(), call.at(), why, could, true));
  }

  /** Says once for each library that what it calls of AWS is not followed. */
  void wrapped(ObservedCall call, Wrappers.Wrapper by) {
    if (told.add(by.name())) {
      unresolved(call, "what " + by.name() + " calls of AWS is not followed", by.could());
    }
  }

  /** Takes a call of a library that calls AWS; false where the table has none of this name. */
  boolean ofLibrary(ObservedCall call, String name, Map<String, Value> more) {
    Optional<Libraries.Row> row = libraries.of(name);
    row.ifPresent(
        known -> {
          for (String operation : known.operations()) {
            int dot = operation.indexOf('.');
            Given own = known.given(call);
            Given given = new Given(more, Value.NEVER, call.contents()).with(own.named());
            table
                .service(operation.substring(0, dot))
                .ifPresent(service -> call(call, service, operation.substring(dot + 1), given));
          }
        });
    return row.isPresent();
  }
}
