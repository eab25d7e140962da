package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Value;

/** Promises: what they give. A call of an async routine gives its value at once. */
final class Promises {

  static final String GIVEN = "given";

  private Promises() {}

  /** What awaiting gives. */
  static Value given(Value value, State state) {
    boolean promise = false;
    Value result =
        new Value(value.known(), java.util.Set.of(), value.taints(), value.open(), value.test());
    for (Ref ref : value.refs()) {
      if (ref instanceof Ref.Thing(int id) && state.thing(id).kind() == Thing.Kind.PROMISE) {
        promise = true;
        result = result.or(state.thing(id).get(GIVEN));
      } else {
        result = result.or(Value.of(ref));
      }
    }
    return promise ? result : value;
  }
}
