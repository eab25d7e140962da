package dev.serval.rule.code;

import dev.serval.model.CodeUnit;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Layer;
import dev.serval.model.Origin;
import dev.serval.model.Packages;
import dev.serval.model.Resource;
import dev.serval.rule.Verdict;
import dev.serval.rule.Verdict.Evidence;
import dev.serval.rule.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Secrets in the packages of functions and layers. Each package is looked through once. */
public final class PackedSecrets {

  private static final int NAMED = 5;

  private final Packages packages;
  private final Map<String, List<SecretTrace>> looked = new ConcurrentHashMap<>();

  /** In these packages. */
  public PackedSecrets(Packages packages) {
    this.packages = packages;
  }

  /** What is in functions' own packages. Functions of one folder share it, and so its faults. */
  Stream<Verdict> inFunctions(Estate estate) {
    SortedMap<String, List<Function>> users = new TreeMap<>();
    estate
        .all(Function.class)
        .sorted(Comparator.comparing(function -> function.id().path()))
        .forEach(
            function -> {
              String path = function.id().path();
              CodeUnit unit = packages.functions().get(path);
              if (unit != null) {
                String package_ = unit.root().isEmpty() ? "inline " + path : unit.root();
                users.computeIfAbsent(package_, _ -> new ArrayList<>()).add(function);
              }
            });
    return users.entrySet().stream().flatMap(e -> inPackage(e.getKey(), e.getValue()));
  }

  private Stream<Verdict> inPackage(String name, List<Function> users) {
    CodeUnit unit = packages.functions().get(users.getFirst().id().path());
    if (unit == null) {
      return Stream.empty();
    }
    List<SecretTrace> traces = looked.computeIfAbsent(name, _ -> SecretTrace.in(unit));
    Map<Function, List<SecretTrace>> owned = new HashMap<>();
    for (SecretTrace trace : traces) {
      owned.computeIfAbsent(owner(trace, users), _ -> new ArrayList<>()).add(trace);
    }
    return traces.isEmpty()
        ? users.stream().map(Verdict::pass)
        : users.stream()
            .flatMap(
                function ->
                    verdicts(function, unit, owned.getOrDefault(function, List.of()), users));
  }

  /** Of functions that share a file, the one whose handler stands in it; else the first. */
  private static Function owner(SecretTrace trace, List<Function> users) {
    return users.stream()
        .filter(function -> handlerStandsIn(function, trace.file().path()))
        .findFirst()
        .orElse(users.getFirst());
  }

  private static boolean handlerStandsIn(Function function, String path) {
    String handler = function.handler().effective().orElse("").replaceFirst("^\\./", "");
    int dot = handler.lastIndexOf('.');
    int end = path.lastIndexOf('.');
    return dot > 0 && end > 0 && path.substring(0, end).equals(handler.substring(0, dot));
  }

  /** What is in layers. */
  Stream<Verdict> inLayers(Estate estate) {
    return estate
        .all(Layer.class)
        .flatMap(
            layer -> {
              CodeUnit unit = packages.layers().get(layer.id().path());
              if (unit == null) {
                return Stream.empty();
              }
              List<SecretTrace> traces =
                  looked.computeIfAbsent(unit.root(), _ -> SecretTrace.in(unit));
              return traces.isEmpty()
                  ? Stream.of(Verdict.pass(layer))
                  : verdicts(layer, unit, traces, List.of());
            });
  }

  private static Stream<Verdict> verdicts(
      Resource holder, CodeUnit unit, List<SecretTrace> traces, List<Function> users) {
    Map<String, Integer> seen = new HashMap<>();
    return traces.stream()
        .map(
            trace -> {
              int nth = seen.merge(trace.fault(), 1, Integer::sum);
              String fault = nth == 1 ? trace.fault() : trace.fault() + " ~" + nth;
              return verdict(holder, unit, trace, fault, users);
            });
  }

  private static Verdict verdict(
      Resource holder, CodeUnit unit, SecretTrace trace, String fault, List<Function> users) {
    String file = unit.place(trace.file().path());
    Origin at =
        unit.root().isEmpty()
            ? holder.id().at()
            : new Origin.InFile(file, trace.line(), trace.column());
    return new Verdict.Fail(
        holder,
        fault,
        trace.severity(),
        trace.confidence(),
        "%s%s %s"
            .formatted(
                Words.cut(trace.file().path()),
                isConfiguration(trace.file().path()) ? ", with the code but not packaged," : "",
                trace.what()),
        at,
        shared(holder, users));
  }

  /**
   * Whether it is the Serverless Framework's own file, which it leaves out of packages
   * (docs/sf/providers/aws/guide/packaging.md of the framework, read 2026-11-30).
   */
  private static boolean isConfiguration(String path) {
    return path.matches("serverless\\.(?:ya?ml|json)");
  }

  private static List<Evidence> shared(Resource holder, List<Function> users) {
    return users.stream()
        .filter(user -> !user.id().equals(holder.id()))
        .limit(NAMED)
        .map(
            user ->
                new Evidence("%s has the same package".formatted(Words.name(user)), user.id().at()))
        .toList();
  }
}
