package dev.serval.analysis.code.entry;

import dev.serval.analysis.code.entry.Handlers.Handler;
import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.form.Language;
import dev.serval.analysis.code.form.Module;
import dev.serval.analysis.code.form.Routine;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Where Go is entered: in the {@code main} that starts Lambda's loop. */
final class GoHandlers {

  private static final String START = "github.com/aws/aws-lambda-go/lambda.Start";

  private static final String MAIN = "main";

  private GoHandlers() {}

  /**
   * The name of a program says nothing of its source, so that it is what a file or its folder is
   * called, or else the {@code main} that is nearest to the top.
   */
  static Optional<Handler> declared(List<Module> modules, String handler) {
    List<Module> mains = modules.stream().filter(GoHandlers::starts).toList();
    return mains.stream()
        .filter(module -> module.file().equals(handler + ".go"))
        .findFirst()
        .or(() -> called(mains, handler))
        .or(
            () ->
                handler.contains(".")
                    ? Optional.empty()
                    : mains.stream()
                        .min(
                            Comparator.<Module>comparingInt(
                                    module -> module.file().split("/").length)
                                .thenComparing(Module::file)))
        .map(module -> new Handler(module.file(), MAIN));
  }

  /** By a part of the program's path, such as {@code bin/orders}, the last one first. */
  private static Optional<Module> called(List<Module> mains, String handler) {
    return List.of(handler.split("/")).reversed().stream()
        .filter(part -> !part.equals(MAIN))
        .flatMap(part -> mains.stream().filter(module -> parts(module).contains(part)))
        .findFirst();
  }

  private static List<String> parts(Module module) {
    return List.of(module.file().replaceFirst("[.]go$", "").split("/"));
  }

  static void byShape(Module module, List<Handler> found) {
    if (starts(module)) {
      found.add(new Handler(module.file(), MAIN));
    }
  }

  private static boolean starts(Module module) {
    return module.language() == Language.GO
        && module.routines().stream()
            .filter(routine -> routine.name().equals(MAIN) && routine.owner().isEmpty())
            .anyMatch(GoHandlers::starts);
  }

  private static boolean starts(Routine routine) {
    return routine.blocks().stream()
        .flatMap(block -> block.instructions().stream())
        .anyMatch(
            instruction ->
                instruction instanceof Instruction.Import load && load.module().startsWith(START));
  }
}
