package dev.serval.rule.drift;

import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Variable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which deployed functions come from which functions of templates: by the tags that CloudFormation
 * gives to everything it makes, or by a name that the template sets.
 */
final class Deployments {

  private static final String STACK = "aws:cloudformation:stack-name";
  private static final String LOGICAL_ID = "aws:cloudformation:logical-id";

  private final List<Function> declared;
  private final List<Function> live;

  private Deployments(Estate estate) {
    this.declared = estate.all(Function.class).filter(one -> !one.id().source().isEmpty()).toList();
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
    Map<Stack, List<Function>> byStack =
        live.stream()
            .filter(one -> !tag(one, LOGICAL_ID).isEmpty())
            .collect(Collectors.groupingBy(Stack::of, LinkedHashMap::new, Collectors.toList()));
    return byStack.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.comparing(Stack::toString)))
        .map(entry -> deployment(functions, entry.getKey().name(), entry.getValue()))
        .filter(deployment -> 2 * deployment.pairs().size() >= functions.size())
        .filter(deployment -> !deployment.pairs().isEmpty())
        .toList();
  }

  /** A stack's name is unique in an account and region. */
  private record Stack(String name, String account, String region) {
    static Stack of(Function function) {
      return new Stack(
          tag(function, STACK),
          function.id().account().toString(),
          function.id().region().toString());
    }
  }

  private static Deployment deployment(
      List<Function> functions, String stack, List<Function> deployed) {
    List<Pair> pairs = new ArrayList<>();
    List<Function> missing = new ArrayList<>();
    List<Function> added = new ArrayList<>(deployed);
    for (Function declared : functions) {
      Optional<Function> found =
          deployed.stream()
              .filter(one -> tag(one, LOGICAL_ID).equals(declared.id().label()))
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

  private static String tag(Function function, String name) {
    return function.tags().effective().orElse(List.of()).stream()
        .filter(tag -> tag.name().equals(name))
        .map(Variable::value)
        .flatMap(value -> value.effective().stream())
        .findFirst()
        .orElse("");
  }
}
