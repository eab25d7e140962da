package dev.serval.source.cloudformation;

import dev.serval.document.Document;
import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.document.UnreadableDocument;
import dev.serval.model.Gap;
import dev.serval.model.Text;
import dev.serval.source.Datum;
import dev.serval.source.Properties;
import dev.serval.source.Reading;
import dev.serval.source.RepeatedGaps;
import dev.serval.source.files.FileKind;
import dev.serval.source.files.FileSearch;
import dev.serval.source.files.FoundFile;
import dev.serval.source.files.FoundFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Reads CloudFormation, SAM and CDK templates from files and folders. One file that can't be read
 * is a gap and costs the others nothing.
 */
public final class CloudFormationSource {

  private final Map<String, String> parameters;
  private final List<Gap> gaps = new ArrayList<>();
  private final SequencedMap<Path, Node.Mapping> templates = new LinkedHashMap<>();
  private final Set<Path> explicit = new HashSet<>();

  /** With templates that another one nests, which are not audited by themselves too. */
  private final Together together;

  private CloudFormationSource(Map<String, String> parameters, Exports exports) {
    this.parameters = parameters;
    this.together = new Together(new TemplateFiles(), new HashSet<>(), exports);
  }

  /**
   * Reads all templates among what was found.
   *
   * @param found what the user named, searched; a file that was named must be a template
   * @param parameters values given by the user, by name; pseudo parameters such as {@code
   *     AWS::Region} too
   */
  public static Reading read(FoundFiles found, Map<String, String> parameters) {
    return of(found, parameters, new Exports()).read();
  }

  /**
   * All templates among what was found, to be read when others have offered their outputs, too.
   *
   * @param exports where these templates offer theirs, and take others'
   */
  public static CloudFormationSource of(
      FoundFiles found, Map<String, String> parameters, Exports exports) {
    CloudFormationSource source = new CloudFormationSource(parameters, exports);
    source.open(found.of(FileKind.TEMPLATE));
    return source;
  }

  /** Reads the templates of files and folders, of which nothing else is to be read. */
  public static Reading read(List<Path> sources, Map<String, String> parameters) {
    FoundFiles found = FileSearch.in(sources);
    return new Reading(List.of(), found.gaps()).and(read(found, parameters));
  }

  /**
   * A template that was made from a file of another format.
   *
   * @param file the file that it was made from; paths in the template are relative to it
   * @param template the template, its nodes with their places in that file
   * @param pseudo values of pseudo parameters such as {@code AWS::Region}
   * @param exports where it gets what others export
   */
  public record Made(
      Path file, Node.Mapping template, Map<String, String> pseudo, Exports exports) {

    /** Offers its outputs to others, under its file's name. */
    public void export(Supplier<Map<String, Datum>> given) {
      exports.add(
          name(file),
          () -> source().plain(source().instance(file, template, given.get(), _ -> {})));
    }

    /**
     * Reads it.
     *
     * @param given values of its parameters
     * @param problems what was wrong before
     */
    public Reading.Part read(Map<String, Datum> given, List<Document.Problem> problems) {
      Set<Gap> gaps = new LinkedHashSet<>();
      problems.forEach(problem -> gaps.add(gap(name(file), problem)));
      return source().part(file, template, given, gaps);
    }

    private CloudFormationSource source() {
      return new CloudFormationSource(pseudo, exports);
    }
  }

  private void open(List<FoundFile> found) {
    found.stream().filter(FoundFile::named).forEach(file -> explicit.add(file.key()));
    together
        .files()
        .readAhead(found.stream().map(FoundFile::path).toList(), CloudFormationSource::name);
    found.forEach(file -> parse(file.path(), file.named()));
    // Outer templates first, so that what they nest is known when its turn comes.
    Set<Path> nested = together.nested();
    templates.forEach((file, template) -> nested.addAll(NestedTemplates.of(file, template)));
    templates.forEach(this::export);
  }

  /** Reads the templates that were opened. */
  public Reading read() {
    Set<Path> nested = together.nested();
    Map<Path, Reading.Part> parts = new LinkedHashMap<>();
    templates.forEach(
        (file, template) -> {
          if (!nested.contains(key(file)) || explicit.contains(key(file))) {
            safely(file, template, parts);
          }
        });
    // A cycle of templates has no outer one: each is then read by itself.
    if (parts.isEmpty()) {
      templates.forEach((file, template) -> safely(file, template, parts));
    }
    return new Reading(List.copyOf(parts.values()), gaps);
  }

  private void export(Path file, Node.Mapping template) {
    if (template.has("Outputs") && !together.nested().contains(key(file))) {
      together
          .exports()
          .add(
              name(file),
              () -> plain(instance(file, template, given(file, template, _ -> {}), _ -> {})));
    }
  }

  /** Whatever happens in one template costs the others nothing. */
  private void safely(Path file, Node.Mapping template, Map<Path, Reading.Part> parts) {
    try {
      parts.put(file, part(file, template));
    } catch (RuntimeException | StackOverflowError e) {
      String where =
          Arrays.stream(e.getStackTrace())
              .filter(frame -> frame.getClassName().startsWith("dev.serval"))
              .findFirst()
              .map(frame -> " at " + frame)
              .orElse("");
      gaps.add(
          Gap.of(
              name(file),
              Properties.origin(start(file)),
              "reading it failed inside Serval ("
                  + e.getClass().getSimpleName()
                  + where
                  + "); please report this"));
    }
  }

  private static Path key(Path file) {
    return file.toAbsolutePath().normalize();
  }

  private static Place start(Path path) {
    return new Place(name(path), 1, 1);
  }

  private static String name(Path path) {
    return FileSearch.name(path);
  }

  private void parse(Path file, boolean named) {
    try {
      Document document = together.files().document(file, name(file));
      if (document.root() instanceof Node.Mapping template && TemplateFiles.isTemplate(template)) {
        templates.put(file, template);
      } else if (named) {
        gaps.add(
            Gap.of(
                name(file),
                Properties.origin(document.root().at()),
                "this is no template: it has no Resources with a Type; name a CloudFormation or SAM"
                    + " template"));
      }
    } catch (UnreadableDocument e) {
      gaps.add(Gap.of(name(file), Properties.origin(e.at()), String.valueOf(e.getMessage())));
    }
  }

  private Reading.Part part(Path file, Node.Mapping written) {
    String source = name(file);
    Set<Gap> problems = new LinkedHashSet<>();
    try {
      together
          .files()
          .document(file, source)
          .problems()
          .forEach(problem -> problems.add(gap(source, problem)));
    } catch (UnreadableDocument e) {
      throw new IllegalStateException("a document that was read can't become unreadable", e);
    }
    return part(file, written, given(file, written, gaps::add), problems);
  }

  private Reading.Part part(
      Path file, Node.Mapping written, Map<String, Datum> given, Set<Gap> problems) {
    String source = name(file);
    TemplateInstance instance =
        instance(file, written, given, problem -> problems.add(gap(source, problem)));
    Stack plain = plain(instance);
    Evaluation quiet = new Evaluation(instance, Assignment.NONE, plain, _ -> {});
    List<Assignment> assignments = Assignments.of(instance, quiet);
    int count = Math.min(Assignments.MAX, Math.max(assignments.size(), plain.nestedAlternatives()));
    List<Reading.Alternative> alternatives = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Reading.Alternative read = stack(instance, assignments.get(i % assignments.size()), i).read();
      Set<Gap> all = new LinkedHashSet<>(problems);
      all.addAll(read.gaps());
      alternatives.add(
          new Reading.Alternative(read.resources(), RepeatedGaps.once(all), read.conditions()));
    }
    return new Reading.Part(source, alternatives);
  }

  private TemplateInstance instance(
      Path file,
      Node.Mapping written,
      Map<String, Datum> given,
      Consumer<Document.Problem> problems) {
    String source = name(file);
    return TemplateLoader.load(file, source, source, "", written, given, pseudo(file), problems);
  }

  /** Under no assignment of its conditions. */
  private Stack plain(TemplateInstance instance) {
    return stack(instance, Assignment.NONE, 0);
  }

  private Stack stack(TemplateInstance instance, Assignment assignment, int alternative) {
    return new Stack(instance, assignment, alternative, Set.of(key(instance.file())), together);
  }

  private static Gap gap(String source, Document.Problem problem) {
    return Gap.of(source, Properties.origin(problem.at()), problem.message());
  }

  /** What the user gave counts more than what CDK says. */
  private Pseudo pseudo(Path file) {
    Map<String, String> known = CdkEnvironment.of(file, together.files());
    known.putAll(parameters);
    Pseudo pseudo = Pseudo.unknown(name(file));
    for (Map.Entry<String, String> parameter : known.entrySet()) {
      pseudo = pseudo.with(parameter.getKey(), Text.of(parameter.getValue()));
    }
    return pseudo;
  }

  /** What the user gave counts more than what the project's configuration says. */
  private Map<String, Datum> given(Path file, Node.Mapping template, Consumer<Gap> problems) {
    Map<String, String> values = new HashMap<>(SamConfig.beside(file, problems));
    values.putAll(parameters);
    Map<String, Datum> given = new HashMap<>();
    values.forEach(
        (name, value) ->
            given.put(name, new Datum.Str(Text.of(value), Properties.origin(template.at()))));
    return given;
  }
}
