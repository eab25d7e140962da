package dev.serval.cli;

import dev.serval.data.LayerPublishers;
import dev.serval.data.Tables;
import dev.serval.source.snapshot.AnswerLog;
import dev.serval.source.snapshot.OtherCollection;
import dev.serval.source.snapshot.Redaction;
import dev.serval.source.snapshot.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Only saves what an audit would read. */
@Command(
    name = "collect",
    description =
        "Saves what an audit of an account reads, to be audited later or elsewhere. Secrets are"
            + " left out.",
    mixinStandardHelpOptions = true)
final class CollectCommand implements Callable<Integer> {

  private final Console console;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The snapshot (default: serval-snapshot.zip).")
  private Path out = Path.of("serval-snapshot.zip");

  @Option(
      names = "--resume",
      description = "Go on with an interrupted collection of the same file.")
  private boolean resume;

  @Option(
      names = "--redact",
      description =
          "Replace account numbers, names, e-mail and IP addresses, so that the snapshot can be"
              + " given to others.")
  private boolean redact;

  @Option(names = "--quiet", description = "Print nothing but problems.")
  private boolean quiet;

  @Mixin private LiveOptions live = new LiveOptions();

  CollectCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Path folder = Path.of(out + ".part");
    try {
      Collection.Collected collected;
      try (AnswerLog log = AnswerLog.open(folder, resume)) {
        collected = Collection.into(log, live, console, quiet);
        if (redact) {
          log.zip(out, redaction());
        } else {
          log.zip(out);
        }
      }
      if (collected.early()) {
        console
            .err()
            .println("serval: not everything was asked; the same command with --resume goes on");
      } else {
        Folders.delete(folder);
      }
      if (!quiet) {
        console.out().println(summary(collected.scope()));
      }
      return collected.interrupted() ? ExitStatus.INTERRUPTED : ExitStatus.CLEAN;
    } catch (OtherCollection e) {
      throw new UserError(ExitStatus.USAGE, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UserError(
          ExitStatus.UNREADABLE, "'" + out + "' can't be written: " + e.getMessage());
    }
  }

  /** Nobody keeps the key, so that nobody can undo it. */
  private static Redaction redaction() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    LayerPublishers publishers = Tables.bundled().layerPublishers();
    return new Redaction(key, account -> publishers.find(account).isPresent());
  }

  private String summary(Scope scope) {
    int requests = scope.calls().values().stream().mapToInt(Integer::intValue).sum();
    return "%s: account %s, %d %s, %,d requests"
        .formatted(
            out,
            String.join(", ", scope.accounts()),
            scope.regions().size(),
            scope.regions().size() == 1 ? "region" : "regions",
            requests);
  }
}
