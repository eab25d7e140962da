package dev.serval.cli;

import dev.serval.analysis.code.entry.Handlers;
import dev.serval.analysis.code.entry.Handlers.Handler;
import dev.serval.analysis.code.lower.FrontEnd;
import dev.serval.analysis.code.lower.Lowering.Lowered;
import dev.serval.analysis.code.review.Reviews;
import dev.serval.model.CodeUnit;
import dev.serval.model.Gap;
import dev.serval.model.Origin;
import dev.serval.model.Resource;
import dev.serval.source.Reading;
import dev.serval.source.code.CodePackage;
import dev.serval.source.files.FileSearch;
import dev.serval.source.files.FoundFile;
import dev.serval.source.files.FoundFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Functions that only their code shows: where a program that is not run would declare them, and in
 * folders without any template.
 *
 * @param folders in which some were found
 * @param reading the functions, and what could not be read
 * @param assigned the functions with their code, by path
 * @param forms of the units
 */
record Undeclared(
    Set<Path> folders,
    Reading reading,
    Map<String, Reviews.Assigned> assigned,
    IdentityHashMap<CodeUnit, Lowered> forms) {

  static final Undeclared NONE =
      new Undeclared(
          Set.of(), new Reading(List.of(), List.of()), Map.of(), new IdentityHashMap<>());

  /** Whether nothing but programs that are not run, or nothing at all, declares what is there. */
  private static boolean isAllUnder(Path path, FoundFiles found) {
    return under(path, found).allMatch(file -> file.kind().isProgram());
  }

  private static Stream<FoundFile> under(Path folder, FoundFiles found) {
    return found.all().stream().filter(file -> file.path().startsWith(folder));
  }

  /**
   * Those of what the user named.
   *
   * @param declared where code stands that functions are declared for
   * @param keeping what stands before the languages' ways into the form
   */
  static Undeclared in(
      List<Path> named, FoundFiles found, Set<String> declared, UnaryOperator<FrontEnd> keeping) {
    Set<Path> folders = new LinkedHashSet<>();
    Map<String, Reviews.Assigned> assigned = new LinkedHashMap<>();
    IdentityHashMap<CodeUnit, Lowered> forms = new IdentityHashMap<>();
    Reading reading = NONE.reading();
    for (Path folder : folders(named, found)) {
      CodePackage.Read code = CodePackage.of(folder);
      CodeUnit unit = code.unit();
      Lowered form = Reviews.lowered(unit, keeping);
      List<Handler> handlers =
          Handlers.byShape(form.modules()).stream()
              .filter(handler -> !declared.contains(unit.place(handler.file())))
              .toList();
      List<Resource> functions = new ArrayList<>();
      for (Reviews.Assigned one : LooseFunctions.of(folder, unit, handlers)) {
        functions.add(one.function());
        assigned.put(one.function().id().path(), one);
      }
      if (!functions.isEmpty()) {
        folders.add(folder);
        forms.put(unit, form);
        String name = FileSearch.name(folder);
        List<Gap> gaps = new ArrayList<>(code.gaps());
        gaps.add(gap(name, functions.size()));
        reading = reading.and(new Reading(LooseFunctions.parts(name, functions), gaps));
      }
    }
    return new Undeclared(folders, reading, assigned, forms);
  }

  private static Gap gap(String folder, int count) {
    return Gap.of(
        folder,
        new Origin.InFile(folder, 1, 1),
        "no template declares the %s whose code looks like a handler's here: the code was looked"
            .concat(" through; who calls it, and what its role may do, is not known")
            .formatted(count == 1 ? "function" : count + " functions"));
  }

  private static Set<Path> folders(List<Path> named, FoundFiles found) {
    Set<Path> all = new LinkedHashSet<>();
    for (Path path : named) {
      if (!Files.isDirectory(path)) {
        continue;
      }
      if (isAllUnder(path, found)) {
        all.add(path);
      } else {
        under(path, found)
            .filter(file -> file.kind().isProgram())
            .flatMap(file -> Optional.ofNullable(file.path().getParent()).stream())
            .filter(folder -> all.stream().noneMatch(folder::startsWith))
            .forEach(all::add);
      }
    }
    return all;
  }
}
