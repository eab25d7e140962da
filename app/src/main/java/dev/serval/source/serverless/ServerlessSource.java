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
import dev.serval.source.files.Surroundings;
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

  private final Surroundings surroundings;
  private final Map<String, String> parameters;
  private final ComposedServices composed;
  private final OtherServices others;
  private List<Service> services = List.of();

  private ServerlessSource(
      Surroundings surroundings,
      Map<String, String> parameters,
      ComposedServices composed,
      OtherServices others) {
    this.surroundings = surroundings;
    this.composed = composed;
    this.parameters = parameters;
    this.others = others;
  }

  /** Whether a tree is a service: it has a provider, and functions or a service's name. */
  public static boolean isService(Node root) {
    return root instanceof Node.Mapping mapping
        && mapping.has("provider")
        && (mapping.has("service") || mapping.has("functions"));
  }

  /**
   * Services, to be read when others have offered their outputs, too.
   *
   * @param files the services' files
   * @param composed those of Serverless Compose, which hand parameters to services
   * @param surroundings how far from a service the files may lie that it names
   * @param parameters values of options, parameters and variables, and of pseudo parameters
   * @param exports where the services offer their outputs, and take others'
   */
  public static ServerlessSource of(
      List<Path> files,
      List<Path> composed,
      Surroundings surroundings,
      Map<String, String> parameters,
      Exports exports) {
    ComposedServices services = ComposedServices.of(composed, parameters);
    ServerlessSource source =
        new ServerlessSource(
            surroundings, parameters, services, new OtherServices(services, exports));
    source.services = SideBySide.map(files, source::safely);
    source.services.forEach(service -> service.offer(source.others));
    return source;
  }

  /** Files that services name and so are parts of them, not to be read by themselves. */
  public Set<Path> included() {
    Set<Path> included = new HashSet<>();
    services.forEach(service -> included.addAll(service.included()));
    return included;
  }

  /** Reads the services; one that can't be read is a gap and costs the others nothing. */
  public Reading read() {
    List<Reading.Part> parts = new ArrayList<>();
    List<Gap> gaps = new ArrayList<>(composed.gaps());
    for (Reading read : SideBySide.map(services, service -> service.read(others))) {
      parts.addAll(read.parts());
      gaps.addAll(read.gaps());
    }
    return new Reading(parts, gaps);
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
        return new Reading(List.of(part), others.missing(file, template.get()));
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
    ReferencedFiles referenced = new ReferencedFiles(file, surroundings);
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
