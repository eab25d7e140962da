package dev.serval.analysis.code.entry;

import dev.serval.analysis.code.entry.Handlers.Handler;
import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.form.Language;
import dev.serval.analysis.code.form.Module;
import dev.serval.analysis.code.form.Parameter;
import dev.serval.analysis.code.form.Routine;
import dev.serval.analysis.code.form.TypeName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Handlers of Java: methods of classes, written {@code package.Class::method}. */
final class JavaHandlers {

  static final String METHOD = "::";

  /** The method of Lambda's interfaces, which a handler without method means. */
  private static final String USUAL = "handleRequest";

  /** The method that those who extend Micronaut's handlers have in its place. */
  private static final String MICRONAUT = "execute";

  private static final String SOURCES = "src/main/java/";

  private static final String CONTEXT = "com.amazonaws.services.lambda.runtime.Context";

  /** Handlers that frameworks bring, which call methods by their annotations. */
  private static final Pattern ADAPTERS =
      Pattern.compile(
          "org\\.springframework\\.cloud\\.function\\.adapter\\.aws\\."
              + "|io\\.quarkus\\.amazon\\.lambda\\.|io\\.micronaut\\.function\\.aws\\."
              + "|com\\.amazonaws\\.serverless\\.proxy\\.spring\\.");

  private JavaHandlers() {}

  static Optional<Handler> declared(List<Module> modules, String handler) {
    if (ADAPTERS.matcher(handler).lookingAt()) {
      return registering(modules);
    }
    int at = handler.indexOf(METHOD);
    String type = at < 0 ? handler : handler.substring(0, at);
    String method = at < 0 ? USUAL : handler.substring(at + METHOD.length());
    String simple = TypeName.simple(type);
    String path = type.replace('.', '/') + ".java";
    return modules.stream()
        .filter(module -> module.file().equals(path) || module.file().endsWith("/" + path))
        .findFirst()
        .or(() -> modules.stream().filter(module -> declares(module, type)).findFirst())
        .map(
            module -> new Handler(module.file(), simple + METHOD + called(module, simple, method)));
  }

  /**
   * Micronaut's handler has {@code handleRequest}, and calls {@code execute} of what extends it.
   */
  private static String called(Module module, String type, String method) {
    Set<String> own =
        classes(module).stream()
            .filter(one -> one.name().equals(type))
            .flatMap(one -> one.methods().stream())
            .map(Instruction.Method::name)
            .collect(Collectors.toSet());
    return method.equals(USUAL) && !own.contains(USUAL) && own.contains(MICRONAUT)
        ? MICRONAUT
        : method;
  }

  /** Where a framework's own handler calls what the code registers: all of it is loaded. */
  static Optional<Handler> registering(List<Module> modules) {
    return modules.stream()
        .filter(Module::registers)
        .findFirst()
        .map(module -> new Handler(module.file(), ""));
  }

  /** Whether a file in the folder of a class's package makes that class, whatever it is called. */
  private static boolean declares(Module module, String type) {
    int dot = type.lastIndexOf('.');
    String folder = dot < 0 ? "" : type.substring(0, dot).replace('.', '/') + "/";
    String file = module.file();
    String own = file.substring(0, file.lastIndexOf('/') + 1);
    return module.language() == Language.JAVA
        && (own.equals(folder) || own.endsWith("/" + folder))
        && classes(module).stream().anyMatch(one -> one.name().equals(type.substring(dot + 1)));
  }

  static String written(Handler handler) {
    String folder = handler.file().substring(0, handler.file().lastIndexOf('/') + 1);
    int root = folder.indexOf(SOURCES);
    String path = root < 0 ? folder : folder.substring(root + SOURCES.length());
    return path.replace('/', '.') + handler.member();
  }

  /** Whether the class is there; its method can come from a parent. */
  static boolean isMade(Module module, String member) {
    if (member.isEmpty()) {
      return true;
    }
    String type = member.substring(0, member.indexOf(METHOD));
    return classes(module).stream().anyMatch(one -> one.name().equals(type));
  }

  /** Methods that take Lambda's context; beans that give a function. */
  static void byShape(Module module, List<Handler> found) {
    for (Instruction.MakeClass type : classes(module)) {
      for (Instruction.Method method : type.methods()) {
        if (isHandler(module.routine(method.routine()))) {
          Handler one = new Handler(module.file(), type.name() + METHOD + method.name());
          if (!found.contains(one)) {
            found.add(one);
          }
        }
      }
    }
  }

  private static boolean isHandler(Routine routine) {
    if (routine.parameters().isEmpty() || routine.parameters().size() > 3) {
      return false;
    }
    boolean context =
        routine.parameters().getLast().type().filter(JavaHandlers::isContext).isPresent();
    boolean first = routine.parameters().getFirst().kind() == Parameter.Kind.PLAIN;
    return first
        && context
        && routine.parameters().size() > 1
        && routine.name().toLowerCase(Locale.ROOT).startsWith("handle");
  }

  private static boolean isContext(String type) {
    return TypeName.of(type).others().contains(CONTEXT);
  }

  private static List<Instruction.MakeClass> classes(Module module) {
    return module.top().blocks().stream()
        .flatMap(block -> block.instructions().stream())
        .filter(Instruction.MakeClass.class::isInstance)
        .map(Instruction.MakeClass.class::cast)
        .toList();
  }
}
