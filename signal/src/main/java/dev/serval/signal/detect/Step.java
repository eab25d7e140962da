package dev.serval.signal.detect;

import java.util.List;

/**
 * What a detector makes of one signal.
 *
 * @param state what it knows now
 * @param observations what it reports now
 */
public record Step<S>(S state, List<Observation> observations) {

  /** Nothing to report. */
  public static <S> Step<S> quiet(S state) {
    return new Step<>(state, List.of());
  }
}
