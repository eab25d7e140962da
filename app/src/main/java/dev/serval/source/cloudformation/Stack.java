package dev.serval.source.cloudformation;

import dev.serval.document.Document;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import dev.serval.model.Gap;
import dev.serval.model.Identity;
import dev.serval.model.Resource;
import dev.serval.model.Text;
import dev.serval.source.Datum;
import dev.serval.source.Properties;
import dev.serval.source.Reading;
import dev.serval.source.cloudformation.TemplateInstance.Declared;
import dev.serval.source.cloudformation.adapt.Adapters;
import dev.serval.source.cloudformation.adapt.Declaration;
import dev.serval.source.cloudformation.sam.SamTransform;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One deployment of a template under one assignment of its conditions, with the stacks nested in
 * it.
 */
final class Stack implements Evaluation.Surroundings {

  /** CloudFormation nests no deeper in practice; cycles end here too. */
  private static final int MAX_NESTING = 10;

  private final TemplateInstance instance;
  private final Assignment assignment;
  private final int alternative;
  private final Together together;
  private final Set<Path> ancestors;
  private final Set<Gap> gaps = new LinkedHashSet<>();
  private final Map<String, Optional<Stack>> children = new HashMap<>();
  private final Map<String, Properties> evaluated = new HashMap<>();
  private final Evaluation evaluation;
  private final StackOutputs outputs;
  private final LocalFiles local;

  /**
   * @param alternative which assignment nested stacks take, counted round their own
   * @param ancestors files of the stacks around this one, itself included
   */
  Stack(
      TemplateInstance instance,
      Assignment assignment,
      int alternative,
      Set<Path> ancestors,
      Together together) {
    this.instance = instance;
    this.assignment = assignment;
    this.alternative = alternative;
    this.together = together;
    this.ancestors = ancestors;
    this.evaluation = new Evaluation(instance, assignment, this, this::report);
    this.outputs = new StackOutputs(instance, evaluation);
    this.local = new LocalFiles(instance.file());
  }

  private void report(Fault fault) {
    gaps.add(Gap.of(instance.source(), fault.at(), fault.message()));
  }

  private void report(Document.Problem problem) {
    report(new Fault(Properties.origin(problem.at()), problem.message()));
  }

  /** How many alternatives the nested stacks have, at most. */
  int nestedAlternatives() {
    int most = 1;
    for (Declared declared : instance.resources().values()) {
      if (isStack(declared)) {
        most = Math.max(most, child(declared).map(child -> child.alternativesHere()).orElse(1));
      }
    }
    return most;
  }

  private int alternativesHere() {
    return Math.max(Assignments.of(instance, evaluation).size(), nestedAlternatives());
  }

  /** Everything of this stack and those nested in it. */
  Reading.Alternative read() {
    List<Resource> resources = new ArrayList<>();
    Map<String, SortedMap<String, Boolean>> conditions = new HashMap<>();
    if (!assignment.conditions().isEmpty()) {
      conditions.put(instance.scope(), new TreeMap<>(assignment.conditions()));
    }
    for (Declared declared : instance.resources().values()) {
      if (!exists(declared)) {
        continue;
      }
      Declaration declaration = declaration(declared);
      Adapters.adapt(declaration).forEach(resources::add);
      if (isStack(declared)) {
        child(declared)
            .ifPresent(
                child -> {
                  Reading.Alternative nested = child.read();
                  resources.addAll(nested.resources());
                  gaps.addAll(nested.gaps());
                  conditions.putAll(nested.conditions());
                });
      } else {
        SamTransform.whyNotExpanded(declared.type())
            .map(why -> Gap.of(declared.logicalId(), Properties.origin(declared.at()), why))
            .ifPresent(gaps::add);
      }
    }
    return new Reading.Alternative(resources, List.copyOf(gaps), conditions);
  }

  /** A resource whose condition is not known is taken as there. */
  private boolean exists(Declared declared) {
    return declared
        .condition()
        .flatMap(name -> evaluation.condition(name, Properties.origin(declared.at())))
        .orElse(true);
  }

  private Declaration declaration(Declared declared) {
    return new Declaration(
        identity(declared),
        properties(declared),
        declared.body().mapping("Metadata"),
        this::sibling,
        this::localFile);
  }

  private Identity identity(Declared declared) {
    return new Identity(
        declared.type(),
        instance.source(),
        instance.logicalPath() + declared.logicalId(),
        evaluation.name(declared),
        evaluation.arn(declared),
        instance.pseudo().account(),
        instance.pseudo().region(),
        Properties.origin(declared.at()));
  }

  private Properties properties(Declared declared) {
    Properties known = evaluated.get(declared.logicalId());
    if (known == null) {
      known =
          new Properties(
              evaluation.evaluate(declared.properties()), declared.logicalId(), gaps::add);
      evaluated.put(declared.logicalId(), known);
    }
    return known;
  }

  private Optional<Declaration> sibling(Text reference) {
    if (reference.parts().size() != 1
        || !(reference.parts().getFirst() instanceof Text.Hole hole)) {
      return Optional.empty();
    }
    String logicalId = hole.expression().replaceFirst("\\..*", "");
    return hole.scope().equals(instance.scope())
        ? instance.resource(logicalId).filter(this::exists).map(this::declaration)
        : Optional.empty();
  }

  private static boolean isStack(Declared declared) {
    return declared.type().equals("AWS::CloudFormation::Stack");
  }

  /** The nested stack of a resource, if its template lies on this machine. */
  private Optional<Stack> child(Declared declared) {
    Optional<Stack> known = children.get(declared.logicalId());
    if (known == null) {
      // While it is being opened, it is not there.
      children.put(declared.logicalId(), Optional.empty());
      known = open(declared);
      children.put(declared.logicalId(), known);
    }
    return known;
  }

  private Optional<Stack> open(Declared declared) {
    Optional<String> location = NestedTemplates.location(declared, properties(declared));
    Optional<Path> file = location.flatMap(local::find);
    if (file.isEmpty()) {
      gap(declared, NestedTemplates.whyUnread(location));
      return Optional.empty();
    }
    Path key = file.get().toAbsolutePath().normalize();
    together.nested().add(key);
    if (ancestors.contains(key) || ancestors.size() >= MAX_NESTING) {
      gap(declared, "its template contains this one again; a stack can't contain itself");
      return Optional.empty();
    }
    return parse(declared, file.get(), key);
  }

  private Optional<Stack> parse(Declared declared, Path file, Path key) {
    String source = local.name(file);
    try {
      Document document = together.files().document(file, source);
      if (!(document.root() instanceof Node.Mapping template)
          || !TemplateFiles.isTemplate(template)) {
        gap(declared, "'" + source + "' is no template: it has no Resources");
        return Optional.empty();
      }
      document.problems().forEach(this::report);
      String scope = instance.scope() + "/" + declared.logicalId();
      TemplateInstance nested =
          TemplateLoader.load(
              file,
              instance.source(),
              scope,
              instance.logicalPath() + declared.logicalId() + "/",
              template,
              arguments(declared),
              instance.pseudo().nested(scope),
              this::report);
      Set<Path> deeper = new HashSet<>(ancestors);
      deeper.add(key);
      Stack plain = new Stack(nested, Assignment.NONE, alternative, deeper, together);
      List<Assignment> assignments = Assignments.of(nested, plain.evaluation);
      Assignment chosen = assignments.get(alternative % assignments.size());
      return Optional.of(new Stack(nested, chosen, alternative, deeper, together));
    } catch (UnreadableDocument e) {
      gaps.add(Gap.of(source, Properties.origin(e.at()), String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  private Map<String, Datum> arguments(Declared declared) {
    return properties(declared).get("Parameters").orElse(null) instanceof Datum.Fields given
        ? new HashMap<>(given.fields())
        : Map.of();
  }

  private void gap(Declared declared, String why) {
    gaps.add(Gap.of("nested stack " + declared.logicalId(), Properties.origin(declared.at()), why));
  }

  @Override
  public Optional<Datum> output(String nestedStack, String output) {
    return instance
        .resource(nestedStack)
        .filter(Stack::isStack)
        .flatMap(this::child)
        .flatMap(child -> child.outputs.value(output));
  }

  @Override
  public Optional<Datum> imported(Text name) {
    return together.exports().imported(name);
  }

  StackOutputs outputs() {
    return outputs;
  }

  @Override
  public Optional<Node> include(String location) {
    return read(location, together.files()::document);
  }

  private interface Reader {
    Document read(Path file, String name) throws UnreadableDocument;
  }

  private Optional<Node> read(String location, Reader reader) {
    Optional<Path> file = local.find(location);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(reader.read(file.get(), local.name(file.get())).root());
    } catch (UnreadableDocument e) {
      gaps.add(Gap.of(location, Properties.origin(e.at()), String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  /** A state machine's definition in a local file, evaluated as part of this stack. */
  private Optional<Datum> localFile(String location) {
    return read(location, together.files()::definition).map(evaluation::evaluate);
  }
}
