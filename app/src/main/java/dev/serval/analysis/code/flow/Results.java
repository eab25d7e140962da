package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Value;

/** What functions of Go return, several values at once; of the outside, data first. */
final class Results {

  private Results() {}

  /**
   * One of several results.
   *
   * @param name {@code (0)} for the first; {@code (1)!} for what tells how the call went; {@code
   *     (status)} where that is all that is returned
   */
  static Value of(Value all, String name, State state) {
    if (name.equals("(status)")) {
      // It holds what a validator found, and nothing of the data.
      return new Value(all.known(), java.util.Set.of(), java.util.Set.of(), true, all.test());
    }
    boolean status = name.endsWith("!");
    String key = status ? name.substring(0, name.length() - 1) : name;
    Value result = Value.NEVER;
    boolean other = all.refs().isEmpty();
    for (Ref ref : all.refs()) {
      if (ref instanceof Ref.Thing(int id) && state.thing(id).has(key)) {
        result = result.or(state.thing(id).get(key));
      } else {
        other = true;
        result = status ? result : result.or(Value.of(ref));
      }
    }
    if (!other) {
      return result;
    }
    Value rest = new Value(all.known(), java.util.Set.of(), all.taints(), all.open(), all.test());
    return status ? result.or(Value.ANY) : result.or(rest.isNever() ? Value.NEVER : rest);
  }
}
