package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.catalog.Weakness;
import dev.serval.analysis.code.form.Language;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Taint;
import dev.serval.analysis.code.value.Value;

/**
 * Objects of JavaScript that are reached under a key which data of others chooses, and changed
 * under another: {@code target[a][b] = c}, where {@code a} can be {@code __proto__}.
 */
final class Prototypes {

  /** Stands for what all objects have in common. */
  private static final Ref COMMON = new Ref.External("(common prototype)");

  private Prototypes() {}

  /** What is under a key, with what can be there if others choose the key. */
  static Value reached(Value found, Value base, Value key, Site site, State state) {
    boolean can =
        site.module().language() == Language.JAVASCRIPT
            && key.taints().stream().anyMatch(Prototypes::canName)
            && (base.refs().isEmpty() ? base.taints().isEmpty() : holdsNoRoutines(base, state));
    return can ? found.or(Value.of(COMMON)) : found;
  }

  /** A table of routines is asked for one of them. */
  private static boolean holdsNoRoutines(Value base, State state) {
    return base.refs().stream()
        .allMatch(
            ref ->
                ref instanceof Ref.Thing(int id)
                    && state.thing(id).kind() == Thing.Kind.MAP
                    && state.thing(id).all().refs().stream()
                        .noneMatch(one -> one instanceof Ref.Function || one instanceof Ref.Bound));
  }

  /** Looks at an object that is changed under a key. */
  static void changed(Value base, Value key, Site site, Run run) {
    if (!base.refs().contains(COMMON)) {
      return;
    }
    for (Taint taint : key.taints()) {
      if (canName(taint)) {
        run.found.flow(
            new FlowFound(
                Weakness.PROTOTYPE,
                taint.then(site.step("names what is changed")),
                site.module().file(),
                site.at(),
                "an assignment",
                ""));
      }
    }
  }

  private static boolean canName(Taint taint) {
    return !taint.source().isOurs() && (taint.clean() & Weakness.PROTOTYPE.bit()) == 0;
  }
}
