package dev.serval.source.terraform.plan;

import dev.serval.document.Node;
import dev.serval.model.Origin;
import dev.serval.source.Properties;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One instance in a plan.
 *
 * @param address such as {@code module.api[0].aws_lambda_function.f["a"]}
 * @param type such as {@code aws_lambda_function}
 * @param name within its module
 * @param values what is known
 * @param at where it stands in the plan
 */
record PlannedResource(String address, String type, String name, Node.Mapping values, Origin at) {

  private static final Pattern LAST =
      Pattern.compile(
          "^((?:module\\.[^.\\[]+(?:\\[(?:\\d+|\"(?:[^\"\\\\]|\\\\.)*\")])?\\.)*)(.*)$",
          Pattern.DOTALL);

  static Optional<PlannedResource> of(Node.Mapping resource) {
    Optional<String> address = resource.text("address");
    Optional<String> type = resource.text("type");
    Optional<String> name = resource.text("name");
    // A resource of which nothing is known yet has none.
    Optional<Node.Mapping> values =
        resource.has("values")
            ? resource.mapping("values")
            : Optional.of(new Node.Mapping(List.of(), resource.at()));
    return address.isPresent() && type.isPresent() && name.isPresent() && values.isPresent()
        ? Optional.of(
            new PlannedResource(
                address.get(),
                type.get(),
                name.get(),
                values.get(),
                Properties.origin(resource.at())))
        : Optional.empty();
  }

  /** The modules around it, with a dot behind; empty in the root. */
  String module() {
    Matcher parts = LAST.matcher(address);
    return parts.matches() ? parts.group(1) : "";
  }

  /** What tells it from others of its block, with brackets; empty where it is the only one. */
  String key() {
    String rest = address.substring(Math.min(address.length(), module().length()));
    String base = type + "." + name;
    return rest.startsWith(base) ? rest.substring(base.length()) : "";
  }
}
