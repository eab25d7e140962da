package dev.serval.cli;

import dev.serval.signal.read.Coverage;
import dev.serval.signal.read.Reading;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Goes on with what is new, look by look, until somebody ends it. What happened is judged once it
 * is so old that nothing of then is to come any more.
 */
final class Following {

  /** Waits until the next look; whether there is to be one. */
  interface Pause {
    boolean again();
  }

  private final SourcesWatched sources;
  private final FileTails tails;
  private final Duration wait;
  private final Clock clock;

  /**
   * Of files, folders and a live account.
   *
   * @param wait how late records may come
   */
  Following(SourcesWatched sources, Duration wait, Clock clock) {
    this.sources = sources;
    this.tails = new FileTails(sources.files());
    this.wait = wait;
    this.clock = clock;
  }

  /** Looks until the pause says that it is enough; what was judged is handed over each time. */
  void run(
      Watching watching,
      Coverage coverage,
      Function<Instant, Reading> how,
      Pause pause,
      Consumer<List<Watching.Told>> told) {
    boolean more = true;
    while (more) {
      Instant now = clock.instant();
      Reading reading = how.apply(now);
      List<FileTails.Part> parts = tails.look(coverage);
      List<SignalSource> news = new ArrayList<>(sources.ask(reading));
      parts.forEach(part -> news.addAll(sources.of(part.file(), part.opening(), reading)));
      TimeMerge.read(news, coverage, watching::take);
      sources.closeArchives();
      told.accept(watching.upTo(now.minus(wait)));
      more = (!parts.isEmpty() && !Thread.currentThread().isInterrupted()) || pause.again();
    }
  }
}
