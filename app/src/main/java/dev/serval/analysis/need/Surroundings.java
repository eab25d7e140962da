package dev.serval.analysis.need;

import dev.serval.analysis.code.form.Literal;
import dev.serval.analysis.code.value.Known;
import dev.serval.analysis.code.value.Ref;
import dev.serval.analysis.code.value.Value;
import dev.serval.model.Arn;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Identity;
import dev.serval.model.Policy;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.Role;
import dev.serval.model.Text;
import dev.serval.model.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a function's code finds where it runs: its environment, and the resources around it. */
final class Surroundings {

  /** Anything. */
  static final Text ANY = Text.of("*");

  private static final Pattern HOLE = Pattern.compile("\\$\\{([^}]*)}");
  private static final int MOST = 16;

  private static final Set<String> ITSELF =
      Set.of(
          "context.function_name",
          "context.invoked_function_arn",
          "context.functionName",
          "context.invokedFunctionArn");

  private final Function function;
  private final Index index;
  private final Map<String, Variable> environment = new LinkedHashMap<>();
  private final boolean open;

  Surroundings(Estate estate, Function function) {
    this.function = function;
    this.index = estate.index(Index.class, Index::new);
    this.open = function.environment().effective().isEmpty();
    function
        .environment()
        .effective()
        .orElse(List.of())
        .forEach(variable -> environment.put(variable.name(), variable));
  }

  /**
   * What a value of the code can be.
   *
   * @param text {@code *} for what is not known of it
   * @param resource the resource that it names, where it is one of the estate
   * @param spare whether it only stands in for a variable that is set
   */
  record Candidate(Text text, Optional<Resource> resource, boolean spare) {
    boolean isOpen() {
      return text.equals(ANY);
    }
  }

  /** All that a value can be. */
  List<Candidate> candidates(Value value) {
    Set<Candidate> all = new LinkedHashSet<>();
    boolean set =
        value.known().stream()
            .anyMatch(
                one ->
                    one instanceof Known.Text(List<Known.Piece> pieces)
                        && pieces.size() == 1
                        && pieces.getFirst() instanceof Known.Environment(String name)
                        && environment.containsKey(name));
    for (Known one : value.known()) {
      if (one instanceof Known.Plain(Literal.Nothing _)) {
        continue;
      }
      boolean plain = one.asText().isPresent() || one instanceof Known.Plain;
      if (isUnset(one) && value.known().size() > 1) {
        continue; // What stands behind it, in "process.env.TABLE || 'orders'", is what it is.
      }
      Candidate candidate = candidate(one, set && plain);
      if (!candidate.text().parts().isEmpty() && !(one instanceof Known.Plain && set)) {
        all.add(candidate);
      }
    }
    boolean itself = value.refs().stream().anyMatch(Surroundings::isItself);
    if (itself) {
      all.add(new Candidate(function.id().name(), Optional.of(function), false));
    }
    boolean others = value.refs().stream().anyMatch(ref -> !isItself(ref));
    if (all.isEmpty() || (value.open() && !value.isOpenInPieces()) || others) {
      all.add(new Candidate(ANY, Optional.empty(), set && !all.isEmpty()));
    }
    return all.stream().limit(MOST).toList();
  }

  /** What Lambda's context says of the function that runs. */
  private static boolean isItself(Ref ref) {
    return ref instanceof Ref.External(String name, var _) && ITSELF.contains(name);
  }

  private Candidate candidate(Known known, boolean spare) {
    if (!(known instanceof Known.Text(List<Known.Piece> pieces))) {
      return new Candidate(ANY, Optional.empty(), spare);
    }
    if (pieces.size() == 1 && pieces.getFirst() instanceof Known.Environment(String name)) {
      String shown = shown(name);
      Optional<Resource> resource =
          shown.isEmpty() ? Optional.empty() : index.named(function, shown);
      return new Candidate(variable(name), resource, spare);
    }
    List<Text> texts = new ArrayList<>();
    for (Known.Piece piece : pieces) {
      texts.add(
          switch (piece) {
            case Known.Characters(String characters) -> Text.of(characters);
            case Known.Environment(String name) -> variable(name);
            case Known.Any _ -> ANY;
          });
    }
    Text joined = Text.join(texts);
    return new Candidate(joined, index.named(function, joined.toString()), spare);
  }

  private boolean isUnset(Known known) {
    return known instanceof Known.Text(List<Known.Piece> pieces)
        && pieces.size() == 1
        && pieces.getFirst() instanceof Known.Environment(String name)
        && lacks(name);
  }

  /** Variables that the code reads and nobody sets. */
  boolean lacks(String name) {
    return !open && !environment.containsKey(name) && !name.startsWith("AWS_");
  }

  private String shown(String name) {
    Variable variable = environment.get(name);
    return variable == null ? "" : variable.value().shown();
  }

  private Text variable(String name) {
    if (environment.containsKey(name)) {
      return text(shown(name));
    }
    // "Defined runtime environment variables", AWS Lambda developer guide.
    return switch (name) {
      case "AWS_REGION", "AWS_DEFAULT_REGION" -> function.id().region();
      case "AWS_LAMBDA_FUNCTION_NAME" -> function.id().name();
      default -> ANY;
    };
  }

  /** Text that may have expressions, as a template's. */
  Text text(String shown) {
    List<Text.Part> parts = new ArrayList<>();
    Matcher holes = HOLE.matcher(shown);
    int at = 0;
    while (holes.find()) {
      parts.add(new Text.Literal(shown.substring(at, holes.start())));
      parts.add(index.hole(function, holes.group(1)));
      at = holes.end();
    }
    parts.add(new Text.Literal(shown.substring(at)));
    return new Text(parts);
  }

  Function function() {
    return function;
  }

  Text partition() {
    return Arn.parse(function.id().arn())
        .map(Arn::partition)
        .orElseGet(() -> Text.hole("", "AWS::Partition", Text.Filling.AWS));
  }

  /** By what texts resources are named, and what the estate's texts leave open. */
  static final class Index {

    private final Map<String, Resource> byName = new HashMap<>();
    private final Map<String, Text.Hole> holes = new HashMap<>();

    Index(Estate estate) {
      for (Resource resource : estate.resources()) {
        Identity id = resource.id();
        for (String name : names(id)) {
          byName.putIfAbsent(key(id, name), resource);
        }
        keep(id.name());
        keep(id.arn());
      }
      estate.all(Role.class).forEach(role -> keep(role, estate));
    }

    private void keep(Role role, Estate estate) {
      dev.serval.analysis.privilege.Grants.documents(estate, role).stream()
          .flatMap(granted -> granted.document().effective().stream())
          .flatMap(policy -> policy.statements().stream())
          .map(Policy.Statement::resources)
          .flatMap(List::stream)
          .flatMap(named -> named.effective().stream())
          .map(Reference::text)
          .forEach(this::keep);
    }

    private void keep(Text text) {
      for (Text.Part part : text.parts()) {
        if (part instanceof Text.Hole hole) {
          holes.putIfAbsent(hole.scope() + "\n" + hole.expression(), hole);
        }
      }
    }

    private static List<String> names(Identity id) {
      List<String> all = new ArrayList<>(List.of(id.name().toString(), id.arn().toString()));
      if (!id.source().isEmpty()) {
        all.add("${" + id.label() + "}");
        for (String attribute :
            List.of(".Arn", ".arn", ".QueueUrl", ".url", ".id", ".name", ".TopicArn")) {
          all.add("${" + id.label() + attribute + "}");
        }
      }
      all.removeIf(name -> name.isEmpty() || !name.matches("(?s).*[A-Za-z].*"));
      return all;
    }

    private static String key(Identity of, String name) {
      // Names of templates hold in their own stack only.
      return (of.source().isEmpty() ? "" : of.stack()) + "\n" + name;
    }

    Optional<Resource> named(Function function, String name) {
      return Optional.ofNullable(byName.get(key(function.id(), name)));
    }

    Text.Hole hole(Function function, String expression) {
      for (String scope : List.of(function.id().stack(), function.id().source(), "")) {
        Text.Hole known = holes.get(scope + "\n" + expression);
        if (known != null) {
          return known;
        }
      }
      boolean aws = expression.startsWith("AWS::");
      // A variable of a framework's plugin: what it gives it may allow as well.
      boolean foreign = !aws && expression.contains(":");
      return new Text.Hole(
          aws ? "" : function.id().stack(),
          expression,
          aws ? Text.Filling.AWS : foreign ? Text.Filling.UNREADABLE : Text.Filling.DEPLOYER);
    }
  }
}
