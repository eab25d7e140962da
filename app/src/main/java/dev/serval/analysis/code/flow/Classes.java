package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.catalog.Catalog;
import dev.serval.analysis.code.form.Language;
import dev.serval.analysis.code.form.Module;
import dev.serval.analysis.code.form.TypeName;
import dev.serval.analysis.code.value.Known;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Taint;
import dev.serval.analysis.code.value.Value;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Classes by their full names, in languages that declare what values are. */
final class Classes {

  /** Stands between a class and its method where code is entered. */
  static final String METHOD = "::";

  private static final Pattern RESULT = Pattern.compile(".*[.)]([a-z]\\w*|New\\w*|Open\\w*)\\(\\)");

  private final Run run;

  /** Classes of which objects are being made, so that those that need each other are made once. */
  private final Set<Object> making = new HashSet<>();

  Classes(Run run) {
    this.run = run;
  }

  /** Whether the language of a file declares the types of values. */
  static boolean areDeclared(Module module) {
    return module.language() == Language.JAVA || module.language() == Language.GO;
  }

  /** What a name means: a class of the code, or those of the outside that it can be. */
  Value named(Module from, String written, State state) {
    TypeName name = TypeName.of(written);
    for (List<String> some : List.of(name.own(), name.others())) {
      for (String full : some) {
        Optional<Module> module = run.program.imported(from, full);
        if (module.isPresent()) {
          run.load(module.get(), state);
          return state.thing(run.frame(module.get())).get(TypeName.simple(full));
        }
      }
    }
    Value outside = Value.NEVER;
    for (String full : name.others()) {
      // Bytecode has nested classes behind a dollar sign, and Scala's objects before one.
      String plain = full.replaceFirst("\\$$", "").replace('$', '.');
      outside = outside.or(Value.of(new Ref.External(run.catalog.known(plain))));
    }
    return outside;
  }

  /**
   * What a declared type tells of a value. What a call of the outside returned is an object of it;
   * what nothing is known of, such as an injected object, is one too.
   */
  Value declared(Module from, String type, Value value, State state) {
    boolean unknown = value.refs().isEmpty() && value.known().isEmpty() && value.taints().isEmpty();
    if (value.refs().size() > 1 && areObjects(value, state)) {
      return narrowed(value, named(from, type, state), state);
    }
    if (!unknown && !isResult(value)) {
      return value;
    }
    if (type.endsWith("java.lang.String")) {
      return unknown ? value : Value.tainted(value.taints());
    }
    Value types = named(from, type, state);
    Known.Text which =
        value.refs().stream()
            .map(ref -> ((Ref.External) ref).which())
            .findFirst()
            .orElse(Known.Text.EMPTY);
    Value objects = Value.NEVER;
    for (Ref ref : types.refs()) {
      if (ref instanceof Ref.External(String name, var _)) {
        objects = objects.or(Value.of(new Ref.External(run.catalog.known(name + "()"), which)));
      } else if (unknown && making.add(ref)) {
        objects = objects.or(injected(from, type, ref, state));
        making.remove(ref);
      }
    }
    if (objects.isNever()) {
      return value;
    }
    Set<Taint> taints = new LinkedHashSet<>(value.taints());
    return objects.with(taints);
  }

  private static boolean areObjects(Value value, State state) {
    return value.refs().stream()
        .allMatch(
            ref ->
                ref instanceof Ref.Thing(int id) && state.thing(id).kind() == Thing.Kind.INSTANCE);
  }

  /** Of several objects, those of a class; all of them where none is, or it is not of the code. */
  private static Value narrowed(Value value, Value types, State state) {
    Set<Ref> fitting = new LinkedHashSet<>();
    for (Ref ref : value.refs()) {
      if (ref instanceof Ref.Thing(int id)
          && types.refs().stream().anyMatch(type -> isOf(id, type, state, new HashSet<>()))) {
        fitting.add(ref);
      }
    }
    return fitting.isEmpty() || fitting.size() == value.refs().size()
        ? value
        : new Value(value.known(), fitting, value.taints(), value.open(), value.test());
  }

  private static boolean isOf(int id, Ref type, State state, Set<Integer> seen) {
    return seen.add(id)
        && state.thing(id).origin().refs().stream()
            .anyMatch(
                above ->
                    above.equals(type)
                        || (above instanceof Ref.Thing(int parent)
                            && isOf(parent, type, state, seen)));
  }

  /** An object of a class of the code, or of those that implement or extend it. */
  private Value injected(Module from, String type, Ref ref, State state) {
    Value objects = Value.NEVER;
    for (Descendants.Declared one : descendants(from, type)) {
      run.load(one.module(), state);
      Value below = state.thing(run.frame(one.module())).get(one.name());
      Site site = new Site(from, from.top().at(), run.id("declared", type, one.name()));
      objects = objects.or(run.construction.of(site, below, Arguments.NONE, state));
    }
    if (objects.isNever() || isClass(ref, state)) {
      Site site = new Site(from, from.top().at(), run.id("declared", type));
      objects = objects.or(run.construction.of(site, Value.of(ref), Arguments.NONE, state));
    }
    return objects;
  }

  private List<Descendants.Declared> descendants(Module from, String type) {
    return own(TypeName.of(type)).stream()
        .flatMap(
            full ->
                run.program.imported(from, full).stream()
                    .flatMap(
                        module ->
                            run.program.descendants.of(module, TypeName.simple(full)).stream()))
        .distinct()
        .toList();
  }

  private static List<String> own(TypeName name) {
    return Stream.of(name.own(), name.others()).flatMap(List::stream).toList();
  }

  /** Interfaces have no constructor. */
  private static boolean isClass(Ref ref, State state) {
    return ref instanceof Ref.Thing(int id) && state.thing(id).has("constructor");
  }

  /** Whether it is what a method of the outside returned, rather than what a class made. */
  private static boolean isResult(Value value) {
    // Go has no classes below others, and says New where it makes what an interface names.
    return !value.refs().isEmpty()
        && value.refs().stream()
            .allMatch(
                ref ->
                    ref instanceof Ref.External(String name, var _)
                        && RESULT.matcher(Catalog.plain(name)).matches());
  }

  /** A method of a new object of a class, as Lambda makes it: {@code Class::method}. */
  Value entered(Module module, String member, State state) {
    int at = member.indexOf(METHOD);
    String type = at < 0 ? member : member.substring(0, at);
    String method = at < 0 ? "handleRequest" : member.substring(at + METHOD.length());
    boolean made = method.endsWith("()");
    String name = made ? method.substring(0, method.length() - 2) : method;
    Value holder = state.thing(run.frame(module)).get(type);
    Site site = new Site(module, module.top().at(), 0);
    Value object = run.construction.of(site, holder, Arguments.NONE, state);
    Value routine = run.members.get(object, name, site, state);
    return made ? run.calls.call(site, routine, Value.NEVER, Arguments.NONE, state) : routine;
  }
}
