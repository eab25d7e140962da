package dev.serval.source.terraform.evaluation;

import dev.serval.model.Origin;
import dev.serval.model.Text;
import dev.serval.source.terraform.function.Fault;
import dev.serval.source.terraform.function.Term;
import dev.serval.source.terraform.hcl.Expression;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** What names refer to: variables, local values, resources, data sources, modules. */
final class References {

  /** Beginnings of names that lead to no resource; {@code data} does. */
  private static final Set<String> NO_RESOURCES =
      Set.of("var", "local", "module", "path", "terraform", "tofu", "each", "count", "self");

  private References() {}

  /** A name by itself, which only loops and blocks around it can give. */
  static Term root(Expression.Name name, Scope scope) {
    return scope
        .name(name.name())
        .map(found -> found.seenAt(name.at().origin()))
        .orElseThrow(
            () ->
                new Fault(
                    "'"
                        + name.name()
                        + "' is no value; write text in quotes, or name an attribute"));
  }

  static Term attribute(Expression.Attribute attribute, Scope scope) {
    Origin at = attribute.at().origin();
    Expression of = attribute.of();
    if (of instanceof Expression.Name(String root, var _) && scope.name(root).isEmpty()) {
      return declared(root, attribute, scope, at);
    }
    if (of instanceof Expression.Attribute(Expression inner, String type, var _)
        && inner instanceof Expression.Name(String root, var _)
        && root.equals("data")
        && scope.name(root).isEmpty()) {
      return scope.module().group(Group.Kind.DATA, type + "." + attribute.name()).value(at);
    }
    Term value = Evaluator.evaluate(of, scope);
    if (value instanceof Term.Obj block
        && block.get(attribute.name()).isEmpty()
        && isWithinResource(of, scope)) {
      // A block has attributes, too, that AWS gives.
      return new Term.Unknown(
          new Text.Hole(scope.holes(), attribute.at().text(), Text.Filling.AWS), at);
    }
    return Terms.attribute(value, attribute.name(), at)
        .map(found -> found.seenAt(at))
        .orElseGet(() -> Evaluator.unknown(attribute, scope, List.of(value)));
  }

  /** Whether an expression leads into a resource or data source: to one of its blocks. */
  private static boolean isWithinResource(Expression expression, Scope scope) {
    return switch (expression) {
      case Expression.Attribute attribute -> isWithinResource(attribute.of(), scope);
      case Expression.Index index -> isWithinResource(index.of(), scope);
      case Expression.Splat splat -> isWithinResource(splat.of(), scope);
      case Expression.SplatItem _ -> true;
      case Expression.Name(String name, var _) ->
          !NO_RESOURCES.contains(name) && scope.name(name).isEmpty();
      default -> false;
    };
  }

  private static Term declared(
      String root, Expression.Attribute attribute, Scope scope, Origin at) {
    ModuleInstance module = scope.module();
    String name = attribute.name();
    return switch (root) {
      case "var" -> module.variable(name, at);
      case "local" -> module.local(name, at);
      case "module" -> module.group(Group.Kind.MODULE, name).value(at);
      case "path" -> path(module, name, at);
      case "terraform", "tofu" ->
          new Term.Unknown(new Text.Hole("", "terraform." + name, Text.Filling.DEPLOYER), at);
      case "data" -> throw new Fault("a data source is named by type and name");
      case "each", "count", "self" ->
          throw new Fault("'" + root + "' means nothing here; use it where instances are made");
      default -> module.group(Group.Kind.RESOURCE, root + "." + name).value(at);
    };
  }

  /** Paths are seen from the root module, where Terraform is run. */
  private static Term path(ModuleInstance module, String name, Origin at) {
    return switch (name) {
      case "module" -> Term.of(fromRoot(module), at);
      case "root", "cwd" -> Term.of(".", at);
      default -> throw new Fault("there is no 'path." + name + "'; module, root and cwd are");
    };
  }

  private static String fromRoot(ModuleInstance module) {
    Path root = module.root().module().folder().toAbsolutePath().normalize();
    String path =
        root.relativize(module.module().folder().toAbsolutePath().normalize())
            .toString()
            .replace('\\', '/');
    return path.isEmpty() ? "." : path;
  }
}
