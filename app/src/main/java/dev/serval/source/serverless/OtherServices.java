package dev.serval.source.serverless;

import dev.serval.model.Gap;
import dev.serval.model.Text;
import dev.serval.source.Datum;
import dev.serval.source.cloudformation.Exports;
import dev.serval.source.files.FileSearch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a service takes from others that are audited with it: outputs of their stacks, by {@code
 * ${cf:stack.output}} or through Serverless Compose.
 */
final class OtherServices {

  /** {@code cf:stack.output}, with a region in the forms of versions 1 to 4. */
  private static final Pattern STACK_OUTPUT =
      Pattern.compile("(?:aws:)?cf(?:\\(([\\w-]+)\\)|\\.([\\w-]+))?:([\\w-]+)\\.([\\w-]+)");

  private final ComposedServices composed;
  private final Exports exports;
  private final Map<String, List<Stack>> byName = new HashMap<>();
  private final Map<Path, Path> files = new HashMap<>();

  /** A service as it is deployed. */
  private record Stack(Path file, Optional<String> region) {}

  OtherServices(ComposedServices composed, Exports exports) {
    this.composed = composed;
    this.exports = exports;
  }

  Exports exports() {
    return exports;
  }

  /** Adds one of those that can be named. */
  void add(Path file, ServiceTemplate template) {
    Stack stack = new Stack(file, Optional.ofNullable(template.pseudo().get("AWS::Region")));
    template
        .stackName()
        .ifPresent(name -> byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(stack));
    Path key = file.toAbsolutePath().normalize();
    files.put(key, file);
    Optional.ofNullable(key.getParent()).ifPresent(folder -> files.putIfAbsent(folder, file));
  }

  /** Values of open variables, by name, as far as others give them. */
  Map<String, Datum> given(Path file, ServiceTemplate template) {
    Map<String, Datum> given = new HashMap<>();
    Map<String, ComposedServices.Output> handed = composed.outputs(file);
    for (String open : template.open()) {
      Optional<Datum> value =
          handed.containsKey(open) ? composed(handed.get(open)) : stackOutput(open);
      value.ifPresent(known -> given.put(open, known));
    }
    return given;
  }

  /** Outputs that Compose hands to a service, though no other service has them. */
  List<Gap> missing(Path file, ServiceTemplate template) {
    List<Gap> missing = new ArrayList<>();
    List<String> open = template.open();
    composed
        .outputs(file)
        .forEach(
            (parameter, output) -> {
              if (open.contains(parameter) && composed(output).isEmpty()) {
                missing.add(output.missing(parameter));
              }
            });
    return missing;
  }

  private Optional<Datum> composed(ComposedServices.Output output) {
    return Optional.ofNullable(files.get(output.service()))
        .flatMap(file -> exports.output(FileSearch.name(file), output.name()))
        .filter(OtherServices::isText);
  }

  private Optional<Datum> stackOutput(String variable) {
    Matcher parts = STACK_OUTPUT.matcher(variable);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Optional<String> region =
        Optional.ofNullable(parts.group(1)).or(() -> Optional.ofNullable(parts.group(2)));
    List<Stack> found =
        byName.getOrDefault(parts.group(3), List.of()).stream()
            .filter(stack -> region.isEmpty() || region.equals(stack.region()))
            .toList();
    return found.size() == 1
        ? exports
            .output(FileSearch.name(found.getFirst().file()), parts.group(4))
            .filter(OtherServices::isText)
        : Optional.empty();
  }

  /** Outputs are texts. */
  private static boolean isText(Datum value) {
    return value.asText().filter(text -> !text.equals(Text.EMPTY)).isPresent();
  }
}
