package dev.serval.source.cloudformation;

import dev.serval.document.Document;
import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import dev.serval.model.Gap;
import dev.serval.source.Properties;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parameter values in the SAM CLI's configuration file beside a template: {@code
 * parameter_overrides} of its {@code default} environment, for {@code deploy}, else for all
 * commands.
 */
final class SamConfig {

  private static final List<String> NAMES =
      List.of("samconfig.toml", "samconfig.yaml", "samconfig.yml");

  /** {@code Name=value}, with quotes around values that hold spaces. */
  private static final Pattern OVERRIDE =
      Pattern.compile("([A-Za-z0-9]+)=(\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|\\S*)");

  private SamConfig() {}

  static Map<String, String> beside(Path template, Consumer<Gap> gaps) {
    Map<String, String> values = new HashMap<>();
    for (String name : NAMES) {
      Path file = template.toAbsolutePath().resolveSibling(name);
      if (Files.isRegularFile(file)) {
        try {
          Document document = DocumentReader.read(file, name);
          overrides(document.root()).ifPresent(node -> collect(node, values));
        } catch (UnreadableDocument e) {
          gaps.accept(Gap.of(name, Properties.origin(e.at()), String.valueOf(e.getMessage())));
        }
        return values;
      }
    }
    return values;
  }

  private static Optional<Node> overrides(Node root) {
    if (!(root instanceof Node.Mapping mapping)) {
      return Optional.empty();
    }
    Optional<Node.Mapping> environment = mapping.mapping("default");
    return environment
        .flatMap(all -> all.mapping("deploy"))
        .flatMap(deploy -> deploy.mapping("parameters"))
        .flatMap(parameters -> parameters.get("parameter_overrides"))
        .or(
            () ->
                environment
                    .flatMap(all -> all.mapping("global"))
                    .flatMap(global -> global.mapping("parameters"))
                    .flatMap(parameters -> parameters.get("parameter_overrides")));
  }

  private static void collect(Node node, Map<String, String> values) {
    node.items().forEach(item -> collect(item, values));
    node.asText()
        .ifPresent(
            text -> {
              Matcher matcher = OVERRIDE.matcher(text);
              while (matcher.find()) {
                values.put(matcher.group(1), unquoted(matcher.group(2)));
              }
            });
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() >= 2
            && (value.startsWith("\"") || value.startsWith("'"))
            && value.charAt(0) == value.charAt(value.length() - 1);
    return quoted ? value.substring(1, value.length() - 1).replace("\\\"", "\"") : value;
  }
}
