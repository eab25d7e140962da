package dev.serval.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The command run in this process, with its output and exit status. */
public record Run(int status, String out, String err) {

  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

  public static Run of(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            CLOCK,
            System.getenv());
    int status = Serval.run(args, console);
    return new Run(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** An audit whose report goes to a folder of the test. */
  public static Run audit(Path out, Object... more) {
    List<String> args = new ArrayList<>(List.of("audit", "--out", out.toString()));
    for (Object one : more) {
      args.add(one.toString());
    }
    return of(args.toArray(String[]::new));
  }

  public String all() {
    return out + err;
  }
}
