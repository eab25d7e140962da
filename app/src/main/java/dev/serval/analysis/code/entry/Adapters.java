package dev.serval.analysis.code.entry;

import dev.serval.analysis.code.entry.Handlers.Handler;
import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.form.Language;
import dev.serval.analysis.code.form.Module;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Handlers that a deployment tool or a framework brings, and what of the code they call: the
 * application of {@code serverless-wsgi}, the one of Quarkus's handlers that a variable names.
 */
final class Adapters {

  /** {@code serverless-wsgi} puts this file into the package. */
  private static final Pattern WSGI = Pattern.compile("(?:.*/)?wsgi(?:_handler)?\\.handler");

  /** What the Lambda Web Adapter runs: a server, to which it hands requests. */
  private static final Pattern SERVER = Pattern.compile(".*\\.sh");

  private static final Set<String> SERVERS =
      Set.of("express", "fastify", "koa", "hono", "polka", "restify", "@hapi/hapi", "@nestjs/core");

  private static final Set<String> APPLICATIONS = Set.of("app", "application", "api");

  private static final Set<String> WEB =
      Set.of("flask", "fastapi", "starlette", "quart", "bottle", "falcon");

  /** Quarkus's, and what its guides write for compiled images ("Quarkus: AWS Lambda"). */
  private static final Pattern QUARKUS =
      Pattern.compile("io\\.quarkus\\.amazon\\.lambda\\..*|not\\.used\\.in\\.provided\\.runtime");

  private static final String QUARKUS_HANDLER = "quarkus_lambda_handler";

  private Adapters() {}

  static Optional<Handler> adapted(
      List<Module> modules, String handler, Map<String, String> environment) {
    if (WSGI.matcher(handler).matches()) {
      return modules.stream()
          .filter(module -> module.language() == Language.PYTHON)
          .sorted(Comparator.comparingInt(module -> module.file().length()))
          .flatMap(module -> application(module).stream())
          .findFirst();
    }
    if (SERVER.matcher(handler).matches()) {
      return ofWeb(modules).stream().findFirst().or(() -> server(modules));
    }
    return QUARKUS.matcher(handler).matches() ? named(modules, environment) : Optional.empty();
  }

  /** The application of a framework that makes functions only. */
  static List<Handler> ofChalice(List<Module> modules) {
    return applications(modules, Set.of("chalice"));
  }

  /** Applications of frameworks for the web, which a tool may have brought to Lambda. */
  static List<Handler> ofWeb(List<Module> modules) {
    return applications(modules, WEB);
  }

  private static List<Handler> applications(List<Module> modules, Set<String> frameworks) {
    return modules.stream()
        .filter(module -> module.language() == Language.PYTHON && imports(module, frameworks))
        .flatMap(module -> application(module).stream())
        .toList();
  }

  /** A script that makes a server when it is loaded. */
  private static Optional<Handler> server(List<Module> modules) {
    return modules.stream()
        .filter(module -> module.language() == Language.JAVASCRIPT && imports(module, SERVERS))
        .min(Comparator.comparingInt(module -> module.file().length()))
        .map(module -> new Handler(module.file(), ""));
  }

  private static boolean imports(Module module, Set<String> frameworks) {
    return Handlers.top(module).stream()
        .anyMatch(
            one ->
                one instanceof Instruction.Import taken
                    && (frameworks.contains(taken.module())
                        || frameworks.contains(taken.module().replaceFirst("\\..*", ""))));
  }

  /** What a call made and a name of applications holds. */
  private static Optional<Handler> application(Module module) {
    Set<Integer> made = new HashSet<>();
    for (Instruction instruction : Handlers.top(module)) {
      switch (instruction) {
        case Instruction.Call call -> made.add(call.to());
        case Instruction.Invoke call -> made.add(call.to());
        case Instruction.Write write
            when made.contains(write.from()) && APPLICATIONS.contains(write.variable().name()) -> {
          return Optional.of(new Handler(module.file(), write.variable().name()));
        }
        default -> {}
      }
    }
    return Optional.empty();
  }

  /** The only handler, or that whose class is called as the variable says. */
  private static Optional<Handler> named(List<Module> modules, Map<String, String> environment) {
    List<Handler> all =
        Handlers.byShape(modules.stream().filter(one -> one.language() == Language.JAVA).toList())
            .stream()
            .filter(one -> !one.member().isEmpty())
            .toList();
    if (all.size() == 1) {
      return Optional.of(all.getFirst());
    }
    return environment.entrySet().stream()
        .filter(one -> one.getKey().equalsIgnoreCase(QUARKUS_HANDLER))
        .map(one -> plain(one.getValue()))
        .flatMap(name -> all.stream().filter(one -> plain(type(one)).equals(name)))
        .findFirst();
  }

  private static String type(Handler handler) {
    return handler.member().substring(0, handler.member().indexOf(JavaHandlers.METHOD));
  }

  private static String plain(String name) {
    return name.replaceAll("[^A-Za-z0-9]|[Hh]andler$", "").toLowerCase(Locale.ROOT);
  }
}
