package dev.serval.cli;

import dev.serval.analysis.code.syntax.Syntax;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command with all its commands. */
@Command(
    name = "serval",
    description = "A security platform for serverless applications on AWS Lambda.",
    mixinStandardHelpOptions = true,
    versionProvider = Serval.VersionText.class,
    synopsisSubcommandLabel = "COMMAND")
final class Serval implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Name a command, for example: serval audit --demo");
  }

  /** Runs a command line and gives the exit status. */
  static int run(String[] args, Console console) {
    if (args.length > 0 && args[0].equals("code")) {
      Syntax.prepare();
    }
    CommandLine line = new CommandLine(new Serval());
    Map<String, Supplier<Object>> commands = commands(console);
    // Describing all commands costs more than many a run: where one is named, it is enough.
    if (args.length > 0 && commands.containsKey(args[0])) {
      commands.keySet().retainAll(Set.of(args[0]));
    }
    commands.forEach((name, command) -> line.addSubcommand(name, command.get()));
    line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setOverwrittenOptionsAllowed(false);
    line.setExpandAtFiles(
        false); // --function @FILE and --changed @FILE read their lists themselves.
    line.setParameterExceptionHandler((e, _) -> usageError(e, console));
    line.setExecutionExceptionHandler((e, _, _) -> failure(e, console));
    return line.execute(args);
  }

  private static Map<String, Supplier<Object>> commands(Console console) {
    Map<String, Supplier<Object>> all = new LinkedHashMap<>();
    all.put("audit", () -> new AuditCommand(console));
    all.put("can", () -> new CanCommand(console, System.in));
    all.put("code", () -> new CodeCommand(console));
    all.put("collect", () -> new CollectCommand(console));
    all.put("deploy", () -> deploy(console));
    all.put("exposed", () -> new ExposedCommand(console, System.in));
    all.put("diff", () -> new DiffCommand(console));
    all.put("policy", () -> new PolicyCommand(console));
    all.put("report", () -> new ReportCommand(console));
    all.put("rules", () -> new RulesCommand(console));
    all.put("watch", () -> new WatchCommand(console));
    all.put("explain", () -> new ExplainCommand(console));
    return all;
  }

  private static CommandLine deploy(Console console) {
    return new CommandLine(new DeployCommand())
        .addSubcommand("audit-role", new DeployCommand.AuditRole(console));
  }

  private static int usageError(ParameterException e, Console console) {
    console.say(String.valueOf(e.getMessage()));
    CommandLine.UnmatchedArgumentException.printSuggestions(e, console.err());
    console.err().println("Try 'serval " + commandOf(e.getCommandLine()) + "--help'.");
    return ExitStatus.USAGE;
  }

  private static String commandOf(CommandLine line) {
    String name = line.getCommandName();
    return name.equals("serval") ? "" : name + " ";
  }

  private static int failure(Exception e, Console console) {
    if (e instanceof UserError error) {
      console.say(String.valueOf(error.getMessage()));
      return error.status();
    }
    console
        .err()
        .println(
            "serval: something went wrong inside Serval itself: "
                + e.getClass().getSimpleName()
                + Arrays.stream(e.getStackTrace())
                    .filter(frame -> frame.getClassName().startsWith("dev.serval"))
                    .findFirst()
                    .map(frame -> " at " + frame)
                    .orElse("")
                + ". Please report this with the command and its input.");
    return ExitStatus.UNREADABLE;
  }

  /** For {@code --version} among other options. */
  static final class VersionText implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"serval " + Version.get()};
    }
  }
}
