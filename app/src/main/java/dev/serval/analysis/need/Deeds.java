package dev.serval.analysis.need;

import dev.serval.model.Function;
import dev.serval.model.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What functions did, by the names that records have: ARNs of what is deployed. A function of a
 * template, whose account, region or name are chosen later, is who may have such an ARN.
 */
public final class Deeds {

  private static final Pattern ARN =
      Pattern.compile("arn:[^:]+:lambda:([^:]*):([^:]*):function:([^:]+)(?::.*)?");

  /** How CloudFormation names what a template does not: stack, logical id, twelve signs or so. */
  private static final Pattern MADE = Pattern.compile(".*-([A-Za-z0-9]+)-[A-Za-z0-9]{8,13}");

  private final Map<String, List<Privilege.Used>> all;
  private final Map<String, List<String>> byName = new HashMap<>();
  private final Map<String, List<String>> byLogicalId = new HashMap<>();

  /** Those of names or ARNs. */
  public Deeds(Map<String, List<Privilege.Used>> all) {
    this.all = all;
    for (String name : all.keySet()) {
      Matcher arn = ARN.matcher(name);
      if (arn.matches()) {
        put(byName, arn.group(3), name);
        Matcher made = MADE.matcher(arn.group(3));
        if (made.matches()) {
          put(byLogicalId, made.group(1), name);
        }
      }
    }
  }

  private static void put(Map<String, List<String>> map, String key, String name) {
    map.computeIfAbsent(key, one -> new ArrayList<>()).add(name);
  }

  /** What a function did. */
  List<Privilege.Used> of(Function function) {
    return names(function).stream()
        .flatMap(name -> all.getOrDefault(name, List.of()).stream())
        .toList();
  }

  /** Those of its names under which something is known. */
  public Set<String> names(Function function) {
    Set<String> names = new LinkedHashSet<>();
    names.add(function.id().name().toString());
    names.add(function.id().arn().toString());
    names.add(function.id().label());
    List<String> arns =
        function
            .id()
            .name()
            .known()
            .map(name -> byName.getOrDefault(name, List.of()))
            .orElseGet(() -> byLogicalId.getOrDefault(function.id().label(), List.of()));
    arns.stream().filter(arn -> fits(arn, function)).forEach(names::add);
    names.retainAll(all.keySet());
    return names;
  }

  private static boolean fits(String name, Function function) {
    Matcher arn = ARN.matcher(name);
    return arn.matches()
        && fits(arn.group(1), function.id().region())
        && fits(arn.group(2), function.id().account());
  }

  private static boolean fits(String part, Text known) {
    return known.known().filter(one -> !one.isEmpty() && !one.equals(part)).isEmpty();
  }
}
