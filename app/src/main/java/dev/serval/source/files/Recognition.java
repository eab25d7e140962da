package dev.serval.source.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells what a file is by its name and a look at its beginning. */
final class Recognition {

  private static final List<String> DOCUMENTS = List.of(".yaml", ".yml", ".json", ".template");

  private static final List<String> TERRAFORM = List.of(".tf", ".tf.json", ".tofu", ".tofu.json");

  private static final Set<String> SERVERLESS =
      Set.of("serverless.yml", "serverless.yaml", "serverless.json");

  private static final Set<String> SERVERLESS_PROGRAMS =
      Set.of(
          "serverless.ts",
          "serverless.js",
          "serverless.cjs",
          "serverless.mjs",
          "serverless.cts",
          "serverless.mts");

  /** A file says what it is near its beginning, or repeats it often. */
  private static final int SNIFFED_BYTES = 256 << 10;

  /** What only templates have at the outermost level of YAML; SAM applications use any name. */
  private static final Pattern TEMPLATE_ROOT =
      Pattern.compile("(?m)^\"?(?:AWSTemplateFormatVersion|Transform|Resources)\"?\\s*:");

  /** What the Serverless Framework demands at the outermost level. */
  private static final Pattern SERVERLESS_ROOT =
      Pattern.compile("(?s)(?:^|\n)[\\s{]*\"?service\"?\\s*:.*\n\\s*\"?provider\"?\\s*:");

  private Recognition() {}

  /** What a file is; empty for what is not read. */
  static Optional<FileKind> of(Path file) {
    String name = name(file);
    if (isTerraform(name)) {
      return Optional.of(FileKind.TERRAFORM_MODULE);
    }
    if (SERVERLESS_PROGRAMS.contains(name)) {
      return Optional.of(FileKind.SERVERLESS_PROGRAM);
    }
    if (name.matches("serverless-compose\\.(ya?ml|json|[cm]?[jt]s)")) {
      return Optional.of(FileKind.SERVERLESS_COMPOSE);
    }
    if (name.matches("pulumi\\.ya?ml")) {
      return Optional.of(FileKind.PULUMI_PROGRAM);
    }
    if (name.equals("cdk.json")) {
      return isSynthesised(file) ? Optional.empty() : Optional.of(FileKind.CDK_PROGRAM);
    }
    return DOCUMENTS.stream().anyMatch(name::endsWith) ? document(file, name) : Optional.empty();
  }

  private static boolean isSynthesised(Path file) {
    return Files.exists(file.resolveSibling("cdk.out").resolve("manifest.json"));
  }

  /** What a file that the user named is: a template where nothing speaks for anything else. */
  static FileKind ofNamed(Path file) {
    return isTerraform(name(file)) || beginning(file).filter(Recognition::isServerless).isEmpty()
        ? of(file).orElse(FileKind.TEMPLATE)
        : FileKind.SERVERLESS;
  }

  private static boolean isServerless(String text) {
    return SERVERLESS_ROOT.matcher(text).find() && !TEMPLATE_ROOT.matcher(text).find();
  }

  static boolean isTerraform(String name) {
    return TERRAFORM.stream().anyMatch(name::endsWith);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
  }

  private static Optional<FileKind> document(Path file, String name) {
    Optional<String> beginning = beginning(file);
    if (beginning.isEmpty()) {
      return Optional.of(FileKind.TEMPLATE); // Reading it again will say why it can't be read.
    }
    String text = beginning.get();
    boolean service =
        SERVERLESS.contains(name)
            ? !TEMPLATE_ROOT.matcher(text).find()
            : name.startsWith("serverless") && isServerless(text);
    if (service) {
      return Optional.of(FileKind.SERVERLESS);
    }
    if (mentionsPlan(text)) {
      return Optional.of(FileKind.TERRAFORM_PLAN);
    }
    if (mentionsStack(text)) {
      return Optional.of(FileKind.PULUMI_STACK);
    }
    return mentionsTemplate(text) ? Optional.of(FileKind.TEMPLATE) : Optional.empty();
  }

  private static Optional<String> beginning(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(new String(in.readNBytes(SNIFFED_BYTES), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** A plan, or a state as it is shown, begins with its format's version, which no template has. */
  private static boolean mentionsPlan(String text) {
    return text.contains("\"format_version\"")
        && (text.contains("\"planned_values\"")
            || text.contains("\"resource_changes\"")
            || (text.contains("\"values\"") && text.contains("\"root_module\"")));
  }

  /** Pulumi names its resources in a way of its own. */
  private static boolean mentionsStack(String text) {
    return text.contains("\"urn:pulumi:")
        && (text.contains("\"deployment\"")
            || text.contains("\"checkpoint\"")
            || text.contains("\"steps\""));
  }

  /** A cheap look, so that a broken template is still known for one. */
  private static boolean mentionsTemplate(String text) {
    return text.contains("Resources")
        && (text.contains("AWSTemplateFormatVersion")
            || text.contains("AWS::Serverless")
            || (text.contains("Type") && text.contains("AWS::")));
  }
}
