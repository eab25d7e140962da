package dev.serval.source.cloudformation.sam.event;

import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.source.cloudformation.sam.draft.Draft;
import java.util.Map;
import java.util.Optional;

/**
 * What an event starts: a function, its alias, or a state machine.
 *
 * @param id its logical id
 * @param name what names it where a name is asked for
 * @param arn its ARN
 * @param attributes what everything that is made for it has too, such as its condition
 */
public record Target(String id, Node.Mapping name, Node.Mapping arn, Map<String, Node> attributes) {

  /** The condition under which it exists. */
  public Optional<Node> condition() {
    return Optional.ofNullable(attributes.get("Condition"));
  }

  /** A resource made for an event. */
  public Draft draft(String draftId, String type, Place cause) {
    return new Draft(draftId, type, cause).attributes(attributes);
  }
}
