package dev.serval.source.serverless;

import dev.serval.document.Document;
import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.document.UnreadableDocument;
import dev.serval.model.Gap;
import dev.serval.source.Properties;
import dev.serval.source.Reading;
import dev.serval.source.cloudformation.CloudFormationSource;
import dev.serval.source.serverless.variable.ReferencedFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads services of the Serverless Framework, versions 1 to 4, from their files. */
public final class ServerlessSource {

  private static final Set<String> NAMES =
      Set.of("serverless.yml", "serverless.yaml", "serverless.json");

  private ServerlessSource() {}

  /** Whether a file is a service by its name. */
  public static boolean isNamedSo(Path file) {
    String name = String.valueOf(file.getFileName());
    return NAMES.contains(name);
  }

  /** Whether a tree is a service: it has a provider, and functions or a service's name. */
  public static boolean isService(Node root) {
    return root instanceof Node.Mapping mapping
        && mapping.has("provider")
        && (mapping.has("service") || mapping.has("functions"));
  }

  /**
   * Reads services; one that can't be read is a gap and costs the others nothing.
   *
   * @param files the services' files
   * @param within the folder that the user named, for files outside of repositories
   * @param parameters values of options, parameters and variables, and of pseudo parameters
   */
  public static Reading read(
      List<Path> files, Optional<Path> within, Map<String, String> parameters) {
    List<Reading.Part> parts = new ArrayList<>();
    List<Gap> gaps = new ArrayList<>();
    for (Path file : files) {
      try {
        part(file, within, parameters, gaps).ifPresent(parts::add);
      } catch (UnreadableDocument e) {
        gaps.add(Gap.of(name(file), Properties.origin(e.at()), String.valueOf(e.getMessage())));
      } catch (RuntimeException | StackOverflowError e) {
        gaps.add(
            Gap.of(
                name(file),
                Properties.origin(new Place(name(file), 1, 1)),
                "reading it failed inside Serval ("
                    + e.getClass().getSimpleName()
                    + "); please report this"));
      }
    }
    return new Reading(parts, gaps);
  }

  private static Optional<Reading.Part> part(
      Path file, Optional<Path> within, Map<String, String> parameters, List<Gap> gaps)
      throws UnreadableDocument {
    Document document = DocumentReader.read(file, name(file));
    if (!isService(document.root())) {
      gaps.add(
          Gap.of(
              name(file),
              Properties.origin(document.root().at()),
              "this is no service of the Serverless Framework: it has no provider with service or"
                  + " functions"));
      return Optional.empty();
    }
    Node.Mapping service = (Node.Mapping) document.root();
    Optional<Gap> other = otherCloud(file, service);
    if (other.isPresent()) {
      gaps.add(other.get());
      return Optional.empty();
    }
    ServiceTemplate expanded =
        ServiceTemplate.of(
            file, within.orElseGet(() -> ReferencedFiles.boundaryOf(file)), service, parameters);
    Set<Document.Problem> problems = new LinkedHashSet<>(document.problems());
    problems.addAll(expanded.problems());
    return Optional.of(
        CloudFormationSource.read(
            file, expanded.template(), expanded.pseudo(), List.copyOf(problems)));
  }

  /** The framework also deploys to clouds that Serval knows nothing of. */
  private static Optional<Gap> otherCloud(Path file, Node.Mapping service) {
    Optional<String> cloud =
        service
            .get("provider")
            .flatMap(
                provider ->
                    provider instanceof Node.Mapping mapping
                        ? mapping.text("name")
                        : provider.asText());
    return cloud
        .filter(name -> !name.equals("aws") && !name.contains("${"))
        .map(
            name ->
                Gap.of(
                    name(file),
                    Properties.origin(service.at()),
                    "this service is deployed to '" + name + "'; only AWS is audited"));
  }

  private static String name(Path path) {
    return path.normalize().toString().replace('\\', '/');
  }
}
