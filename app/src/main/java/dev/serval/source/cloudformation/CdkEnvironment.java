package dev.serval.source.cloudformation;

import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where CDK deploys a template that it synthesised, as the {@code manifest.json} beside it says
 * (cloud-assembly-schema of aws-cdk, {@code ArtifactManifest.environment}: {@code
 * aws://ACCOUNT/REGION}, of which either may be {@code unknown-…}; read 2026-11-30).
 */
final class CdkEnvironment {

  private static final Pattern ENVIRONMENT =
      Pattern.compile("aws://(\\d{12}|unknown-account)/([a-z0-9-]+)");

  private CdkEnvironment() {}

  /** Values of pseudo parameters; none where no manifest names the template. */
  static Map<String, String> of(Path template, TemplateFiles files) {
    Map<String, String> known = new HashMap<>();
    Path manifest = template.toAbsolutePath().resolveSibling("manifest.json");
    if (!Files.isRegularFile(manifest)) {
      return known;
    }
    try {
      if (files.document(manifest, "manifest.json").root() instanceof Node.Mapping root) {
        String name = String.valueOf(template.getFileName());
        root.mapping("artifacts").stream()
            .flatMap(artifacts -> artifacts.entries().stream())
            .filter(artifact -> artifact.value() instanceof Node.Mapping)
            .forEach(artifact -> collect(artifact, name, known));
      }
    } catch (UnreadableDocument e) {
      // A manifest that can't be read says nothing; the templates are read all the same.
    }
    return known;
  }

  private static void collect(Node.Entry artifact, String template, Map<String, String> known) {
    Node.Mapping body = (Node.Mapping) artifact.value();
    boolean named =
        body.mapping("properties")
            .flatMap(properties -> properties.text("templateFile"))
            .filter(template::equals)
            .isPresent();
    if (!named) {
      return;
    }
    Matcher environment = ENVIRONMENT.matcher(body.text("environment").orElse(""));
    if (environment.matches()) {
      if (!environment.group(1).startsWith("unknown")) {
        known.put("AWS::AccountId", environment.group(1));
      }
      if (!environment.group(2).startsWith("unknown")) {
        known.put("AWS::Region", environment.group(2));
      }
    }
    known.put(
        "AWS::StackName",
        body.mapping("properties")
            .flatMap(properties -> properties.text("stackName"))
            .orElse(artifact.key()));
  }
}
