package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Promises: what they give. A call of an async routine gives its value at once. */
final class Promises {

  static final String GIVEN = "given";

  private Promises() {}

  /** What awaiting gives. */
  static Value given(Value value, State state) {
    List<Value> given = new ArrayList<>();
    Set<Ref> others = new LinkedHashSet<>();
    for (Ref ref : value.refs()) {
      if (ref instanceof Ref.Thing(int id) && state.thing(id).kind() == Thing.Kind.PROMISE) {
        given.add(state.thing(id).get(GIVEN));
      } else {
        others.add(ref);
      }
    }
    if (given.isEmpty()) {
      return value;
    }
    Value result = new Value(value.known(), others, value.taints(), value.open(), value.test());
    for (Value one : given) {
      result = result.or(one);
    }
    return result;
  }
}
