package dev.serval.analysis.code.across;

import dev.serval.analysis.invocation.Trigger;
import dev.serval.model.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How data of others gets into a call.
 *
 * @param from by which trigger of the first function it comes in; empty where none is known
 * @param legs its pieces, from the first function to the one with the call
 * @param sure whether all permissions and filters on it are known to let it through
 */
public record Way(Optional<Trigger> from, List<Leg> legs, boolean sure) {

  public Way {
    legs = List.copyOf(legs);
  }

  /** The function at which it begins. */
  public Function first() {
    return legs.getFirst().function();
  }

  /** The field of the first function's event. */
  public String field() {
    return legs.getFirst().taint().source().field();
  }

  /** Whether anybody can send the event at its beginning. */
  public boolean isAnybodys() {
    return from.filter(Trigger::anonymous).isPresent();
  }

  /** Whether it leads through more than one function. */
  public boolean isAcross() {
    return legs.size() > 1;
  }

  /** The same with one more piece. */
  Way then(Leg leg, boolean surely) {
    List<Leg> more = new ArrayList<>(legs);
    more.add(leg);
    return new Way(from, more, sure && surely);
  }
}
