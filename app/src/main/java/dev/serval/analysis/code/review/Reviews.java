package dev.serval.analysis.code.review;

import dev.serval.analysis.code.catalog.Catalog;
import dev.serval.analysis.code.entry.EventFields;
import dev.serval.analysis.code.entry.Handlers;
import dev.serval.analysis.code.entry.Handlers.Handler;
import dev.serval.analysis.code.flow.Entered;
import dev.serval.analysis.code.flow.Findings;
import dev.serval.analysis.code.flow.Flows;
import dev.serval.analysis.code.flow.Program;
import dev.serval.analysis.code.form.Language;
import dev.serval.analysis.code.form.Module;
import dev.serval.analysis.code.lower.FrontEnd;
import dev.serval.analysis.code.lower.Lowering;
import dev.serval.analysis.code.lower.Lowering.Lowered;
import dev.serval.analysis.code.lower.bytecode.BytecodeFrontEnd;
import dev.serval.analysis.code.lower.go.GoFrontEnd;
import dev.serval.analysis.code.lower.java.JavaFrontEnd;
import dev.serval.analysis.code.lower.javascript.ScriptFrontEnd;
import dev.serval.analysis.code.lower.python.PythonFrontEnd;
import dev.serval.model.CodeUnit;
import dev.serval.model.Function;
import dev.serval.model.Gap;
import dev.serval.parallel.SideBySide;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The code of functions, looked through side by side.
 *
 * @param byFunction by the function's path; functions whose code is not at hand are not in it
 * @param gaps what of the code could not be looked through
 */
public record Reviews(Map<String, Review> byFunction, List<Gap> gaps) {

  private static final List<FrontEnd> FRONT_ENDS =
      List.of(new PythonFrontEnd(), new ScriptFrontEnd(), new JavaFrontEnd(), new GoFrontEnd());

  /** No code at hand. */
  public static final Reviews NONE = new Reviews(Map.of(), List.of());

  public Reviews {
    byFunction = Map.copyOf(byFunction);
    gaps = List.copyOf(gaps);
  }

  /**
   * A function and its code.
   *
   * @param entry where the code is entered; empty where the function's handler says it
   */
  public record Assigned(Function function, CodeUnit unit, Optional<Handler> entry) {

    /** Entered as the function's handler says. */
    public Assigned(Function function, CodeUnit unit) {
      this(function, unit, Optional.empty());
    }
  }

  /** What a unit and its layers are written in, as far as that is followed. */
  public static Set<Language> languages(CodeUnit unit) {
    Set<Language> all = EnumSet.noneOf(Language.class);
    if (!unit.classes().isEmpty()) {
      all.add(Language.JAVA);
    }
    for (FrontEnd one : FRONT_ENDS) {
      if (unit.files().stream().anyMatch(file -> one.reads(file.path()))) {
        all.add(one.language());
      }
    }
    unit.layers().forEach(layer -> all.addAll(languages(layer)));
    return all;
  }

  /** The form of a unit, without its layers. */
  public static Lowered lowered(CodeUnit unit) {
    return lowered(unit, UnaryOperator.identity());
  }

  /**
   * The form of a unit, without its layers.
   *
   * @param keeping what stands before the languages' ways into the form
   */
  public static Lowered lowered(CodeUnit unit, UnaryOperator<FrontEnd> keeping) {
    return Lowering.of(unit, FRONT_ENDS.stream().map(keeping).toList())
        .and(BytecodeFrontEnd.lower(unit));
  }

  /** Looks through the code of functions. What units and layers they share is lowered once. */
  public static Reviews of(List<Assigned> all, Catalog catalog) {
    return of(all, catalog, UnaryOperator.identity());
  }

  /**
   * Looks through the code of functions. What units and layers they share is lowered once.
   *
   * @param keeping what stands before the languages' ways into the form
   */
  public static Reviews of(List<Assigned> all, Catalog catalog, UnaryOperator<FrontEnd> keeping) {
    return of(all, catalog, keeping, new IdentityHashMap<>());
  }

  /** Looks through the code of functions that all have a unit which was lowered before. */
  public static Reviews of(List<Assigned> all, CodeUnit unit, Lowered form, Catalog catalog) {
    IdentityHashMap<CodeUnit, Lowered> known = new IdentityHashMap<>();
    known.put(unit, form);
    return of(all, catalog, UnaryOperator.identity(), known);
  }

  /**
   * Looks through the code of functions. What units and layers they share is lowered once.
   *
   * @param keeping what stands before the languages' ways into the form
   * @param known units that were lowered before
   */
  public static Reviews of(
      List<Assigned> all,
      Catalog catalog,
      UnaryOperator<FrontEnd> keeping,
      IdentityHashMap<CodeUnit, Lowered> known) {
    IdentityHashMap<CodeUnit, Lowered> lowered = new IdentityHashMap<>(known);
    Set<CodeUnit> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
    List<CodeUnit> units =
        all.stream()
            .map(Assigned::unit)
            .flatMap(unit -> Stream.concat(Stream.of(unit), unit.layers().stream()))
            .filter(distinct::add)
            .toList();
    List<Lowered> forms =
        SideBySide.map(
            units,
            unit -> {
              Lowered before = known.get(unit);
              return before == null ? lowered(unit, keeping) : before;
            });
    for (int i = 0; i < units.size(); i++) {
      lowered.put(units.get(i), forms.get(i));
    }
    Set<Gap> gaps = new LinkedHashSet<>();
    forms.forEach(form -> gaps.addAll(form.gaps()));
    List<Looked> looked =
        SideBySide.map(all, one -> looked(one, together(one.unit(), lowered), catalog));
    Map<String, Review> reviews = new HashMap<>();
    for (int i = 0; i < all.size(); i++) {
      String path = all.get(i).function().id().path();
      looked.get(i).review().ifPresent(review -> reviews.put(path, review));
      gaps.addAll(looked.get(i).gaps());
    }
    return new Reviews(reviews, List.copyOf(gaps));
  }

  /** A unit with its layers; of the same file in several layers the last one counts. */
  private static Lowered together(CodeUnit unit, Map<CodeUnit, Lowered> lowered) {
    Lowered own = Objects.requireNonNull(lowered.get(unit));
    if (unit.layers().isEmpty()) {
      return own;
    }
    Map<String, Module> modules = new LinkedHashMap<>();
    for (CodeUnit layer : unit.layers()) {
      Objects.requireNonNull(lowered.get(layer)).modules().forEach(m -> modules.put(m.file(), m));
    }
    own.modules().forEach(module -> modules.put(module.file(), module));
    return new Lowered(List.copyOf(modules.values()), own.gaps());
  }

  /** Why there is no handler to enter, where its file does not make it. */
  private static Optional<String> unmade(CodeUnit unit, Lowered form, Handler handler) {
    return form.modules().stream()
        .filter(module -> module.file().equals(handler.file()))
        .filter(module -> !Handlers.isMade(module, handler.member()))
        .findFirst()
        .map(
            module -> {
              String file = unit.place(module.file());
              return module.faults().isEmpty()
                  ? "%s does not make %s, which its handler names; nothing of it was followed"
                      .formatted(file, handler.member())
                  : "its handler %s stands in code that could not be parsed (%s:%d), so nothing of it was followed"
                      .formatted(handler.member(), file, module.faults().getFirst().line());
            });
  }

  private record Looked(Optional<Review> review, List<Gap> gaps) {}

  /** Code can be made to need more than there is; then it costs itself only. */
  private static Looked looked(Assigned one, Lowered form, Catalog catalog) {
    try {
      return look(one, form, catalog);
    } catch (StackOverflowError | OutOfMemoryError e) {
      Function function = one.function();
      return new Looked(
          Optional.empty(),
          List.of(
              Gap.of(
                  function.id().label(),
                  function.handler().at(),
                  "its code was not followed: it needs more memory than there is (is it"
                      + " generated?)")));
    }
  }

  private static Looked look(Assigned one, Lowered form, Catalog catalog) {
    Function function = one.function();
    Optional<String> declared = function.handler().effective().filter(text -> !text.isEmpty());
    Optional<Handler> handler =
        one.entry()
            .or(() -> declared.flatMap(written -> Handlers.declared(form.modules(), written)))
            .or(
                () ->
                    declared.flatMap(
                        written ->
                            Handlers.adapted(form.modules(), written, environment(function))));
    if (handler.isEmpty()) {
      boolean other = form.modules().isEmpty();
      String why =
          other
              ? "its code has no file in a language that is analysed"
              : "its handler "
                  + function.handler().shown()
                  + " is not in its code; check Handler and CodeUri";
      return new Looked(
          Optional.empty(), List.of(Gap.of(function.id().label(), function.handler().at(), why)));
    }
    Handler found = handler.get();
    Entered entry =
        new Entered(found.file(), found.member(), field -> EventFields.othersControl(field, false));
    Findings findings = Flows.of(new Program(form.modules()), List.of(entry), catalog);
    Optional<String> unmade =
        findings.flows().isEmpty() ? unmade(one.unit(), form, found) : Optional.empty();
    List<Gap> limits =
        Stream.concat(findings.limits().stream(), unmade.stream())
            .map(limit -> Gap.of(function.id().label(), function.handler().at(), limit))
            .toList();
    Review review = new Review(one.unit(), found.written(), findings);
    return new Looked(unmade.isEmpty() ? Optional.of(review) : Optional.empty(), limits);
  }

  private static Map<String, String> environment(Function function) {
    Map<String, String> known = new HashMap<>();
    function
        .environment()
        .effective()
        .ifPresent(
            all ->
                all.forEach(
                    one -> one.value().effective().ifPresent(text -> known.put(one.name(), text))));
    return known;
  }
}
