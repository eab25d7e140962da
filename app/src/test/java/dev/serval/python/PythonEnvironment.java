package dev.serval.python;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The virtual environment that the build makes from {@code src/test/python/requirements.txt}. Tests
 * that need it are skipped where it could not be made, unless {@code -Dserval.noskip=true}.
 */
public final class PythonEnvironment {

  private static final Path FOLDER = Path.of("target", "python");
  private static final Path SCRIPTS = Path.of("src", "test", "python");

  /** Packages may have to come from far away. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private PythonEnvironment() {}

  /** Runs a script of {@code src/test/python} and waits for its end, at most two minutes. */
  public static void run(String script, Path... arguments)
      throws IOException, InterruptedException {
    output(script, Arrays.stream(arguments).map(Path::toString).toList());
  }

  /** As {@link #run}, and gives what the script printed. */
  public static String output(String script, List<String> arguments)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile("serval-python", ".log");
    Process process =
        new ProcessBuilder(command(script, arguments.toArray(String[]::new)))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = process.waitFor(2, TimeUnit.MINUTES);
    process.destroyForcibly();
    String printed = Files.readString(log);
    if (!ended || process.exitValue() != 0) {
      throw new AssertionError(script + " failed:\n" + printed);
    }
    Files.delete(log);
    return printed;
  }

  /** The command that runs a script of {@code src/test/python}. */
  public static List<String> command(String script, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(python().toString());
    command.add(SCRIPTS.resolve(script).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private static Path python() throws IOException {
    awaitMaking();
    Path python = FOLDER.resolve("venv").resolve("bin").resolve("python");
    if (Files.exists(FOLDER.resolve("installed.txt")) && Files.exists(python)) {
      return python.toAbsolutePath();
    }
    Path reason = FOLDER.resolve("missing.txt");
    String why =
        Files.exists(reason)
            ? Files.readString(reason).strip()
            : "the environment was not made; run the tests through Maven";
    if (Boolean.getBoolean("serval.noskip")) {
      throw new AssertionError("skipping is forbidden, but Python is missing: " + why);
    }
    System.err.println("SKIPPED, Python is missing: " + why);
    return abort("Python is missing: " + why);
  }

  /** Maven makes it while it compiles. */
  private static void awaitMaking() {
    Path making = FOLDER.resolve("making.txt");
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (Files.exists(making) && System.nanoTime() < end) {
        Thread.sleep(200);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
