package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.value.Facts;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Taint;
import dev.serval.analysis.code.value.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What is known at one point of the code: of variables, of objects, of data. */
final class State {

  /** Objects nested deeper than this are taken for what they refer to at that depth. */
  private static final int MOST_DEPTH = 8;

  Map<String, Value> locals;
  Heap heap;
  Facts facts;

  /** Whether the code does not get any further on this way. */
  boolean dead;

  State(Map<String, Value> locals, Heap heap, Facts facts) {
    this.locals = locals;
    this.heap = heap;
    this.facts = facts;
  }

  /** A copy in which more is known of data. */
  State knowing(Facts more) {
    State copy = copy();
    copy.facts = facts.and(more);
    return copy;
  }

  State copy() {
    return new State(new HashMap<>(locals), heap.copy(), facts);
  }

  /** The state of a routine that is called from here: its own variables, the same objects. */
  State inner() {
    return new State(new HashMap<>(), heap.copy(), facts);
  }

  /** Takes in another way to the same point; whether that told anything new. */
  boolean join(State other) {
    State that = other;
    if (!facts.equals(other.facts)) {
      settle();
      that = other.copy();
      that.settle();
    }
    boolean changed = joinValues(locals, that.locals);
    changed |= heap.join(that.heap);
    Facts common = facts.equals(that.facts) ? facts : facts.either(that.facts);
    changed |= !common.equals(facts);
    facts = common;
    return changed;
  }

  private static boolean joinValues(Map<String, Value> mine, Map<String, Value> theirs) {
    boolean changed = false;
    for (Map.Entry<String, Value> entry : theirs.entrySet()) {
      Value before = mine.get(entry.getKey());
      Value both = before == null ? entry.getValue() : before.or(entry.getValue());
      if (!both.equals(before)) {
        mine.put(entry.getKey(), both);
        changed = true;
      }
    }
    return changed;
  }

  /** What facts tell is written into the values, so that it lasts where the facts do not. */
  private void settle() {
    if (facts.clean().isEmpty()) {
      return;
    }
    locals.replaceAll((_, value) -> known(value));
    heap.replaceAll(
        thing -> {
          boolean tainted =
              thing.fields().values().stream().anyMatch(value -> !value.taints().isEmpty());
          if (!tainted) {
            return thing;
          }
          Map<String, Value> fields = new HashMap<>(thing.fields());
          fields.replaceAll((_, value) -> known(value));
          return new Thing(thing.kind(), thing.name(), fields, thing.bindings(), thing.origin());
        });
  }

  /** A value with what is known of its data. */
  Value known(Value value) {
    return facts.clean().isEmpty() ? value : value.marks(facts::applied);
  }

  /** The object of a number. */
  Thing thing(int id) {
    Thing thing = heap.get(id);
    return thing == null ? Thing.empty(Thing.Kind.INSTANCE) : thing;
  }

  /** All marks on a value and on what it holds. */
  Set<Taint> deep(Value value) {
    if (value.refs().isEmpty()) {
      return known(value).taints();
    }
    Set<Taint> all = new LinkedHashSet<>();
    collect(value, all, new HashSet<>(), 0);
    return all;
  }

  private void collect(Value value, Set<Taint> all, Set<Integer> seen, int depth) {
    all.addAll(known(value).taints());
    if (depth > MOST_DEPTH) {
      return;
    }
    for (Ref ref : value.refs()) {
      if (ref instanceof Ref.Thing(int id) && seen.add(id)) {
        Thing thing = thing(id);
        if (thing.kind() != Thing.Kind.CLASS && thing.kind() != Thing.Kind.FRAME) {
          thing.fields().values().forEach(field -> collect(field, all, seen, depth + 1));
        }
      }
    }
  }

  @Override
  public String toString() {
    return locals + " " + facts;
  }
}
