package dev.serval.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The code of one function: the files of its package, and the layers that it runs with, as they lie
 * when it runs. A layer is a unit of its own, which functions share.
 *
 * @param root where it was read from, as the user knows it: a folder, a zip; empty where paths say
 *     it all
 * @param files source code, by path
 * @param classes what the JVM runs, where that was compiled before
 * @param others what is no source but could hold a secret: settings, keys, states
 * @param layers what is mounted at {@code /opt}, in the order of the function's list
 */
public record CodeUnit(
    String root,
    List<SourceFile> files,
    List<CompiledClass> classes,
    List<SourceFile> others,
    List<CodeUnit> layers) {

  /** Where layers are mounted, as paths of a unit are written. */
  public static final String LAYERS = "opt/";

  public CodeUnit {
    files = List.copyOf(files);
    classes = List.copyOf(classes);
    others = List.copyOf(others);
    layers = List.copyOf(layers);
  }

  /** Source code alone. */
  public CodeUnit(String root, List<SourceFile> files) {
    this(root, files, List.of(), List.of(), List.of());
  }

  /** Whether there is nothing to look through. */
  public boolean isEmpty() {
    return !hasCode() && others.isEmpty();
  }

  /** Whether there is code, rather than settings alone. */
  public boolean hasCode() {
    return !files.isEmpty() || !classes.isEmpty();
  }

  /** The same with other source code. */
  public CodeUnit withFiles(List<SourceFile> others) {
    return new CodeUnit(root, others, classes, this.others, layers);
  }

  /** The same with layers. */
  public CodeUnit with(List<CodeUnit> mounted) {
    return mounted.isEmpty() ? this : new CodeUnit(root, files, classes, others, mounted);
  }

  /** The unit of a layer as functions see it: with all paths below {@link #LAYERS}. */
  public CodeUnit mounted() {
    List<CompiledClass> below = classes.stream().map(one -> one.at(LAYERS + one.path())).toList();
    return new CodeUnit(root, mounted(files), below, mounted(others), layers);
  }

  private static List<SourceFile> mounted(List<SourceFile> files) {
    return files.stream().map(file -> file.at(LAYERS + file.path())).toList();
  }

  /** The file of a path, of a layer too. */
  public Optional<SourceFile> file(String path) {
    return owner(path).flatMap(unit -> unit.own(path));
  }

  /** How a report names a file of the unit or of its layers. */
  public String place(String path) {
    return owner(path).map(unit -> unit.ownPlace(path)).orElseGet(() -> ownPlace(path));
  }

  private String ownPlace(String path) {
    return place(own(path).orElseGet(() -> new SourceFile(path, "")));
  }

  /** How a report names a file that is the unit's own. */
  public String place(SourceFile file) {
    if (file.place().startsWith("../")) {
      return Path.of(root, file.place()).normalize().toString().replace('\\', '/');
    }
    return root.isEmpty() || root.equals(".") ? file.place() : root + "/" + file.place();
  }

  /** Of layers that have the same file, the last one's is seen. */
  private Optional<CodeUnit> owner(String path) {
    if (own(path).isPresent() || !path.startsWith(LAYERS)) {
      return Optional.of(this);
    }
    return layers.reversed().stream().filter(layer -> layer.own(path).isPresent()).findFirst();
  }

  private Optional<SourceFile> own(String path) {
    return Stream.of(files, others)
        .flatMap(List::stream)
        .filter(file -> file.path().equals(path))
        .findFirst();
  }
}
