package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.catalog.Catalog;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Value;
import org.jspecify.annotations.Nullable;

/** What AWS's own libraries do with routines and commands that they are given. */
final class SdkNatives {

  private final Run run;

  SdkNatives(Run run) {
    this.run = run;
  }

  /** A command of AWS's SDK for JavaScript, sent: what it asks for. */
  static @Nullable Value sent(Value command) {
    boolean ofSdk =
        command.refs().stream()
            .anyMatch(
                ref ->
                    ref instanceof Ref.External(String name, var _)
                        && name.startsWith("@aws-sdk/")
                        && Catalog.plain(name).endsWith("Command()"));
    return ofSdk ? command.or(Value.ANY) : null;
  }

  /** Powertools hands an event's records to a routine, one by one. */
  Value records(Site site, Arguments arguments, State state) {
    Value event = arguments.at(0).or(arguments.of("event"));
    Value routine = arguments.at(1).or(arguments.of("record_handler"));
    Value record =
        run.members.item(run.members.get(event, "Records", site, state), false, site, state);
    run.calls.callBack(site, routine, Arguments.of(record, Value.ANY), state);
    return Value.ANY;
  }
}
