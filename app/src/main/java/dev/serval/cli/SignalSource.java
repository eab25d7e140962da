package dev.serval.cli;

import dev.serval.signal.detect.Signal;
import dev.serval.signal.read.Coverage;
import java.time.Instant;
import java.util.function.Consumer;

/** Something with signals in it, nearly in the order of their time, such as a file. */
interface SignalSource {

  /** By so many of its first signals it is known when a source begins. */
  int FIRST = 32;

  /** The memory that reading text takes, with all buffers. */
  long TEXT = 1 << 20;

  /** Reads it to its end, in whichever thread. What can't be read is counted and said. */
  void read(Coverage coverage, Consumer<Signal> to);

  /** The memory that it takes while it is open, in bytes. */
  default long size() {
    return TEXT;
  }

  /** About when it begins; {@link Instant#MIN} where that costs too much to know. */
  default Instant begins() {
    Beginning beginning = new Beginning();
    try {
      read(new Coverage(), beginning::take);
    } catch (Beginning.Known e) {
      // That is enough of it.
    }
    return beginning.least;
  }

  /** The least time of the first signals. */
  final class Beginning {
    private Instant least = Instant.MAX;
    private int count;

    private void take(Signal signal) {
      least = signal.time().isBefore(least) ? signal.time() : least;
      if (++count == FIRST) {
        throw new Known();
      }
    }

    private static final class Known extends RuntimeException {
      private static final long serialVersionUID = 1;

      Known() {
        super("known", null, false, false);
      }
    }
  }
}
