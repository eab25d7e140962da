package dev.serval.source.cloudformation;

import dev.serval.document.Node;
import dev.serval.model.Text;
import dev.serval.source.Datum;
import dev.serval.source.Properties;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Which local files a template nests, as far as it names them literally. */
final class NestedTemplates {

  private NestedTemplates() {}

  static Set<Path> of(Path file, Node.Mapping template) {
    Set<Path> nested = new HashSet<>();
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
    for (TemplateInstance.Declared declared : TemplateInstance.declared(template).values()) {
      location(declared)
          .filter(text -> !text.contains("://"))
          .ifPresent(
              text -> {
                try {
                  nested.add(folder.resolve(text).normalize());
                } catch (InvalidPathException e) {
                  // Not a path of this machine; the stack itself will say so.
                }
              });
    }
    nested.remove(file.toAbsolutePath().normalize());
    return nested;
  }

  /** Why a nested template is not read, and what to do. */
  static String whyUnread(Optional<String> location) {
    return location.filter(String::isEmpty).isPresent()
        ? "it comes from the Serverless Application Repository, which is not asked, so what it"
            + " creates is not seen; audit its template as a source of its own"
        : "its template "
            + location.map(text -> "'" + text + "' ").orElse("")
            + "is no local file, so what it creates is not seen; audit it as a source of its own";
  }

  /** Where the template of a nested stack is: what CDK says of its asset, else its URL. */
  static Optional<String> location(TemplateInstance.Declared stack, Properties evaluated) {
    return asset(stack)
        .or(() -> evaluated.get("TemplateURL").flatMap(Datum::asText).flatMap(Text::known));
  }

  private static Optional<String> asset(TemplateInstance.Declared stack) {
    return stack.body().mapping("Metadata").flatMap(metadata -> metadata.text("aws:asset:path"));
  }

  private static Optional<String> location(TemplateInstance.Declared declared) {
    return switch (declared.type()) {
      case "AWS::CloudFormation::Stack" ->
          asset(declared).or(() -> declared.properties().text("TemplateURL"));
      case "AWS::Serverless::Application" -> declared.properties().text("Location");
      default -> Optional.empty();
    };
  }
}
