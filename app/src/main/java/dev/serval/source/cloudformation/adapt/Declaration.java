package dev.serval.source.cloudformation.adapt;

import dev.serval.document.Node;
import dev.serval.model.Identity;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Text;
import dev.serval.model.Value;
import dev.serval.source.Datum;
import dev.serval.source.Properties;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A resource of a template, evaluated.
 *
 * @param id who it is
 * @param properties its properties, evaluated
 * @param metadata its {@code Metadata}, as written
 * @param siblings finds the evaluated properties of another resource of the stack, by the hole its
 *     {@code Ref} leaves
 * @param files reads a local file that a property names
 */
public record Declaration(
    Identity id,
    Properties properties,
    Optional<Node.Mapping> metadata,
    Function<Text, Optional<Declaration>> siblings,
    Function<String, Optional<Datum>> files) {

  String type() {
    return id.type();
  }

  Origin at() {
    return id.at();
  }

  /**
   * The same resource under another name, for parts of it that the model has as resources of their
   * own.
   */
  Identity part(String type, String suffix, String name, Origin at) {
    return new Identity(
        type,
        id.source(),
        id.logicalPath() + suffix,
        Text.of(name),
        Text.EMPTY,
        id.account(),
        id.region(),
        at);
  }

  /** How other resources refer to this one. */
  Value<Reference> self() {
    return new Value.Known<>(
        new Reference(id.arn().parts().isEmpty() ? id.name() : id.arn()), id.at());
  }

  /** A known empty list at this resource. */
  static <T> Value<List<T>> none(Origin at) {
    return new Value.Absent<>(List.of(), at);
  }
}
