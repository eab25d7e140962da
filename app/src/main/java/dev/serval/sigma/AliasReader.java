package dev.serval.sigma;

import dev.serval.document.Node;
import dev.serval.document.Node.Mapping;
import dev.serval.signal.detect.sigma.Part;
import dev.serval.signal.detect.sigma.SigmaRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what fields of a correlation are called in its rules. */
final class AliasReader {

  private AliasReader() {}

  /** By alias and rule, the field; each rule for single calls has one for each alias. */
  static Map<String, Map<String, String>> read(Mapping correlation, List<Part> used)
      throws Unsupported {
    Optional<Node> node = correlation.get("aliases");
    if (node.isEmpty()) {
      return Map.of();
    }
    if (!(node.get() instanceof Mapping aliases)) {
      throw new Unsupported(node.get().at(), "'aliases' is no mapping");
    }
    Map<String, Map<String, String>> all = new HashMap<>();
    for (Node.Entry alias : aliases.entries()) {
      if (!(alias.value() instanceof Mapping names)) {
        throw new Unsupported(
            alias.value().at(), "the alias '" + alias.key() + "' is no mapping of rules to fields");
      }
      Map<String, String> fields = new HashMap<>();
      for (Node.Entry name : names.entries()) {
        fields.put(
            name.key(),
            name.value()
                .asText()
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new Unsupported(name.value().at(), "it is no field's name")));
      }
      for (Part part : used) {
        if (part instanceof SigmaRule rule
            && !fields.containsKey(rule.about().name())
            && !fields.containsKey(rule.about().id())) {
          throw new Unsupported(
              alias.keyAt(),
              "the alias '%s' does not say which field it is in '%s'"
                  .formatted(alias.key(), rule.about().title()));
        }
      }
      all.put(alias.key(), fields);
    }
    return all;
  }
}
