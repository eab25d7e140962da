package dev.serval.analysis.code.lower.java;

import dev.serval.analysis.code.form.Argument;
import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

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

  /** A bean that gives a function, which Spring Cloud Function calls. */
  private static final String BEAN = "org.springframework.context.annotation.Bean";

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
    for (int member : JavaClasses.members(tree, node)) {
      if (tree.is(member, "method_declaration")) {
        for (String annotation : annotations(member)) {
          if (isRoute(annotation)) {
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
