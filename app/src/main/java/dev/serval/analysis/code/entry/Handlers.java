package dev.serval.analysis.code.entry;

import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.form.Language;
import dev.serval.analysis.code.form.Literal;
import dev.serval.analysis.code.form.Module;
import dev.serval.analysis.code.form.Routine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where code is entered: by the handler that a function declares, or by what looks like one. */
public final class Handlers {

  private static final List<String> SCRIPT_ENDS =
      List.of(".js", ".mjs", ".cjs", ".ts", ".mts", ".tsx", ".jsx");

  private static final Set<String> EVENT_NAMES = Set.of("event", "_event", "evt", "input_event");

  private static final Set<String> HANDLER_NAMES = Set.of("handler", "lambda_handler", "main");

  private Handlers() {}

  /**
   * A place where code is entered.
   *
   * @param file of the module
   * @param member what of it is called
   */
  public record Handler(String file, String member) {

    /** As Lambda writes it: {@code src/app.handler}. */
    public String written() {
      if (member.contains(JavaHandlers.METHOD)) {
        return JavaHandlers.written(this);
      }
      if (file.endsWith(".go")) {
        return file.substring(0, file.length() - ".go".length());
      }
      int dot = file.lastIndexOf('.');
      String name = dot < 0 ? file : file.substring(0, dot);
      return member.isEmpty() ? name : name + "." + member;
    }
  }

  /** The module and member that a function's {@code Handler} names. */
  public static Optional<Handler> declared(List<Module> modules, String handler) {
    Optional<Handler> java = JavaHandlers.declared(modules, handler);
    if (java.isPresent()) {
      return java;
    }
    Optional<Handler> go = GoHandlers.declared(modules, handler);
    if (go.isPresent()) {
      return go;
    }
    int slash = handler.lastIndexOf('/');
    int dot = handler.indexOf('.', slash + 1);
    int last = handler.lastIndexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    // Python takes dots for folders; JavaScript reaches into exports with them.
    String module = handler.substring(0, last).replace('.', '/');
    Optional<Handler> python =
        find(modules, module + ".py")
            .or(() -> find(modules, module + "/__init__.py"))
            .map(found -> new Handler(found.file(), handler.substring(last + 1)));
    return python.or(
        () ->
            SCRIPT_ENDS.stream()
                .flatMap(end -> find(modules, handler.substring(0, dot) + end).stream())
                .findFirst()
                .or(() -> built(modules, handler.substring(0, dot)))
                .map(found -> new Handler(found.file(), handler.substring(dot + 1))));
  }

  /**
   * What of the code a handler calls that a tool or framework brings.
   *
   * @param environment of the function, as far as it is known
   */
  public static Optional<Handler> adapted(
      List<Module> modules, String handler, Map<String, String> environment) {
    return Adapters.adapted(modules, handler, environment);
  }

  /** TypeScript is built, often to another place: it is the only file of that name then. */
  private static Optional<Module> built(List<Module> modules, String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    List<Module> all =
        modules.stream()
            .filter(module -> ("/" + module.file()).matches(".*/\\Q" + name + "\\E[.][mc]?tsx?"))
            .toList();
    return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
  }

  private static Optional<Module> find(List<Module> modules, String file) {
    String plain = file.startsWith("./") ? file.substring(2) : file;
    return modules.stream().filter(module -> module.file().equals(plain)).findFirst();
  }

  /**
   * Whether a file makes what a handler names, as far as can be told: what it takes over whole from
   * other files may have it.
   */
  public static boolean isMade(Module module, String member) {
    if (module.language() == Language.JAVA) {
      return JavaHandlers.isMade(module, member);
    }
    String name =
        member.substring(0, member.indexOf('.') < 0 ? member.length() : member.indexOf('.'));
    return top(module).stream()
        .anyMatch(
            instruction ->
                switch (instruction) {
                  case Instruction.Write write -> write.variable().name().equals(name);
                  case Instruction.Export export ->
                      export.name().equals(name) || export.name().equals("*");
                  case Instruction.SetField set ->
                      set.name().equals(name) || set.name().equals("exports");
                  case Instruction.SetElement _ -> true;
                  case Instruction.Import taken -> taken.member().equals("*");
                  case Instruction.Call _, Instruction.Invoke _ ->
                      module.language() != Language.PYTHON;
                  default -> false;
                });
  }

  /** What looks like a handler, where nothing declares one. */
  public static List<Handler> byShape(List<Module> modules) {
    List<Handler> found = new ArrayList<>();
    for (Module module : modules) {
      switch (module.language()) {
        case PYTHON -> python(module, found);
        case JAVASCRIPT -> script(module, found);
        case JAVA -> JavaHandlers.byShape(module, found);
        case GO -> GoHandlers.byShape(module, found);
      }
    }
    Adapters.ofChalice(modules).stream().filter(one -> !found.contains(one)).forEach(found::add);
    if (found.isEmpty()) {
      JavaHandlers.registering(modules).ifPresent(found::add);
    }
    if (found.isEmpty()) {
      found.addAll(Adapters.ofWeb(modules));
    }
    return found;
  }

  /** Routines, and what a framework made under a handler's name: {@code handler = Mangum(app)}. */
  private static void python(Module module, List<Handler> found) {
    Set<Integer> made = new HashSet<>();
    for (Instruction instruction : top(module)) {
      switch (instruction) {
        case Instruction.Call call -> made.add(call.to());
        case Instruction.Invoke call -> made.add(call.to());
        case Instruction.Write write
            when made.contains(write.from()) && isMade(write.variable().name()) -> {
          Handler one = new Handler(module.file(), write.variable().name());
          if (!found.contains(one)) {
            found.add(one);
          }
        }
        default -> {}
      }
      if (instruction instanceof Instruction.Closure(int _, int id, var _)) {
        Routine routine = module.routine(id);
        if (routine.owner().isEmpty() && takesEvent(routine)) {
          found.add(new Handler(module.file(), routine.name()));
        }
      }
    }
  }

  private static boolean isMade(String name) {
    return name.equals("handler") || name.equals("lambda_handler");
  }

  /**
   * Two parameters, of which the first is the event by its name, or the routine a handler by its.
   */
  private static boolean takesEvent(Routine routine) {
    if (routine.name().isEmpty() || routine.parameters().size() != 2) {
      return false;
    }
    String second = routine.parameters().get(1).name();
    boolean context = second.endsWith("context") || second.endsWith("ctx") || second.equals("_");
    return context
        && (EVENT_NAMES.contains(routine.parameters().getFirst().name())
            || HANDLER_NAMES.contains(routine.name())
            || routine.name().endsWith("handler"));
  }

  private static void script(Module module, List<Handler> found) {
    Set<Integer> exports = new HashSet<>();
    Map<Integer, String> texts = new HashMap<>();
    Map<Integer, List<String>> keys = new HashMap<>();
    for (Instruction instruction : top(module)) {
      boolean ofModule = isOfModule(instruction, exports);
      switch (instruction) {
        case Instruction.Constant(int to, Literal.Text(String text), var _) -> texts.put(to, text);
        case Instruction.MakeMap made ->
            keys.put(
                made.to(),
                made.entries().stream()
                    .flatMap(entry -> Optional.ofNullable(texts.get(entry.key())).stream())
                    .toList());
        case Instruction.Export export -> exported(export.name(), ofModule, module, found);
        case Instruction.SetField(int _, String name, int from, var _)
            when name.equals("exports") ->
            // module.exports = { handler }
            keys.getOrDefault(from, List.of()).forEach(key -> exported(key, true, module, found));
        case Instruction.SetField set -> exported(set.name(), ofModule, module, found);
        default -> {}
      }
    }
  }

  private static void exported(String name, boolean ofModule, Module module, List<Handler> found) {
    boolean handler =
        name.equals("handler")
            || name.equals("lambdaHandler")
            || (name.endsWith("Handler") && ofModule);
    Handler one = new Handler(module.file(), name);
    if (handler && !found.contains(one)) {
      found.add(one);
    }
  }

  /** Whether it exports something; notes which registers hold {@code exports}. */
  private static boolean isOfModule(Instruction instruction, Set<Integer> exports) {
    switch (instruction) {
      case Instruction.Read read when read.variable().name().equals("exports") ->
          exports.add(read.to());
      case Instruction.Global global when global.name().equals("exports") ->
          exports.add(global.to());
      case Instruction.Field field when field.name().equals("exports") -> exports.add(field.to());
      default -> {}
    }
    return instruction instanceof Instruction.Export
        || (instruction instanceof Instruction.SetField set && exports.contains(set.base()));
  }

  static List<Instruction> top(Module module) {
    return module.top().blocks().stream().flatMap(b -> b.instructions().stream()).toList();
  }
}
