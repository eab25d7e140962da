package dev.serval.source.cloudformation;

import dev.serval.document.Node;
import dev.serval.model.Text;
import dev.serval.source.Datum;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** What a stack gives to others. */
final class StackOutputs {

  private final Optional<Node.Mapping> declared;
  private final Evaluation evaluation;
  private final Set<String> pending = new HashSet<>();

  StackOutputs(TemplateInstance instance, Evaluation evaluation) {
    this.declared = instance.template().mapping("Outputs");
    this.evaluation = evaluation;
  }

  /** What an output gives; empty where there is none, or it leads back to itself. */
  Optional<Datum> value(String name) {
    if (!pending.add(name)) {
      return Optional.empty();
    }
    Optional<Datum> value =
        declared
            .flatMap(outputs -> outputs.mapping(name))
            .flatMap(output -> output.get("Value"))
            .map(evaluation::evaluate);
    pending.remove(name);
    return value;
  }

  /** The outputs that are exported: the names that others import, with those of the outputs. */
  SequencedMap<Text, String> exported() {
    SequencedMap<Text, String> exported = new LinkedHashMap<>();
    declared.ifPresent(
        outputs ->
            outputs
                .entries()
                .forEach(
                    entry ->
                        exportName(entry.value())
                            .ifPresent(name -> exported.putIfAbsent(name, entry.key()))));
    return exported;
  }

  private Optional<Text> exportName(Node output) {
    return output instanceof Node.Mapping body
        ? body.mapping("Export")
            .flatMap(export -> export.get("Name"))
            .map(evaluation::evaluate)
            .flatMap(Datum::asText)
        : Optional.empty();
  }
}
