package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.catalog.Weakness;
import dev.serval.analysis.code.value.Taint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What following the code gave.
 *
 * @param flows data of others in dangerous calls, in order of their places
 * @param logged data of events that is logged, which is a flow where it is another function's
 *     secret
 * @param faults calls that are faults whatever data they get
 * @param writes what is handed to resources of services
 * @param calls calls of the outside
 * @param limits what was not followed to its end, and why
 */
public record Findings(
    List<FlowFound> flows,
    List<FlowFound> logged,
    List<FaultFound> faults,
    List<WriteFound> writes,
    List<ObservedCall> calls,
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
          List.copyOf(limits));
    }
  }
}
