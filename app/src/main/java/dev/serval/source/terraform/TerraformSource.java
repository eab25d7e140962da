package dev.serval.source.terraform;

import dev.serval.document.UnreadableDocument;
import dev.serval.model.Gap;
import dev.serval.model.Origin;
import dev.serval.model.Resource;
import dev.serval.model.Text;
import dev.serval.source.Properties;
import dev.serval.source.Reading;
import dev.serval.source.RepeatedGaps;
import dev.serval.source.cloudformation.Pseudo;
import dev.serval.source.files.FileKind;
import dev.serval.source.files.FileSearch;
import dev.serval.source.files.FoundFile;
import dev.serval.source.files.FoundFiles;
import dev.serval.source.terraform.adapt.Translation;
import dev.serval.source.terraform.evaluation.Given;
import dev.serval.source.terraform.evaluation.LocalFiles;
import dev.serval.source.terraform.evaluation.Root;
import dev.serval.source.terraform.module.ModuleLoader;
import dev.serval.source.terraform.module.TerraformModule;
import dev.serval.source.terraform.plan.Plan;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;

/**
 * Reads Terraform and OpenTofu modules. A module that another one uses is read as part of that one,
 * with the values that it gets there.
 */
public final class TerraformSource {

  private final Map<String, String> parameters;
  private final LocalFiles files;
  private final Set<Gap> gaps = new LinkedHashSet<>();
  private final ModuleLoader loader = new ModuleLoader(gaps::add);

  private TerraformSource(FoundFiles found, Map<String, String> parameters) {
    this.parameters = parameters;
    this.files = new LocalFiles(found.roots());
  }

  /**
   * Reads all modules and plans among what was found.
   *
   * @param found what the user named, searched
   * @param parameters values of variables, by name; account and region under CloudFormation's
   *     {@code AWS::AccountId} and {@code AWS::Region}
   */
  public static Reading read(FoundFiles found, Map<String, String> parameters) {
    return new TerraformSource(found, parameters).readAll(found);
  }

  private Reading readAll(FoundFiles found) {
    List<TerraformModule> modules = new ArrayList<>();
    Set<Path> used = new HashSet<>();
    for (FoundFile folder : found.of(FileKind.TERRAFORM_MODULE)) {
      TerraformModule module = loader.load(folder.path(), FileSearch.name(folder.path()));
      modules.add(module);
      used.addAll(module.uses());
    }
    List<Reading.Part> parts = new ArrayList<>();
    Map<Path, TerraformModule> places = new HashMap<>();
    modules.forEach(module -> places.put(place(module), module));
    Set<Path> reached = new HashSet<>();
    for (TerraformModule module : modules) {
      if (!used.contains(place(module))) {
        reach(module, places, reached);
        safely(module, parts);
      }
    }
    // Modules that use each other in a circle have no outer one: the first is read as such.
    for (TerraformModule module : modules) {
      if (!reached.contains(place(module))) {
        reach(module, places, reached);
        safely(module, parts);
      }
    }
    found.of(FileKind.TERRAFORM_PLAN).forEach(file -> plan(file, parts));
    return new Reading(parts, List.copyOf(gaps));
  }

  private static Path place(TerraformModule module) {
    return module.folder().toAbsolutePath().normalize();
  }

  private static void reach(
      TerraformModule module, Map<Path, TerraformModule> places, Set<Path> reached) {
    Deque<TerraformModule> open = new ArrayDeque<>(List.of(module));
    while (!open.isEmpty()) {
      TerraformModule next = open.pop();
      if (reached.add(place(next))) {
        next.uses().stream().map(places::get).filter(Objects::nonNull).forEach(open::push);
      }
    }
  }

  private void plan(FoundFile file, List<Reading.Part> parts) {
    String name = FileSearch.name(file.path());
    try {
      Set<Gap> problems = new LinkedHashSet<>();
      Plan plan = Plan.read(file.path(), pseudo(), problems::add);
      List<Resource> resources = Translation.of(plan.instances(), problems::add);
      parts.add(
          new Reading.Part(
              name,
              List.of(new Reading.Alternative(resources, RepeatedGaps.once(problems), Map.of()))));
    } catch (UnreadableDocument e) {
      gaps.add(Gap.of(name, Properties.origin(e.at()), String.valueOf(e.getMessage())));
    } catch (RuntimeException | StackOverflowError e) {
      failed(name, new Origin.InFile(name, 1, 1), e);
    }
  }

  /** Whatever happens in one module costs the others nothing. */
  private void safely(TerraformModule module, List<Reading.Part> parts) {
    try {
      Reading.Part part = part(module);
      Set<Gap> problems = new LinkedHashSet<>();
      part.alternatives().forEach(one -> problems.addAll(one.gaps()));
      boolean empty = part.alternatives().stream().allMatch(one -> one.resources().isEmpty());
      if (empty && !(problems.isEmpty() && gaps.isEmpty())) {
        // Nothing came of it and something could not be read: that is no module without faults.
        gaps.addAll(problems);
      } else {
        parts.add(part);
      }
    } catch (RuntimeException | StackOverflowError e) {
      failed(module.name(), module.origin(), e);
    }
  }

  private void failed(String name, Origin at, Throwable e) {
    String where =
        Arrays.stream(e.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("dev.serval"))
            .findFirst()
            .map(frame -> " at " + frame)
            .orElse("");
    gaps.add(
        Gap.of(
            name,
            at,
            "reading it failed inside Serval ("
                + e.getClass().getSimpleName()
                + where
                + "); please report this"));
  }

  private Reading.Part part(TerraformModule module) {
    Root root = new Root(module, loader, files, given(module), pseudo());
    List<Reading.Alternative> alternatives = new ArrayList<>();
    for (Root.Evaluated evaluated : root.evaluate()) {
      Set<Gap> problems = new LinkedHashSet<>(evaluated.gaps());
      List<Resource> resources = Translation.of(evaluated.instances(), problems::add);
      alternatives.add(
          new Reading.Alternative(
              resources, RepeatedGaps.once(problems), conditions(module, evaluated.conditions())));
    }
    return new Reading.Part(module.name(), alternatives);
  }

  private static Map<String, SortedMap<String, Boolean>> conditions(
      TerraformModule module, SortedMap<String, Boolean> conditions) {
    return conditions.isEmpty() ? Map.of() : Map.of(module.name(), conditions);
  }

  /** What the user gave counts more than what lies beside the module. */
  private Map<String, Given> given(TerraformModule module) {
    Map<String, Given> given = new HashMap<>(VariableFiles.beside(module.folder(), gaps::add));
    parameters.forEach((name, value) -> given.put(name, new Given.Told(value)));
    return given;
  }

  private Pseudo pseudo() {
    Pseudo pseudo = Pseudo.unknown("");
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      pseudo = pseudo.with(parameter.getKey(), Text.of(parameter.getValue()));
    }
    return pseudo;
  }
}
