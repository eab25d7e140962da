package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.form.Place;
import java.util.List;
import java.util.Set;

/**
 * What code does with an event besides handing it to calls.
 *
 * @param read fields of the event that are read, those of which others are parts included
 * @param kept data of an event that is in a variable when the event is done, and is there for the
 *     next
 * @param answered policies that are returned, as authorizers do
 * @param set fields of the event's {@code response} that are set, as triggers of user pools do
 */
public record EventUse(
    List<FieldRead> read, List<KeptData> kept, List<PolicyReturned> answered, List<FieldSet> set) {

  public EventUse {
    read = List.copyOf(read);
    kept = List.copyOf(kept);
    answered = List.copyOf(answered);
    set = List.copyOf(set);
  }

  /**
   * A field of the event.
   *
   * @param field such as {@code headers.x-tenant}
   * @param file where it is first read
   * @param at the place there
   * @param decides whether a branch depends on it; or may depend, of what AWS itself says, whose
   *     way is not followed
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

  /**
   * A field of the event that is set.
   *
   * @param field such as {@code response.autoConfirmUser}
   * @param yes whether to true, for certain
   * @param from fields of the event that become a part of it
   * @param file where
   * @param at the place there
   */
  public record FieldSet(String field, boolean yes, Set<String> from, String file, Place at) {
    public FieldSet {
      from = Set.copyOf(from);
    }
  }
}
