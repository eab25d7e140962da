package dev.serval.analysis.invocation;

import dev.serval.model.Alias;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.FunctionVersion;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Text;
import dev.serval.model.Text.Literal;
import dev.serval.model.Text.Part;
import dev.serval.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the function that a reference names, in any of the forms that AWS takes: name, ARN, with or
 * without version or alias, and API Gateway's integration URI.
 */
public final class FunctionLookup {

  private static final String URI_START = "/functions/";
  private static final String URI_END = "/invocations";
  private static final String FUNCTION = ":function:";

  private final Map<Text, List<Function>> byText = new HashMap<>();

  private FunctionLookup(Estate estate) {
    estate
        .all(Function.class)
        .forEach(
            function -> {
              put(function.id().arn(), function);
              put(function.id().name(), function);
            });
    estate
        .all(Alias.class)
        .forEach(alias -> qualified(alias.id().arn(), alias.id().name(), alias.function()));
    estate
        .all(FunctionVersion.class)
        .forEach(version -> qualified(version.id().arn(), version.id().name(), version.function()));
  }

  private void qualified(Text arn, Text name, Value<Reference> function) {
    find(function)
        .ifPresent(
            found -> {
              put(arn, found);
              put(name, found);
            });
  }

  private void put(Text text, Function function) {
    byText.computeIfAbsent(text, _ -> new ArrayList<>(1)).add(function);
  }

  /** The lookup of an estate. */
  public static FunctionLookup of(Estate estate) {
    return estate.index(FunctionLookup.class, FunctionLookup::new);
  }

  /**
   * The function named; empty where it is not in the estate or not known. Of several with one name,
   * as templates have that are alternatives of each other, the one in the reference's own source.
   */
  public Optional<Function> find(Value<Reference> reference) {
    List<Function> all = reference.effective().map(this::named).orElse(List.of());
    return all.stream()
        .filter(one -> all.size() == 1 || Origin.sameSource(one.id().at(), reference.at()))
        .findFirst()
        .or(
            () ->
                all.stream()
                    .filter(one -> Origin.sameFolder(one.id().at(), reference.at()))
                    .findFirst())
        .or(() -> all.stream().findFirst());
  }

  /** The version or alias that the reference names beside the function, if it is known. */
  public static Optional<String> qualifier(Value<Reference> reference) {
    return reference
        .effective()
        .map(named -> withoutUri(named.text()).parts())
        .filter(parts -> !parts.isEmpty())
        .flatMap(FunctionLookup::afterName)
        .filter(name -> name.contains(":"))
        .map(name -> name.substring(name.lastIndexOf(':') + 1));
  }

  /** {@code NAME:QUALIFIER}, or the part of it behind the last hole. */
  private static Optional<String> afterName(List<Part> parts) {
    if (!(parts.getLast() instanceof Literal(String last))) {
      return Optional.empty();
    }
    int at = last.indexOf(FUNCTION);
    if (at >= 0) {
      return Optional.of(last.substring(at + FUNCTION.length()));
    }
    boolean arn = parts.getFirst() instanceof Literal(String first) && first.startsWith("arn:");
    boolean behind =
        parts.stream()
            .anyMatch(part -> part instanceof Literal(String text) && text.contains(FUNCTION));
    return arn && !behind ? Optional.empty() : Optional.of(last);
  }

  private List<Function> named(Reference reference) {
    if (reference.isNone()) {
      return List.of();
    }
    Text text = withoutUri(reference.text());
    List<Function> exact = byText.getOrDefault(text, List.of());
    return exact.isEmpty()
        ? withoutQualifier(text)
            .map(shorter -> byText.getOrDefault(shorter, List.of()))
            .orElse(List.of())
        : exact;
  }

  /** {@code arn:…:path/2015-03-31/functions/FUNCTION/invocations} names FUNCTION. */
  private static Text withoutUri(Text text) {
    List<Part> inner = new ArrayList<>();
    boolean inside = false;
    for (Part part : text.parts()) {
      if (!(part instanceof Literal(String characters))) {
        if (inside) {
          inner.add(part);
        }
        continue;
      }
      String rest = characters;
      if (!inside && rest.contains(URI_START)) {
        inside = true;
        rest = rest.substring(rest.indexOf(URI_START) + URI_START.length());
      }
      if (inside) {
        int end = rest.indexOf(URI_END);
        inner.add(new Literal(end < 0 ? rest : rest.substring(0, end)));
      }
    }
    return inside ? new Text(inner) : text;
  }

  /** Cuts {@code :live} or {@code :${Version}} from the end. */
  private static Optional<Text> withoutQualifier(Text text) {
    List<Part> parts = new ArrayList<>(text.parts());
    if (parts.size() > 1 && parts.getLast() instanceof Text.Hole) {
      parts.removeLast();
    }
    if (parts.isEmpty() || !(parts.getLast() instanceof Literal(String characters))) {
      return Optional.empty();
    }
    int colon = characters.lastIndexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    parts.set(parts.size() - 1, new Literal(characters.substring(0, colon)));
    return Optional.of(new Text(parts));
  }
}
