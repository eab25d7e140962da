package dev.serval.source.terraform;

import dev.serval.document.DocumentReader;
import dev.serval.document.UnreadableDocument;
import dev.serval.model.Gap;
import dev.serval.source.Properties;
import dev.serval.source.files.FileSearch;
import dev.serval.source.terraform.evaluation.Given;
import dev.serval.source.terraform.hcl.Body;
import dev.serval.source.terraform.hcl.Expression;
import dev.serval.source.terraform.hcl.HclParser;
import dev.serval.source.terraform.hcl.JsonSyntax;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Files with values of variables, in the order in which later ones win. */
public final class VariableFiles {

  private VariableFiles() {}

  /** The values that Terraform takes by itself in a root module's folder. */
  static Map<String, Given> beside(Path folder, Consumer<Gap> gaps) {
    List<Path> files = new ArrayList<>();
    for (String name : List.of("terraform.tfvars", "terraform.tfvars.json")) {
      if (Files.isRegularFile(folder.resolve(name))) {
        files.add(folder.resolve(name));
      }
    }
    try (Stream<Path> listed = Files.list(folder)) {
      listed
          .filter(Files::isRegularFile)
          .filter(
              file -> {
                String name = String.valueOf(file.getFileName());
                return name.endsWith(".auto.tfvars") || name.endsWith(".auto.tfvars.json");
              })
          .sorted()
          .forEach(files::add);
    } catch (IOException e) {
      // The module's own reading says that the folder can't be listed.
    }
    Map<String, Given> values = new LinkedHashMap<>();
    for (Path file : files) {
      try {
        values.putAll(read(file));
      } catch (UnreadableDocument e) {
        gaps.accept(
            Gap.of(
                FileSearch.name(file), Properties.origin(e.at()), String.valueOf(e.getMessage())));
      }
    }
    return values;
  }

  /**
   * The values of a file that the user names, as {@code --parameter} takes them.
   *
   * @param problem makes the exception for a file that can't be used
   */
  public static Map<String, String> named(Path file, Function<String, RuntimeException> problem) {
    Map<String, String> values = new LinkedHashMap<>();
    try {
      body(file).arguments().forEach(one -> values.put(one.name(), written(one.value())));
    } catch (UnreadableDocument e) {
      throw problem.apply(e.at() + ": " + e.getMessage());
    }
    return values;
  }

  private static String written(Expression value) {
    return value instanceof Expression.Template template && template.literal().isPresent()
        ? template.literal().get()
        : value.at().written();
  }

  /** Whether a file is one of variables by its name. */
  public static boolean isVariables(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(".tfvars") || name.endsWith(".tfvars.json");
  }

  private static Map<String, Given> read(Path file) throws UnreadableDocument {
    Map<String, Given> values = new LinkedHashMap<>();
    body(file).arguments().forEach(one -> values.put(one.name(), new Given.Written(one.value())));
    return values;
  }

  private static Body body(Path file) throws UnreadableDocument {
    String name = FileSearch.name(file);
    return name.endsWith(".json")
        ? JsonSyntax.values(DocumentReader.read(file, name).root())
        : HclParser.parse(DocumentReader.text(file, name), name);
  }
}
