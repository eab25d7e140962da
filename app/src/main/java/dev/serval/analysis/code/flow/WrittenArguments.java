package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.form.Argument;
import dev.serval.analysis.code.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Arguments as a call has them: by position, by name, and spread. */
final class WrittenArguments {

  private WrittenArguments() {}

  /** What a call gives, as it is written. */
  static Arguments of(List<Argument> written, Activation in, State state) {
    List<Value> positional = new ArrayList<>();
    Map<String, Value> named = new LinkedHashMap<>();
    Value rest = Value.NEVER;
    Value restNamed = Value.NEVER;
    for (Argument argument : written) {
      Value value = in.register(argument.value(), state);
      if (!argument.spread()) {
        if (argument.keyword().isEmpty()) {
          positional.add(value);
        } else {
          named.put(argument.keyword(), value);
        }
      } else if (argument.keyword().equals(Argument.ALL)) {
        for (Map.Entry<String, Value> field : in.run.members.contents(value, state).entrySet()) {
          if (field.getKey().equals(Thing.REST)) {
            restNamed = restNamed.or(field.getValue());
          } else {
            named.put(field.getKey(), field.getValue());
          }
        }
        restNamed = restNamed.or(Value.tainted(state.known(value).taints()));
      } else {
        Map<String, Value> items = in.run.members.contents(value, state);
        for (int i = 0; items.containsKey(String.valueOf(i)); i++) {
          positional.add(items.getOrDefault(String.valueOf(i), Value.NEVER));
        }
        rest = rest.or(items.getOrDefault(Thing.REST, Value.NEVER));
        if (!value.taints().isEmpty()) {
          rest = rest.or(Value.tainted(value.taints()));
        }
      }
    }
    return new Arguments(positional, named, rest, restNamed);
  }
}
