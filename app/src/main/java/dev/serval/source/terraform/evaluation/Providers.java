package dev.serval.source.terraform.evaluation;

import dev.serval.model.Text;
import dev.serval.source.cloudformation.Pseudo;
import dev.serval.source.terraform.function.Fault;
import dev.serval.source.terraform.function.Term;
import dev.serval.source.terraform.hcl.Body;
import dev.serval.source.terraform.hcl.Expression;
import java.util.Optional;

/** Which configuration of the AWS provider a resource uses, and so its region. */
final class Providers {

  private Providers() {}

  static Pseudo pseudo(Body body, Scope scope) {
    Pseudo given = scope.module().run().pseudo();
    if (given.region().known().isPresent()) {
      return given;
    }
    return body.get("region")
        .flatMap(region -> text(region, scope))
        .or(() -> providerRegion(body, scope))
        .map(region -> given.with("AWS::Region", region))
        .orElse(given);
  }

  private static Optional<Text> providerRegion(Body body, Scope scope) {
    return configuration(body, scope)
        .flatMap(
            found ->
                found
                    .block()
                    .body()
                    .get("region")
                    .flatMap(region -> text(region, Scope.of(found.module()))));
  }

  /** The tags that a resource's provider gives to all it makes. */
  static Optional<Term> defaultTags(Body body, Scope scope) {
    return configuration(body, scope)
        .flatMap(
            found ->
                found
                    .block()
                    .body()
                    .blocks("default_tags")
                    .findFirst()
                    .flatMap(block -> block.body().get("tags"))
                    .flatMap(tags -> Evaluator.attempt(tags, Scope.of(found.module()))));
  }

  /** A provider's block, and the module in which it stands. */
  private record Configuration(Body.Block block, ModuleInstance module) {}

  private static Optional<Configuration> configuration(Body body, Scope scope) {
    String name = body.get("provider").map(one -> one.at().text()).orElse("aws");
    return configuration(name, scope.module(), 0);
  }

  private static Optional<Configuration> configuration(
      String name, ModuleInstance module, int depth) {
    Body.Block block = module.module().providers().get(name);
    if (block != null) {
      return Optional.of(new Configuration(block, module));
    }
    if (module.caller().isEmpty() || depth > 50) {
      return Optional.empty();
    }
    ModuleInstance.Caller caller = module.caller().get();
    return configuration(passed(name, caller.call()), caller.scope().module(), depth + 1);
  }

  /** A call may hand over one of its configurations under another name. */
  private static String passed(String name, Body.Block call) {
    if (call.body().get("providers").orElse(null) instanceof Expression.Mapping mapping) {
      for (Expression.Item item : mapping.items()) {
        String key =
            item.key() instanceof Expression.Template template
                ? template.literal().orElse("")
                : item.key().at().text();
        if (key.equals(name)) {
          return item.value().at().text();
        }
      }
    }
    return name;
  }

  private static Optional<Text> text(Expression expression, Scope scope) {
    try {
      Term value = Evaluator.evaluate(expression, scope);
      return value.asText().filter(text -> text.known().isPresent() || !text.isOpen());
    } catch (Fault fault) {
      return Optional.empty();
    }
  }
}
