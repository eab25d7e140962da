package dev.serval.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;

/** Where the process begins and ends. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    PrintStream out = stream(FileDescriptor.out);
    // Answered before the command line library is loaded: scripts and editors ask for it often.
    if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
      out.println("serval " + Version.get());
      out.flush();
      return;
    }
    Console console =
        new Console(
            out, stream(FileDescriptor.err), isTerminal(), Clock.systemUTC(), System.getenv());
    int status = Serval.run(args, console);
    console.flush();
    if (!isEnding()) {
      System.exit(status);
    }
  }

  /** Whether the user has ended it: the process waits for this thread then, and no longer. */
  private static boolean isEnding() {
    try {
      Thread hook = new Thread(() -> {});
      Runtime.getRuntime().addShutdownHook(hook);
      Runtime.getRuntime().removeShutdownHook(hook);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }

  private static boolean isTerminal() {
    return Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal).isPresent()
        && System.getenv("NO_COLOR") == null
        && System.getenv("CI") == null
        && !"dumb".equals(System.getenv("TERM"));
  }
}
