package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.catalog.Weakness;
import dev.serval.analysis.code.flow.EventUse.FieldRead;
import dev.serval.analysis.code.flow.EventUse.FieldSet;
import dev.serval.analysis.code.flow.EventUse.KeptData;
import dev.serval.analysis.code.flow.EventUse.PolicyReturned;
import dev.serval.analysis.code.form.Place;
import dev.serval.analysis.code.value.Facts;
import dev.serval.analysis.code.value.Taint;
import dev.serval.analysis.code.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What following the code gave.
 *
 * @param flows data of others in dangerous calls, in order of their places
 * @param logged data of events that is logged, which is a flow where it is another function's
 *     secret
 * @param faults calls that are faults whatever data they get
 * @param writes what is handed to resources of services
 * @param calls calls of the outside
 * @param event what is done with the event besides
 * @param limits what was not followed to its end, and why
 */
public record Findings(
    List<FlowFound> flows,
    List<FlowFound> logged,
    List<FaultFound> faults,
    List<WriteFound> writes,
    List<ObservedCall> calls,
    EventUse event,
    List<String> limits) {

  public Findings {
    flows = List.copyOf(flows);
    logged = List.copyOf(logged);
    faults = List.copyOf(faults);
    writes = List.copyOf(writes);
    calls = List.copyOf(calls);
    limits = List.copyOf(limits);
  }

  /** Collects; a call that is come by several times counts once for each source. */
  static final class Collector {

    private final Map<List<Object>, FlowFound> flows = new LinkedHashMap<>();
    private final Map<List<Object>, FlowFound> logged = new LinkedHashMap<>();
    private final Map<List<Object>, FaultFound> faults = new LinkedHashMap<>();
    private final Map<List<Object>, WriteFound> writes = new LinkedHashMap<>();
    private final Map<List<Object>, ObservedCall> calls = new LinkedHashMap<>();
    private final Map<String, FieldRead> read = new TreeMap<>();
    private final Set<String> deciding = new HashSet<>();
    private final Map<List<Object>, KeptData> kept = new LinkedHashMap<>();
    private final Set<FieldSet> set = new LinkedHashSet<>();
    private final Set<PolicyReturned> answered = new LinkedHashSet<>();
    private final TreeSet<String> limits = new TreeSet<>();

    void flow(FlowFound any) {
      // What an earlier event brought is what events bring, but where just that is the fault.
      FlowFound found = any.weakness() == Weakness.SHARED ? any : any.now();
      Taint taint = found.taint();
      // Of what is logged, one thing is enough to know.
      boolean once = found.weakness() == Weakness.LOGGED;
      flows.merge(
          List.of(found.weakness(), found.file(), found.at(), once ? "" : taint.source()),
          found,
          (a, b) -> a.taint().trail().steps().size() <= b.taint().trail().steps().size() ? a : b);
    }

    void logged(FlowFound found) {
      logged.putIfAbsent(List.of(found.file(), found.at(), found.taint().source()), found);
    }

    void fault(FaultFound found) {
      faults.put(List.of(found.weakness(), found.file(), found.at()), found);
    }

    void write(WriteFound written) {
      writes.put(List.of(written.call(), written.file(), written.at(), written.to()), written);
    }

    void call(ObservedCall call, int context) {
      calls.put(
          List.of(call.name(), call.made(), call.file(), call.at(), call.first(), context), call);
    }

    void read(String field, String file, Place at, boolean followed) {
      read.putIfAbsent(field, new FieldRead(field, file, at, !followed));
    }

    /** Notes that a branch depends on what is in a value, or on what was found out about it. */
    void decides(Value value) {
      Stream.of(
              value.taints().stream().map(Taint::source),
              value.test().whenTrue().clean().keySet().stream().map(Facts.Data::source),
              value.test().whenFalse().clean().keySet().stream().map(Facts.Data::source))
          .flatMap(sources -> sources)
          .filter(source -> source.from().isEmpty())
          .forEach(source -> deciding.add(source.field()));
    }

    void kept(KeptData data) {
      kept.putIfAbsent(List.of(data.variable(), data.field()), data);
    }

    void answered(PolicyReturned policy) {
      answered.add(policy);
    }

    void set(FieldSet field) {
      set.add(field);
    }

    private EventUse event() {
      List<FieldRead> fields =
          read.values().stream()
              .map(
                  one ->
                      new FieldRead(
                          one.field(),
                          one.file(),
                          one.at(),
                          one.decides() || deciding.contains(one.field())))
              .toList();
      return new EventUse(
          fields, List.copyOf(kept.values()), List.copyOf(answered), List.copyOf(set));
    }

    void limit(String why) {
      limits.add(why);
    }

    Findings done() {
      Collection<FlowFound> all = flows.values();
      List<FlowFound> sorted = new ArrayList<>(all);
      sorted.sort(
          Comparator.comparing(FlowFound::file)
              .thenComparing(FlowFound::at)
              .thenComparing(FlowFound::weakness)
              .thenComparing(flow -> flow.taint().source().field()));
      return new Findings(
          TemporaryFiles.kept(sorted, writes.values(), calls.values()),
          List.copyOf(logged.values()),
          List.copyOf(faults.values()),
          List.copyOf(writes.values()),
          List.copyOf(calls.values()),
          event(),
          List.copyOf(limits));
    }
  }
}
