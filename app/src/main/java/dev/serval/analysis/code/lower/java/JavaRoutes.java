package dev.serval.analysis.code.lower.java;

import dev.serval.analysis.code.form.Argument;
import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Methods that a framework calls because of an annotation: each is handed to its annotation, as a
 * decorator gets a function in other languages.
 */
public final class JavaRoutes {

  private static final Pattern ROUTES =
      Pattern.compile(
          "org\\.springframework\\.web\\.bind\\.annotation\\.\\w+Mapping"
              + "|(?:jakarta|javax)\\.ws\\.rs\\.(?:GET|POST|PUT|DELETE|PATCH)"
              + "|io\\.micronaut\\.http\\.annotation\\.(?:Get|Post|Put|Delete|Patch)");

  /** Methods that a container or Lambda calls when a function starts or its snapshot is taken. */
  private static final Pattern LIFE =
      Pattern.compile(
          "(?:jakarta|javax)\\.annotation\\.PostConstruct"
              + "|(?:org\\.springframework\\.context|io\\.micronaut\\.runtime)\\.event\\..*EventListener");

  private static final Pattern SNAPSHOT =
      Pattern.compile("org\\.crac\\.Resource|io\\.micronaut\\.crac\\.OrderedResource");

  private static final Set<String> AROUND_SNAPSHOTS = Set.of("beforeCheckpoint", "afterRestore");

  /** A bean that gives a function, which Spring Cloud Function calls. */
  public static final String BEAN = "org.springframework.context.annotation.Bean";

  /**
   * A class that is found by this annotation; Spring Cloud Function calls it if it is a function.
   */
  private static final Pattern COMPONENT =
      Pattern.compile(
          "org\\.springframework\\.stereotype\\.(?:Component|Service)"
              + "|(?:jakarta|javax)\\.inject\\.Named");

  /** A function's interface, and its method. */
  private static final Map<String, String> FUNCTIONS =
      Map.of("java.util.function.Function", "apply", "java.util.function.Consumer", "accept");

  private static final Pattern FUNCTION =
      Pattern.compile("(?:[\\w.]+\\.)?(?:Function1?|Consumer)(?:<.*)?", Pattern.DOTALL);

  private final JavaCode code;
  private final SyntaxTree tree;

  JavaRoutes(JavaCode code) {
    this.code = code;
    this.tree = code.tree;
  }

  /** Whether a framework calls a method that has this annotation, by requests. */
  public static boolean isRoute(String annotation) {
    return ROUTES.matcher(annotation).matches();
  }

  /** Whether a method with this annotation and result gives a function that a framework calls. */
  public static boolean givesFunction(String annotation, String result) {
    return annotation.equals(BEAN) && FUNCTION.matcher(result).matches();
  }

  /** The method that a framework calls of a class with such an annotation and interface. */
  public static Optional<String> ofComponent(String annotation, String implemented) {
    return COMPONENT.matcher(annotation).matches()
        ? Optional.ofNullable(FUNCTIONS.get(implemented))
        : Optional.empty();
  }

  /** Hands over the annotated methods of the file's classes, when all of them are there. */
  void register() {
    for (int node = SyntaxTree.ROOT; node < tree.size(); node++) {
      if (tree.is(node, "class_declaration")) {
        register(node);
      }
    }
  }

  private void register(int node) {
    String type = tree.text(tree.child(node, "name"));
    Optional<String> resource = resource(node);
    Set<String> called = components(node);
    for (int member : JavaClasses.members(tree, node)) {
      if (tree.is(member, "method_declaration")) {
        resource
            .filter(_ -> AROUND_SNAPSHOTS.contains(tree.text(tree.child(member, "name"))))
            .ifPresent(of -> handOver(of, method(type, member), member));
        if (called.contains(tree.text(tree.child(member, "name")))) {
          handOver(BEAN, method(type, member), member);
        }
        for (String annotation : annotations(member)) {
          if (isRoute(annotation) || LIFE.matcher(annotation).matches()) {
            handOver(annotation, method(type, member), member);
          } else if (givesFunction(annotation, tree.text(tree.child(member, "type")))) {
            int function =
                code.out.add(
                    new Instruction.Call(
                        code.out.register(), method(type, member), List.of(), code.place(member)));
            handOver(annotation, function, member);
          }
        }
      }
    }
  }

  /** The methods that Spring Cloud Function calls of the class. */
  private Set<String> components(int node) {
    List<String> interfaces = interfaces(node).toList();
    return annotations(node).stream()
        .flatMap(
            annotation -> interfaces.stream().flatMap(one -> ofComponent(annotation, one).stream()))
        .collect(Collectors.toSet());
  }

  /** The interface by which a class is told of snapshots, where it has it. */
  private Optional<String> resource(int node) {
    return interfaces(node).filter(SNAPSHOT.asMatchPredicate()).findFirst();
  }

  /** Full names of what a class implements, without their type arguments. */
  private Stream<String> interfaces(int node) {
    int clause = tree.child(node, "interfaces");
    return clause == SyntaxTree.NONE
        ? Stream.empty()
        : tree.named(clause).stream()
            .flatMap(list -> Stream.concat(Stream.of(list), tree.named(list).stream()))
            .map(type -> tree.text(type).replaceFirst("(?s)<.*", ""))
            .flatMap(type -> Stream.of(code.types.full(type).split("\\|")));
  }

  private int method(String type, int member) {
    int made = code.type(type, member);
    int object =
        code.out.add(
            new Instruction.Construct(code.out.register(), made, List.of(), code.place(member)));
    return code.member(object, tree.text(tree.child(member, "name")), member);
  }

  private void handOver(String annotation, int routine, int member) {
    code.out.add(
        new Instruction.Call(
            code.out.register(),
            code.load(annotation, member),
            List.of(Argument.plain(routine)),
            code.place(member)));
  }

  /** Full names of annotations that the file imports. */
  private List<String> annotations(int member) {
    List<String> all = new ArrayList<>();
    int modifiers = tree.first(member, "modifiers");
    if (modifiers == SyntaxTree.NONE) {
      return all;
    }
    for (int part : tree.named(modifiers)) {
      if (tree.kind(part).endsWith("annotation")) {
        String full = code.types.full(tree.text(tree.child(part, "name")));
        all.addAll(List.of(full.split("\\|")));
      }
    }
    return all;
  }
}
