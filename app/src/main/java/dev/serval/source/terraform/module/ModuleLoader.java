package dev.serval.source.terraform.module;

import dev.serval.document.DocumentReader;
import dev.serval.document.UnreadableDocument;
import dev.serval.model.Gap;
import dev.serval.model.Origin;
import dev.serval.source.Properties;
import dev.serval.source.files.FileSearch;
import dev.serval.source.terraform.hcl.Body;
import dev.serval.source.terraform.hcl.Body.Argument;
import dev.serval.source.terraform.hcl.Body.Block;
import dev.serval.source.terraform.hcl.HclParser;
import dev.serval.source.terraform.hcl.JsonSyntax;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads modules, each folder once. A file that can't be read is a gap and costs only itself. */
public final class ModuleLoader {

  private final Map<Path, TerraformModule> loaded = new HashMap<>();
  private final Consumer<Gap> gaps;

  public ModuleLoader(Consumer<Gap> gaps) {
    this.gaps = gaps;
  }

  /** The module of a folder. */
  public TerraformModule load(Path folder, String name) {
    Path key = folder.toAbsolutePath().normalize();
    TerraformModule known = loaded.get(key);
    if (known == null) {
      known = read(folder, name);
      loaded.put(key, known);
    }
    return known;
  }

  private TerraformModule read(Path folder, String name) {
    SequencedMap<String, Block> blocks = new LinkedHashMap<>();
    Map<String, dev.serval.source.terraform.hcl.Expression> locals = new LinkedHashMap<>();
    for (Path file : files(folder, name)) {
      boolean overrides = isOverride(file);
      for (Block block : body(file).blocks()) {
        if (block.type().equals("locals")) {
          block.body().arguments().forEach(one -> locals.put(one.name(), one.value()));
        } else {
          add(blocks, block, overrides);
        }
      }
    }
    return new TerraformModule(
        folder,
        name,
        all(blocks, "variable", 1),
        locals,
        all(blocks, "resource", 2),
        all(blocks, "data", 2),
        all(blocks, "module", 1),
        all(blocks, "output", 1),
        providers(blocks));
  }

  private void add(Map<String, Block> blocks, Block block, boolean overrides) {
    String key = block.type() + "." + String.join(".", block.labels());
    if (block.type().equals("provider")) {
      key += "." + alias(block);
    }
    Block before = blocks.get(key);
    if (before == null) {
      blocks.put(key, block);
    } else if (overrides) {
      blocks.put(key, merged(before, block));
    } else if (!block.labels().isEmpty()) {
      gaps.accept(
          Gap.of(
              key,
              block.at().origin(),
              "'" + key + "' is declared twice, first at " + before.at() + "; rename one"));
    }
  }

  /** An override file's arguments and blocks take the place of those of the same name. */
  private static Block merged(Block before, Block override) {
    List<Argument> arguments = new ArrayList<>(before.body().arguments());
    for (Argument argument : override.body().arguments()) {
      arguments.removeIf(old -> old.name().equals(argument.name()));
      arguments.add(argument);
    }
    List<Block> blocks = new ArrayList<>(before.body().blocks());
    for (Block block : override.body().blocks()) {
      blocks.removeIf(old -> old.type().equals(block.type()));
    }
    blocks.addAll(override.body().blocks());
    return new Block(
        before.type(),
        before.labels(),
        new Body(arguments, blocks, before.body().at()),
        before.at());
  }

  private static SequencedMap<String, Block> all(
      Map<String, Block> blocks, String type, int labels) {
    SequencedMap<String, Block> found = new LinkedHashMap<>();
    for (Block block : blocks.values()) {
      if (block.type().equals(type) && block.labels().size() == labels) {
        found.put(String.join(".", block.labels()), block);
      }
    }
    return found;
  }

  private static Map<String, Block> providers(Map<String, Block> blocks) {
    Map<String, Block> found = new LinkedHashMap<>();
    for (Block block : blocks.values()) {
      if (block.type().equals("provider") && block.labels().size() == 1) {
        String alias = alias(block);
        found.put(alias.isEmpty() ? block.label(0) : block.label(0) + "." + alias, block);
      }
    }
    return found;
  }

  private static String alias(Block provider) {
    return provider
        .body()
        .get("alias")
        .map(alias -> alias.at().text().replace("\"", ""))
        .orElse("");
  }

  /** The files of a module, overrides last; OpenTofu's own come in the place of Terraform's. */
  private List<Path> files(Path folder, String name) {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> listed = Files.list(folder)) {
      listed
          .filter(Files::isRegularFile)
          .filter(file -> FileSearch.isTerraform(file) && !isReplaced(file))
          .sorted()
          .forEach(files::add);
    } catch (IOException e) {
      gaps.accept(
          Gap.of(
              name,
              new Origin.InFile(name, 1, 1),
              "the folder could not be listed: " + e.getClass().getSimpleName()));
    }
    List<Path> ordered = new ArrayList<>(files.stream().filter(file -> !isOverride(file)).toList());
    files.stream().filter(ModuleLoader::isOverride).forEach(ordered::add);
    return ordered;
  }

  private static boolean isReplaced(Path file) {
    String name = String.valueOf(file.getFileName());
    String other =
        name.endsWith(".tf")
            ? name.substring(0, name.length() - 3) + ".tofu"
            : name.endsWith(".tf.json") ? name.substring(0, name.length() - 8) + ".tofu.json" : "";
    return !other.isEmpty() && Files.exists(file.resolveSibling(other));
  }

  private static boolean isOverride(Path file) {
    String name = String.valueOf(file.getFileName()).replaceFirst("\\..*", "");
    return name.equals("override") || name.endsWith("_override");
  }

  private Body body(Path file) {
    String name = FileSearch.name(file);
    try {
      return name.endsWith(".json")
          ? JsonSyntax.body(DocumentReader.read(file, name).root())
          : HclParser.parse(DocumentReader.text(file, name), name);
    } catch (UnreadableDocument e) {
      gaps.accept(Gap.of(name, Properties.origin(e.at()), String.valueOf(e.getMessage())));
      return JsonSyntax.empty(name);
    }
  }
}
