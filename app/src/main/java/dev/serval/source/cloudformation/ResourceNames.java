package dev.serval.source.cloudformation;

import dev.serval.document.Node;
import dev.serval.model.Text;
import dev.serval.source.Datum;
import dev.serval.source.cloudformation.TemplateInstance.Declared;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What a template's resources are called in AWS, as far as that is known before deployment. */
final class ResourceNames {

  private final TemplateInstance instance;
  private final Function<Node, Datum> evaluation;
  private final Map<String, Text> names = new HashMap<>();

  /** Those whose name is being evaluated: a name that hangs on itself is not known. */
  private final Set<String> pending = new HashSet<>();

  ResourceNames(TemplateInstance instance, Function<Node, Datum> evaluation) {
    this.instance = instance;
    this.evaluation = evaluation;
  }

  /** A resource's name in AWS: the property that sets it, or a hole that AWS fills. */
  Text name(Declared resource) {
    Text known = names.get(resource.logicalId());
    if (known != null) {
      return known;
    }
    String property = Attributes.of(resource.type()).nameProperty();
    if (property.isEmpty() || !pending.add(resource.logicalId())) {
      return generated(resource);
    }
    Text name =
        text(resource, property)
            .filter(text -> !text.parts().isEmpty())
            .orElseGet(() -> generated(resource));
    pending.remove(resource.logicalId());
    names.put(resource.logicalId(), name);
    return name;
  }

  private Text generated(Declared resource) {
    return Text.hole(instance.scope(), resource.logicalId(), Text.Filling.AWS);
  }

  private Optional<Text> text(Declared resource, String property) {
    return resource.properties().get(property).map(evaluation).flatMap(Datum::asText);
  }

  /** A resource's ARN; empty where its type has none that is known before deployment. */
  Text arn(Declared resource) {
    return switch (resource.type()) {
      case "AWS::Lambda::Alias", "AWS::Lambda::Version" -> qualifiedFunction(resource);
      default -> Attributes.arn(resource.type(), name(resource), instance.pseudo());
    };
  }

  /**
   * Versions and aliases have the function's ARN with a qualifier; both are also what {@code Ref}
   * gives.
   */
  private Text qualifiedFunction(Declared resource) {
    Text generated = generated(resource);
    if (!pending.add(resource.logicalId())) {
      return generated;
    }
    Text function = text(resource, "FunctionName").orElse(generated);
    Text qualifier =
        resource.type().equals("AWS::Lambda::Alias")
            ? text(resource, "Name").orElse(generated)
            : generated;
    pending.remove(resource.logicalId());
    boolean isArn =
        !function.parts().isEmpty()
            && function.parts().getFirst() instanceof Text.Literal(String start)
            && start.startsWith("arn:");
    Text arn =
        isArn ? function : Attributes.arn("AWS::Lambda::Function", function, instance.pseudo());
    return Text.join(List.of(arn, Text.of(":"), qualifier));
  }

  Text queueUrl(Declared queue) {
    return Text.join(
        List.of(
            Text.of("https://sqs."),
            instance.pseudo().region(),
            Text.of(".amazonaws.com/"),
            instance.pseudo().account(),
            Text.of("/"),
            name(queue)));
  }
}
