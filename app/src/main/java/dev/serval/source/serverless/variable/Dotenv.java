package dev.serval.source.serverless.variable;

import dev.serval.document.Node;
import dev.serval.document.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Variables of the environment that stand in {@code .env} files beside a service, which version 4
 * of the framework loads, and earlier ones if {@code useDotenv} says so ("Dotenv files" of
 * docs/sf/providers/aws/guide/serverless.yml.md, read 2026-11-30). What is found first counts.
 */
final class Dotenv {

  private static final Pattern LINE =
      Pattern.compile(
          "(?m)^[ \\t]*(?:export[ \\t]+)?([\\w.-]{1,200})[ \\t]*="
              + "[ \\t]*(?:'([^'\\n]*)'|\"([^\"\\n]*)\"|([^#'\"\\n]*))");

  private static final Pattern STAGE_BY_DEFAULT =
      Pattern.compile("^\\$\\{opt:\\s*stage\\s*,\\s*['\"]?([\\w-]+)['\"]?\\s*}$");

  private final ReferencedFiles files;
  private final Map<String, String> values = new HashMap<>();

  private Dotenv(ReferencedFiles files) {
    this.files = files;
  }

  /** Those of a service. */
  static Dotenv of(Node.Mapping root, Given given, ReferencedFiles files) {
    Optional<String> stage = stage(root, given);
    Dotenv dotenv = new Dotenv(files);
    Optional<Node> wish = root.get("useDotenv").filter(node -> !(node instanceof Node.Null));
    boolean loads =
        wish.map(node -> !node.asText().equals(Optional.of("false")))
            .orElseGet(() -> FrameworkVersion.isVersion4(root));
    if (loads) {
      List<String> folders = new ArrayList<>(List.of("."));
      for (Node place :
          wish.map(node -> node.items().isEmpty() ? List.of(node) : node.items())
              .orElse(List.of())) {
        place.asText().filter(path -> !path.equals("true")).ifPresent(folders::add);
      }
      for (String folder : folders) {
        stage.ifPresent(name -> dotenv.load(folder + "/.env." + name, root.at()));
        dotenv.load(folder + "/.env", root.at());
        if (!folder.equals(".")) {
          dotenv.load(folder, root.at());
        }
      }
    }
    return dotenv;
  }

  /** The stage as far as it is known without the environment, which may decide it. */
  private static Optional<String> stage(Node.Mapping root, Given given) {
    return given
        .option("stage")
        .or(
            () ->
                root.mapping("provider")
                    .flatMap(provider -> provider.text("stage"))
                    .map(written -> STAGE_BY_DEFAULT.matcher(written).replaceAll("$1"))
                    .or(() -> Optional.of("dev"))
                    .filter(name -> !name.contains("$")));
  }

  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  private void load(String location, Place at) {
    if (files.read(location, at) instanceof ReferencedFiles.Result.Content(Node content)) {
      Matcher line = LINE.matcher(content.asText().orElse(""));
      while (line.find()) {
        String value =
            Optional.ofNullable(line.group(2))
                .or(() -> Optional.ofNullable(line.group(3)))
                .orElseGet(() -> line.group(4).strip());
        // A value that is made of others would need them too.
        if (!value.contains("$")) {
          values.putIfAbsent(line.group(1), value);
        }
      }
    }
  }
}
