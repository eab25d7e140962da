package dev.serval.cli;

import dev.serval.source.aws.api.Collector;
import dev.serval.source.aws.api.Connection;
import dev.serval.source.aws.api.Standing;
import dev.serval.source.aws.api.Unreachable;
import dev.serval.source.snapshot.AnswerLog;
import dev.serval.source.snapshot.OtherCollection;
import dev.serval.source.snapshot.Scope;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Collects from a live account, with progress for those who look on, and an end when asked for. */
final class Collection implements Collector.Watcher, AutoCloseable {

  private static final Duration BETWEEN = Duration.ofMillis(250);

  private final Console console;
  private final boolean quiet;
  private final int minutes;
  private final Thread main = Thread.currentThread();
  private volatile boolean over;
  private volatile boolean early;
  private volatile boolean byUser;
  private volatile Collector.Stop stop = _ -> {};
  private final Thread interruption = new Thread(this::interrupted);

  private Collection(Console console, boolean quiet, int minutes) {
    this.console = console;
    this.quiet = quiet;
    this.minutes = minutes;
  }

  /**
   * What came of it.
   *
   * @param early whether it ended before everything was asked
   * @param interrupted whether the user ended it
   */
  record Collected(Scope scope, boolean early, boolean interrupted) {}

  /** Collects into a log. */
  static Collected into(AnswerLog log, LiveOptions live, Console console, boolean quiet) {
    Connection connection = live.connection(console.variable("AWS_ENDPOINT_URL"));
    try (Collection collection = new Collection(console, quiet, live.minutes())) {
      Runtime.getRuntime().addShutdownHook(collection.interruption);
      Scope scope = Collector.collect(connection, live.wanted(), log, console.clock(), collection);
      return new Collected(scope, collection.early, collection.byUser);
    } catch (Unreachable | OtherCollection e) {
      throw new UserError(ExitStatus.UNREADABLE, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UserError(ExitStatus.UNREADABLE, "answers can't be written: " + e.getMessage());
    }
  }

  @Override
  public void begins(Standing standing, Collector.Stop newStop) {
    stop = newStop;
    Thread.ofPlatform().daemon().start(() -> watch(standing));
  }

  private void watch(Standing standing) {
    long end =
        minutes == 0 ? Long.MAX_VALUE : System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
    boolean shown = console.terminal() && !quiet;
    try {
      while (!over) {
        Thread.sleep(BETWEEN);
        if (shown && !over) {
          console.err().print("\r\u001b[K" + line(standing.now()));
          console.err().flush();
        }
        if (System.nanoTime() > end) {
          early = true;
          stop.because("stopped after " + minutes + " minutes, as asked for");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How far it is, and what most of the wait is for. */
  private static String line(Standing.Moment now) {
    String most =
        now.waiting().entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .limit(2)
            .map(one -> one.getKey() + " " + one.getValue())
            .collect(Collectors.joining(", "));
    return "asked AWS %,d of %,d so far%s"
        .formatted(now.answered(), now.asked(), most.isEmpty() ? "" : "; to come: " + most);
  }

  /** The first interruption ends the asking; what is known is still audited and written. */
  private void interrupted() {
    if (!over) {
      console.err().println("\nserval: stopping; what was read so far is kept");
      early = true;
      byUser = true;
      stop.because("interrupted by the user");
      try {
        main.join(Duration.ofMinutes(2));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    over = true;
    if (console.terminal() && !quiet) {
      console.err().print("\r\u001b[K");
      console.err().flush();
    }
  }
}
