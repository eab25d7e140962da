package dev.serval.source.serverless;

import dev.serval.document.Document;
import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.document.UnreadableDocument;
import dev.serval.model.Gap;
import dev.serval.parallel.SideBySide;
import dev.serval.source.Properties;
import dev.serval.source.Reading;
import dev.serval.source.cloudformation.CloudFormationSource;
import dev.serval.source.cloudformation.Exports;
import dev.serval.source.files.FileSearch;
import dev.serval.source.serverless.variable.ReferencedFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads services of the Serverless Framework, versions 1 to 4, from their files. */
public final class ServerlessSource {

  private final List<Path> folders;
  private final Map<String, String> parameters;
  private final ComposedServices composed;

  private ServerlessSource(
      List<Path> folders, Map<String, String> parameters, ComposedServices composed) {
    this.folders = folders;
    this.composed = composed;
    this.parameters = parameters;
  }

  /** Whether a tree is a service: it has a provider, and functions or a service's name. */
  public static boolean isService(Node root) {
    return root instanceof Node.Mapping mapping
        && mapping.has("provider")
        && (mapping.has("service") || mapping.has("functions"));
  }

  /**
   * What was read.
   *
   * @param included files that services name and so are parts of them, not to be read by themselves
   */
  public record Services(Reading reading, Set<Path> included) {
    public Services {
      included = Set.copyOf(included);
    }
  }

  /**
   * Reads services; one that can't be read is a gap and costs the others nothing.
   *
   * @param files the services' files
   * @param composed those of Serverless Compose, which hand parameters to services
   * @param folders those that the user named; outside of repositories nothing beyond them is read
   * @param parameters values of options, parameters and variables, and of pseudo parameters
   */
  public static Services read(
      List<Path> files, List<Path> composed, List<Path> folders, Map<String, String> parameters) {
    ComposedServices services = ComposedServices.of(composed, parameters);
    ServerlessSource source = new ServerlessSource(folders, parameters, services);
    List<Service> expanded = SideBySide.map(files, source::safely);
    OtherServices others = new OtherServices(services, new Exports());
    expanded.forEach(service -> service.offer(others));
    List<Reading.Part> parts = new ArrayList<>();
    List<Gap> gaps = new ArrayList<>(services.gaps());
    for (Reading read : SideBySide.map(expanded, service -> service.read(others))) {
      parts.addAll(read.parts());
      gaps.addAll(read.gaps());
    }
    Set<Path> included = new HashSet<>();
    expanded.forEach(service -> included.addAll(service.included()));
    return new Services(new Reading(parts, gaps), included);
  }

  /**
   * What became of one file: a template, or the reason why there is none.
   *
   * @param included files that it names
   */
  private record Service(
      Path file,
      Optional<ServiceTemplate> template,
      List<Document.Problem> problems,
      Optional<Gap> gap,
      Set<Path> included) {

    static Service unread(Path file, Gap why) {
      return new Service(file, Optional.empty(), List.of(), Optional.of(why), Set.of());
    }

    /** Lets others take its outputs. */
    void offer(OtherServices others) {
      template.ifPresent(
          known -> {
            others.add(file, known);
            made(known, others).export(() -> others.given(file, known));
          });
    }

    Reading read(OtherServices others) {
      if (template.isEmpty()) {
        return new Reading(List.of(), gap.stream().toList());
      }
      try {
        Reading.Part part =
            made(template.get(), others).read(others.given(file, template.get()), problems);
        return new Reading(List.of(part), List.of());
      } catch (RuntimeException | StackOverflowError e) {
        return new Reading(List.of(), List.of(failed(file, e)));
      }
    }

    private CloudFormationSource.Made made(ServiceTemplate known, OtherServices others) {
      return new CloudFormationSource.Made(
          file, known.template(), known.pseudo(), others.exports());
    }
  }

  private Service safely(Path file) {
    try {
      return service(file);
    } catch (UnreadableDocument e) {
      return Service.unread(
          file, Gap.of(name(file), Properties.origin(e.at()), String.valueOf(e.getMessage())));
    } catch (RuntimeException | StackOverflowError e) {
      return Service.unread(file, failed(file, e));
    }
  }

  private static Gap failed(Path file, Throwable e) {
    return Gap.of(
        name(file),
        Properties.origin(new Place(name(file), 1, 1)),
        "reading it failed inside Serval ("
            + e.getClass().getSimpleName()
            + Arrays.stream(e.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("dev.serval"))
                .findFirst()
                .map(frame -> " at " + frame)
                .orElse("")
            + "); please report this");
  }

  private Service service(Path file) throws UnreadableDocument {
    Document document = DocumentReader.read(file, name(file));
    if (!isService(document.root())) {
      return Service.unread(
          file,
          Gap.of(
              name(file),
              Properties.origin(document.root().at()),
              "this is no service of the Serverless Framework: it has no provider with service or"
                  + " functions"));
    }
    Node.Mapping service = (Node.Mapping) document.root();
    Optional<Gap> other = otherCloud(file, service);
    if (other.isPresent()) {
      return Service.unread(file, other.get());
    }
    ReferencedFiles referenced = new ReferencedFiles(file, boundary(file));
    ServiceTemplate expanded = ServiceTemplate.of(service, referenced, parameters(file));
    Set<Document.Problem> problems = new LinkedHashSet<>(document.problems());
    problems.addAll(expanded.problems());
    return new Service(
        file,
        Optional.of(expanded),
        List.copyOf(problems),
        Optional.empty(),
        Set.copyOf(referenced.read()));
  }

  /** What the user gave counts more than what Compose hands over. */
  private Map<String, String> parameters(Path file) {
    Map<String, String> all = new HashMap<>(composed.parameters(file));
    all.putAll(parameters);
    return all;
  }

  /** The folder that the user named, or a repository around it. */
  private Path boundary(Path file) {
    Path near = ReferencedFiles.boundaryOf(file);
    Path absolute = file.toAbsolutePath().normalize();
    return folders.stream()
        .map(folder -> folder.toAbsolutePath().normalize())
        .filter(absolute::startsWith)
        .filter(near::startsWith)
        .findFirst()
        .orElse(near);
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
    return FileSearch.name(path);
  }
}
