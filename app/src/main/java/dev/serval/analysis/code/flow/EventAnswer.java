package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.flow.EventUse.FieldSet;
import dev.serval.analysis.code.form.Language;
import dev.serval.analysis.code.value.Taint;
import dev.serval.analysis.code.value.Value;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Answers that are put into the event itself, as user pools want them from their triggers. */
final class EventAnswer {

  private static final String RESPONSE = "response";

  private static final int DEPTH = 5;

  private EventAnswer() {}

  /** Notes that a member of something is set, where that is the event's answer. */
  static void set(Value base, String name, Value value, Site site, State state, Run run) {
    for (Taint taint : base.taints()) {
      if (taint.source().from().isEmpty() && taint.form().isEmpty()) {
        boolean go = site.module().language() == Language.GO;
        String member = go ? Properties.property(name) : name;
        String field = Parts.below(taint.source().field(), member);
        if (field.equals(RESPONSE) || field.startsWith(RESPONSE + ".")) {
          note(field, value, DEPTH, site, state, run);
        }
      }
    }
  }

  private static void note(String field, Value value, int depth, Site site, State state, Run run) {
    Set<String> from = new LinkedHashSet<>();
    for (Taint taint : value.taints()) {
      if (taint.source().from().isEmpty()) {
        from.add(taint.source().field());
      }
    }
    boolean yes = value.refs().isEmpty() && value.truth().filter(truth -> truth).isPresent();
    run.found.set(new FieldSet(field, yes, from, site.module().file(), site.at()));
    if (depth > 0) {
      for (Map.Entry<String, Value> inner : run.members.contents(value, state).entrySet()) {
        note(field + "." + inner.getKey(), inner.getValue(), depth - 1, site, state, run);
      }
    }
  }
}
