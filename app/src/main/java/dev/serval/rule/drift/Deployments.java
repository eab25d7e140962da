package dev.serval.rule.drift;

import dev.serval.analysis.deployment.Memberships;
import dev.serval.analysis.deployment.Memberships.Membership;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which deployed functions come from which functions of templates: by the stacks that they belong
 * to, or by a name that the template sets.
 */
final class Deployments {

  private final List<Function> declared;
  private final List<Function> live;
  private final Memberships memberships;

  private Deployments(Estate estate) {
    this.declared = estate.all(Function.class).filter(one -> !one.id().source().isEmpty()).toList();
    this.memberships = Memberships.of(estate);
    this.live = estate.all(Function.class).filter(one -> one.id().source().isEmpty()).toList();
  }

  /** A function of a template and what is deployed of it. */
  record Pair(Function declared, Function live) {}

  /**
   * A template and a stack that was made of it.
   *
   * @param pairs functions on both sides
   * @param added deployed in the stack, but not in the template
   * @param missing in the template, but not deployed in the stack
   */
  record Deployment(String stack, List<Pair> pairs, List<Function> added, List<Function> missing) {}

  static List<Deployment> of(Estate estate) {
    return new Deployments(estate).all();
  }

  private List<Deployment> all() {
    List<Deployment> all = new ArrayList<>();
    Map<String, List<Function>> templates =
        declared.stream()
            .collect(
                Collectors.groupingBy(
                    one -> one.id().stack(), LinkedHashMap::new, Collectors.toList()));
    templates
        .values()
        .forEach(
            functions -> {
              List<Deployment> stacks = stacks(functions);
              all.addAll(stacks);
              if (stacks.isEmpty()) {
                byNames(functions).ifPresent(all::add);
              }
            });
    return all;
  }

  /** The stacks that have most of the template's functions, by logical id. */
  private List<Deployment> stacks(List<Function> functions) {
    Map<Stack, List<Function>> byStack = new LinkedHashMap<>();
    for (Function one : live) {
      memberships
          .of(one)
          .ifPresent(
              in -> byStack.computeIfAbsent(Stack.of(in, one), _ -> new ArrayList<>()).add(one));
    }
    return byStack.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.comparing(Stack::toString)))
        .map(entry -> deployment(functions, entry.getKey().name(), entry.getValue()))
        .filter(deployment -> 2 * deployment.pairs().size() >= functions.size())
        .filter(deployment -> !deployment.pairs().isEmpty())
        .toList();
  }

  /** A stack's name is unique in an account and region. */
  private record Stack(String name, String account, String region) {
    static Stack of(Membership in, Function function) {
      return new Stack(
          in.stack(), function.id().account().toString(), function.id().region().toString());
    }
  }

  private Deployment deployment(List<Function> functions, String stack, List<Function> deployed) {
    List<Pair> pairs = new ArrayList<>();
    List<Function> missing = new ArrayList<>();
    List<Function> added = new ArrayList<>(deployed);
    for (Function declared : functions) {
      Optional<Function> found =
          deployed.stream()
              .filter(one -> logicalId(one).equals(declared.id().label()))
              .filter(one -> mayBe(declared, one))
              .findFirst();
      found.ifPresentOrElse(
          one -> {
            pairs.add(new Pair(declared, one));
            added.remove(one);
          },
          () -> missing.add(declared));
    }
    return new Deployment(stack, pairs, added, missing);
  }

  /** Another function has this logical id where the template sets another name. */
  private static boolean mayBe(Function declared, Function deployed) {
    return declared
        .id()
        .name()
        .known()
        .map(name -> name.equals(deployed.id().name().toString()))
        .orElse(true);
  }

  private Optional<Deployment> byNames(List<Function> functions) {
    List<Pair> pairs = new ArrayList<>();
    for (Function declared : functions) {
      Optional<String> name = declared.id().name().known().filter(known -> !known.isEmpty());
      live.stream()
          .filter(one -> name.isPresent() && name.get().equals(one.id().name().toString()))
          .forEach(one -> pairs.add(new Pair(declared, one)));
    }
    // By names alone nobody knows what else the stack has.
    return pairs.isEmpty()
        ? Optional.empty()
        : Optional.of(new Deployment("", pairs, List.of(), List.of()));
  }

  private String logicalId(Function function) {
    return memberships.of(function).map(Membership::logicalId).orElse("");
  }
}
