package dev.serval.analysis.code.workflow;

import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import dev.serval.model.StateMachine;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a state machine hands to its functions.
 *
 * @param events by the number of a call, what the function gets as its event
 */
public record Workflow(Map<Integer, Set<Piece>> events) {

  public Workflow {
    events = Map.copyOf(events);
  }

  /** What a function that is called gets as its event. */
  public Set<Piece> event(int call) {
    return events.getOrDefault(call, Set.of());
  }

  /** Of a machine; empty where its definition is not at hand, or not understood as a whole. */
  public static Optional<Workflow> of(StateMachine machine) {
    String definition = machine.definition().effective().orElse("");
    if (definition.isEmpty()) {
      return Optional.empty();
    }
    try {
      return DocumentReader.parseJson(definition, "definition").root() instanceof Node.Mapping root
          ? States.events(root).map(Workflow::new)
          : Optional.empty();
    } catch (UnreadableDocument e) {
      return Optional.empty();
    }
  }
}
