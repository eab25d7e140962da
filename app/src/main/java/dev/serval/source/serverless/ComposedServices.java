package dev.serval.source.serverless;

import dev.serval.document.Document;
import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.document.UnreadableDocument;
import dev.serval.model.Gap;
import dev.serval.source.Properties;
import dev.serval.source.files.FileSearch;
import dev.serval.source.files.Surroundings;
import dev.serval.source.serverless.service.Service;
import dev.serval.source.serverless.variable.Given;
import dev.serval.source.serverless.variable.ReferencedFiles;
import dev.serval.source.serverless.variable.Variables;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parameters that Serverless Compose hands to its services: those of the stage to all, {@code
 * services.NAME.params} to one, and among these outputs of other services
 * (docs/sf/guides/compose.md of the framework, read 2026-11-30).
 */
final class ComposedServices {

  private static final Pattern OUTPUT = Pattern.compile("\\$\\{([\\w-]+)\\.([\\w-]+)}");

  private final Map<String, String> given;
  private final Map<Path, Map<String, String>> plain = new HashMap<>();
  private final Map<Path, SequencedMap<String, Output>> outputs = new HashMap<>();
  private final List<Gap> gaps = new ArrayList<>();

  private ComposedServices(Map<String, String> given) {
    this.given = given;
  }

  /**
   * An output of a service.
   *
   * @param service the folder of the service, or its file
   * @param written as it is written, and where
   */
  record Output(Path service, String name, Node written) {

    /** Why the parameter that takes it is open. */
    Gap missing(String parameter) {
      return open(
          written,
          parameter,
          "no service that is audited here has the output '"
              + written.asText().orElse("")
              + "'; audit them together, or correct the name");
    }
  }

  private static Gap open(Node written, String parameter, String why) {
    return Gap.of(
        written.at().file(),
        Properties.origin(written.at()),
        why
            + "; what "
            + parameter
            + " is stays open: give it with --parameter "
            + parameter
            + "=VALUE");
  }

  /**
   * What these files hand over.
   *
   * @param given what the user gave
   */
  static ComposedServices of(List<Path> files, Map<String, String> given) {
    ComposedServices all = new ComposedServices(given);
    for (Path file : files) {
      if (file.toString().matches(".*\\.(?:ya?ml|json)")) {
        all.read(file);
      } else {
        all.gap(
            file, "this is a program, which is not run, so what it hands to its services is open");
      }
    }
    return all;
  }

  /** What could not be read of the files, with what is not known for it. */
  List<Gap> gaps() {
    return List.copyOf(gaps);
  }

  /** For a service, as if the user had given them. */
  Map<String, String> parameters(Path service) {
    Map<String, String> all = new HashMap<>();
    keys(service).forEach(key -> all.putAll(plain.getOrDefault(key, Map.of())));
    return all;
  }

  /** Outputs of other services, by the name of the service's parameter that takes them. */
  SequencedMap<String, Output> outputs(Path service) {
    SequencedMap<String, Output> all = new LinkedHashMap<>();
    keys(service).forEach(key -> all.putAll(outputs.getOrDefault(key, new LinkedHashMap<>())));
    return all;
  }

  /** A service is named by its folder, or by its file where that has an unusual name. */
  private static List<Path> keys(Path service) {
    Path file = service.toAbsolutePath().normalize();
    return List.of(Optional.ofNullable(file.getParent()).orElse(file), file);
  }

  private void read(Path file) {
    try {
      Document document = DocumentReader.read(file, FileSearch.name(file));
      if (document.root() instanceof Node.Mapping compose) {
        compose.mapping("services").ifPresent(services -> add(file, compose, services));
      }
    } catch (UnreadableDocument e) {
      gap(file, "it can't be read, so what it hands to its services is open: " + e.getMessage());
    }
  }

  private void gap(Path file, String why) {
    String name = FileSearch.name(file);
    gaps.add(
        Gap.of(
            name,
            Properties.origin(new Place(name, 1, 1)),
            why + "; give such values with --parameter param:NAME=VALUE"));
  }

  private void add(Path file, Node.Mapping compose, Node.Mapping services) {
    Variables variables =
        new Variables(
            compose, new Given(given), new ReferencedFiles(file, Surroundings.OF_FILE), _ -> {});
    Map<String, Path> paths = new HashMap<>();
    for (Node.Entry entry : services.entries()) {
      path(file, entry.value()).ifPresent(path -> paths.put(entry.key(), path));
    }
    String stage = new Given(given).option("stage").orElse("dev");
    for (Node.Entry entry : services.entries()) {
      Path path = paths.get(entry.key());
      if (path == null || !(entry.value() instanceof Node.Mapping service)) {
        continue;
      }
      for (Optional<Node> params :
          List.of(
              Service.at(compose, "stages", "default", "params"),
              Service.at(compose, "stages", stage, "params"),
              service.get("params"))) {
        params.ifPresent(node -> hand(path, variables.resolve(node), paths));
      }
    }
  }

  private void hand(Path service, Node params, Map<String, Path> paths) {
    if (!(params instanceof Node.Mapping mapping)) {
      return;
    }
    for (Node.Entry entry : mapping.entries()) {
      String name = "param:" + entry.key();
      String text = entry.value().asText().orElse("${");
      Matcher output = OUTPUT.matcher(text);
      if (output.matches()) {
        Path other = paths.getOrDefault(output.group(1), Path.of(output.group(1)));
        outputs
            .computeIfAbsent(service, _ -> new LinkedHashMap<>())
            .put(name, new Output(other, output.group(2), entry.value()));
      } else if (!text.contains("${")) {
        plain.computeIfAbsent(service, _ -> new HashMap<>()).put(name, text);
      } else if (!given.containsKey(name)) {
        gaps.add(open(entry.value(), name, "this is not known before a deployment"));
      }
    }
  }

  private static Optional<Path> path(Path file, Node service) {
    if (!(service instanceof Node.Mapping mapping)) {
      return Optional.empty();
    }
    try {
      Optional<Path> folder =
          mapping.text("path").map(path -> file.toAbsolutePath().resolveSibling(path).normalize());
      return folder.map(
          path -> mapping.text("config").map(config -> path.resolve(config)).orElse(path));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
