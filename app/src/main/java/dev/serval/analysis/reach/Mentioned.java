package dev.serval.analysis.reach;

import dev.serval.analysis.invocation.Trigger;
import dev.serval.analysis.invocation.Triggers;
import dev.serval.model.Estate;
import dev.serval.model.EventSourceMapping;
import dev.serval.model.Function;
import dev.serval.model.Identity;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.Role;
import dev.serval.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which resources the functions of a role are told of: by a variable of their environment that
 * names one, as the source of their events, as where their failures go.
 */
final class Mentioned {

  private final Map<String, List<Resource>> byName = new HashMap<>();
  private final Map<String, Set<String>> namesByRole = new HashMap<>();

  private Mentioned(Estate estate) {
    for (Resource resource : estate.resources()) {
      names(resource.id())
          .forEach(name -> byName.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(resource));
    }
    estate
        .all(Function.class)
        .forEach(
            function ->
                estate
                    .find(Role.class, function.role())
                    .ifPresent(
                        role ->
                            told(estate, function)
                                .forEach(
                                    text ->
                                        namesByRole
                                            .computeIfAbsent(
                                                role.id().path(), _ -> new LinkedHashSet<>())
                                            .add(key(function.id(), text)))));
  }

  static Mentioned of(Estate estate) {
    return estate.index(Mentioned.class, Mentioned::new);
  }

  List<Resource> by(Role role) {
    return namesByRole.getOrDefault(role.id().path(), Set.of()).stream()
        .flatMap(name -> byName.getOrDefault(name, List.of()).stream())
        .distinct()
        .toList();
  }

  private static Stream<String> told(Estate estate, Function function) {
    Stream<String> environment =
        function.environment().effective().orElse(List.of()).stream()
            .map(variable -> variable.value().shown());
    Stream<String> sources = Triggers.of(estate).of(function).stream().flatMap(Mentioned::sources);
    return Stream.of(environment, sources, text(function.deadLetterTarget()))
        .flatMap(texts -> texts)
        .filter(text -> !text.isEmpty());
  }

  /** What sends the events: by name, and as what makes it a trigger. */
  private static Stream<String> sources(Trigger trigger) {
    Stream<String> mapped =
        trigger.via() instanceof EventSourceMapping mapping
            ? text(mapping.source())
            : Stream.of("${%s}".formatted(trigger.via().id().label()));
    return Stream.concat(Stream.of(trigger.source()), mapped);
  }

  private static Stream<String> text(Value<Reference> reference) {
    return reference.effective().map(Reference::toString).stream();
  }

  /** By what texts a resource is named: its name, its ARN, and both as templates write them. */
  private static Stream<String> names(Identity id) {
    Stream<String> known = Stream.of(id.name().toString(), id.arn().toString());
    Stream<String> declared =
        id.source().isEmpty()
            ? Stream.of()
            : Stream.of("${%s}".formatted(id.label()), "${%s.Arn}".formatted(id.label()));
    return Stream.concat(known, declared)
        .filter(name -> !name.isEmpty())
        .distinct()
        .map(name -> key(id, name));
  }

  private static String key(Identity of, String name) {
    // Names of templates hold in their own stack only.
    return (of.source().isEmpty() ? "" : of.stack()) + "\n" + name;
  }
}
