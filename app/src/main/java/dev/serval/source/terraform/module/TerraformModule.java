package dev.serval.source.terraform.module;

import dev.serval.model.Origin;
import dev.serval.source.terraform.hcl.Body;
import dev.serval.source.terraform.hcl.Expression;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A folder's Terraform files as one module.
 *
 * @param folder where it lies
 * @param name the folder as the user knows it
 * @param variables by name
 * @param locals by name
 * @param resources by {@code type.name}
 * @param data by {@code type.name}
 * @param calls blocks that use other modules, by name
 * @param outputs by name
 * @param providers configurations, by name or {@code name.alias}
 */
public record TerraformModule(
    Path folder,
    String name,
    Map<String, Body.Block> variables,
    Map<String, Expression> locals,
    SequencedMap<String, Body.Block> resources,
    SequencedMap<String, Body.Block> data,
    SequencedMap<String, Body.Block> calls,
    Map<String, Body.Block> outputs,
    Map<String, Body.Block> providers) {

  /** The local folders of the modules that this one uses. */
  public List<Path> uses() {
    return calls.values().stream()
        .map(TerraformModule::source)
        .flatMap(Optional::stream)
        .filter(TerraformModule::isLocal)
        .map(source -> folder.toAbsolutePath().resolve(source).normalize())
        .toList();
  }

  /** The folder, as the place of what is wrong with the module as a whole. */
  public Origin origin() {
    return new Origin.InFile(name, 1, 1);
  }

  /** Where a call says that its module comes from. */
  public static Optional<String> source(Body.Block call) {
    return text(call, "source");
  }

  /** An argument that is text as it stands. */
  public static Optional<String> text(Body.Block call, String argument) {
    return call.body()
        .get(argument)
        .filter(Expression.Template.class::isInstance)
        .flatMap(source -> ((Expression.Template) source).literal());
  }

  /** Whether a module's source is a folder beside the one that uses it. */
  public static boolean isLocal(String source) {
    return source.startsWith("./") || source.startsWith("../");
  }
}
