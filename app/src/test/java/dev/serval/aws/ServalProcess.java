package dev.serval.aws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command in a process of its own, with no environment but what it is given. */
final class ServalProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Process process;
  private final Path output;

  private ServalProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  static ServalProcess start(Map<String, String> environment, Object... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // over before the optimising compiler has paid for itself
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:+UseSerialGC");
    command.add("-Daws.disableEc2Metadata=true");
    // no machine's own credentials or settings
    command.add("-Duser.home=" + environment.getOrDefault("HOME", "missing"));
    command.add("-Daws.sharedCredentialsFile=missing");
    command.add("-Daws.configFile=" + environment.getOrDefault("AWS_CONFIG_FILE", "missing"));
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add("dev.serval.cli.Main");
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    Path output = Files.createTempFile("serval-process", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return new ServalProcess(builder.start(), output);
  }

  /** Waits for its end, and gives its exit status. */
  int status() throws InterruptedException, IOException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end:\n" + output());
    }
    return process.exitValue();
  }

  /** What it has printed so far. */
  String output() throws IOException {
    return Files.readString(output);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Ends it as {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    Files.deleteIfExists(output);
  }
}
