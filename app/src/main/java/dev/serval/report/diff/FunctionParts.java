package dev.serval.report.diff;

import dev.serval.report.Callers;
import dev.serval.report.Result;
import dev.serval.report.diff.Difference.Part;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** In which parts two versions of a function differ. */
final class FunctionParts {

  private FunctionParts() {}

  static List<Part> of(Result.Function old, Result.Function now) {
    List<Part> parts = new ArrayList<>();
    add(parts, "runtime", old.runtime(), now.runtime());
    add(parts, "handler", old.handler(), now.handler());
    add(parts, "stack", old.stack(), now.stack());
    add(parts, "role", old.role(), now.role());
    lists(parts, "environment", old.environment(), now.environment(), name -> name);
    lists(parts, "layer", old.layers(), now.layers(), layer -> layer);
    lists(parts, "trigger", old.triggers(), now.triggers(), FunctionParts::shown);
    lists(parts, "permission", old.permissions(), now.permissions(), FunctionParts::shown);
    lists(parts, "resource", old.resources(), now.resources(), FunctionParts::shown);
    return parts;
  }

  static void add(List<Part> parts, String what, String before, String after) {
    if (!before.equals(after)) {
      parts.add(new Part(what, before, after));
    }
  }

  private static void add(
      List<Part> parts, String what, Optional<String> before, Optional<String> after) {
    add(parts, what, before.orElse(""), after.orElse(""));
  }

  /** What came and what went; the order of a list says nothing here. */
  private static <T> void lists(
      List<Part> parts, String what, List<T> old, List<T> now, Function<T, String> shown) {
    Set<String> before = new LinkedHashSet<>(old.stream().map(shown).toList());
    Set<String> after = new LinkedHashSet<>(now.stream().map(shown).toList());
    after.stream()
        .filter(one -> !before.contains(one))
        .forEach(one -> parts.add(new Part(what, "", one)));
    before.stream()
        .filter(one -> !after.contains(one))
        .forEach(one -> parts.add(new Part(what, one, "")));
  }

  private static String shown(Result.Trigger trigger) {
    return trigger.kind()
        + " "
        + trigger.source()
        + trigger.condition().map(condition -> " (" + condition + ")").orElse("")
        + Callers.asked(trigger).map(asked -> " with " + asked).orElse("")
        + Callers.addresses(trigger);
  }

  private static String shown(Result.Access access) {
    return access.arn() + ": " + access.access();
  }

  /** The statement's id says nothing of what is allowed. */
  private static String shown(Result.Permission permission) {
    return permission.principal()
        + " may "
        + permission.action()
        + permission.qualifier().map(qualifier -> " of " + qualifier).orElse("")
        + (permission.conditions().isEmpty()
            ? ""
            : " if " + String.join(" and ", permission.conditions()));
  }
}
