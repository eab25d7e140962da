package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.form.Place;
import java.util.List;

/**
 * What code does with an event besides handing it to calls.
 *
 * @param read fields of the event that are read, those of which others are parts included
 * @param kept data of an event that is in a variable when the event is done, and is there for the
 *     next
 * @param answered policies that are returned, as authorizers do
 */
public record EventUse(List<FieldRead> read, List<KeptData> kept, List<PolicyReturned> answered) {

  /** Nothing is done with it. */
  public static final EventUse NONE = new EventUse(List.of(), List.of(), List.of());

  public EventUse {
    read = List.copyOf(read);
    kept = List.copyOf(kept);
    answered = List.copyOf(answered);
  }

  /**
   * A field of the event.
   *
   * @param field such as {@code headers.x-tenant}
   * @param file where it is first read
   * @param at the place there
   * @param decides whether a branch depends on it
   */
  public record FieldRead(String field, String file, Place at, boolean decides) {}

  /**
   * Data that outlives its event.
   *
   * @param variable the variable outside of routines that it is in, or below which it is
   * @param field the field of the event
   * @param file where it was last handed on
   * @param at the place there
   */
  public record KeptData(String variable, String field, String file, Place at) {}

  /**
   * A policy that an authorizer answers with.
   *
   * @param wide whether what it allows is more than the request that was asked about
   */
  public record PolicyReturned(boolean wide) {}
}
