package dev.serval.signal.detect;

import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A pure fold over signals: what it reports hangs on the signals of a key in their order and on
 * nothing else, so that any batching of a stream gives the same observations.
 *
 * @param <S> what it knows of one key. Who gives a state to {@link #step} gives it away, and goes
 *     on with the one that comes back
 */
public interface Detector<S extends Serializable> extends Serializable {

  /** A name that stays, under which state is kept. */
  String name();

  /** The kinds of signals that it looks at; of others it is not asked for a key. */
  Set<Class<? extends Signal>> kinds();

  /** What a signal is about; empty where the detector does not care for it. */
  Optional<String> key(Signal signal);

  /** What is known of a key that was never seen. */
  S initial();

  /** Takes a signal of the key, or a {@link Tick}, which every key gets if it {@link #heeds} it. */
  Step<S> step(S state, Signal signal);

  /** Whether what is known of a key is of no use any more at a time, and is forgotten. */
  default boolean isOver(S state, Instant time) {
    return false;
  }

  /** Whether too little is known of a key yet to judge it. */
  default boolean isLearning(S state) {
    return false;
  }

  /** Whether a {@link Tick} tells it anything; it is not asked for its keys otherwise. */
  default boolean heeds() {
    return false;
  }
}
