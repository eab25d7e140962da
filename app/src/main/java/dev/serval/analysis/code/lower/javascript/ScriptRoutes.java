package dev.serval.analysis.code.lower.javascript;

import dev.serval.analysis.code.form.Argument;
import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Methods that decorators hand to a framework: {@code @Get(':name') show(…) {…}}. */
final class ScriptRoutes {

  /** Decorators of NestJS and its like; the catalogue says whose of these names are routes. */
  private static final Set<String> NAMES =
      Set.of("Get", "Post", "Put", "Patch", "Delete", "All", "Options", "Head");

  private final ScriptCode code;
  private final SyntaxTree tree;

  ScriptRoutes(ScriptCode code) {
    this.code = code;
    this.tree = code.tree;
  }

  /** Hands over the decorated methods of a class that was made. */
  void register(int type, List<Integer> members) {
    List<Integer> routes = new ArrayList<>();
    int object = Instruction.NONE;
    for (int member : members) {
      if (tree.is(member, "decorator")) {
        if (isRoute(member)) {
          routes.add(member);
        }
        continue;
      }
      if (tree.is(member, "method_definition") && !routes.isEmpty()) {
        if (object == Instruction.NONE) {
          object =
              code.out.add(
                  new Instruction.Construct(
                      code.out.register(), type, List.of(), code.place(member)));
        }
        handOver(routes, object, member);
      }
      routes.clear();
    }
  }

  private boolean isRoute(int decorator) {
    int call = tree.first(decorator, "call_expression");
    return call != SyntaxTree.NONE && NAMES.contains(tree.text(tree.child(call, "function")));
  }

  private void handOver(List<Integer> routes, int object, int member) {
    String name = tree.text(tree.child(member, "name"));
    for (int route : routes) {
      int method =
          code.out.add(
              new Instruction.Field(code.out.register(), object, name, code.place(member)));
      int decorator = code.expressions.value(tree.named(route).getFirst());
      code.out.add(
          new Instruction.Call(
              code.out.register(), decorator, List.of(Argument.plain(method)), code.place(member)));
    }
  }
}
