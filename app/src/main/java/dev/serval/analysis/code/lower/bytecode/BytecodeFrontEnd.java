package dev.serval.analysis.code.lower.bytecode;

import dev.serval.analysis.code.form.Language;
import dev.serval.analysis.code.form.Module;
import dev.serval.analysis.code.form.Place;
import dev.serval.analysis.code.lower.Lowering.Lowered;
import dev.serval.analysis.code.lower.RoutineBuilder;
import dev.serval.analysis.code.lower.Routines;
import dev.serval.model.CodeUnit;
import dev.serval.model.CompiledClass;
import dev.serval.model.Gap;
import dev.serval.model.Origin;
import dev.serval.model.SourceFile;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Compiled classes. Those that come from one file become one module under that file's name, as if
 * it were there; where it is, the classes are left out, so that nothing is judged twice.
 */
public final class BytecodeFrontEnd {

  private static final Pattern SOURCE = Pattern.compile("[\\w$.-]{1,200}\\.[a-z]{1,8}");

  private final CodeUnit unit;
  private final List<Gap> gaps = new ArrayList<>();

  /** Paths of source files, by their names. */
  private final Map<String, List<String>> sources = new HashMap<>();

  private BytecodeFrontEnd(CodeUnit unit) {
    this.unit = unit;
    unit.files().stream()
        .map(SourceFile::path)
        .forEach(
            path ->
                sources
                    .computeIfAbsent(
                        path.substring(path.lastIndexOf('/') + 1), _ -> new ArrayList<>())
                    .add(path));
  }

  /** The classes of a unit in the form; one that can't be read costs no other. */
  public static Lowered lower(CodeUnit unit) {
    return new BytecodeFrontEnd(unit).all();
  }

  private Lowered all() {
    Map<String, List<ClassModel>> byFile = new LinkedHashMap<>();
    for (CompiledClass one : unit.classes()) {
      if (one.path().endsWith("module-info.class") || one.path().endsWith("package-info.class")) {
        continue;
      }
      try {
        ClassModel model = ClassFile.of().parse(one.content());
        String file = file(one, model);
        if (!hasSource(file, model)) {
          byFile.computeIfAbsent(file, _ -> new ArrayList<>()).add(model);
        }
      } catch (RuntimeException e) {
        gap(one.path(), "it is no class that can be read; build it again, for Java 25 or older");
      }
    }
    List<Module> modules = new ArrayList<>();
    byFile.forEach((file, models) -> modules.addAll(module(file, models)));
    return new Lowered(modules, gaps);
  }

  /** The file that a class was compiled from, in the folder of the class. */
  private static String file(CompiledClass one, ClassModel model) {
    String folder = one.path().substring(0, one.path().lastIndexOf('/') + 1);
    String simple = Types.simple(Types.name(model.thisClass().asSymbol()));
    int nested = simple.indexOf('$', 1);
    String outer = nested < 0 ? simple : simple.substring(0, nested);
    return folder
        + model
            .findAttribute(Attributes.sourceFile())
            .map(attribute -> attribute.sourceFile().stringValue())
            .filter(name -> SOURCE.matcher(name).matches())
            .orElse(outer + ".class");
  }

  private boolean hasSource(String file, ClassModel model) {
    String full = Types.name(model.thisClass().asSymbol());
    int dot = full.lastIndexOf('.');
    String name = file.substring(file.lastIndexOf('/') + 1);
    String path = dot < 0 ? name : full.substring(0, dot).replace('.', '/') + "/" + name;
    return name.endsWith(".java")
        && sources.getOrDefault(name, List.of()).stream()
            .anyMatch(one -> one.equals(path) || one.endsWith("/" + path));
  }

  private List<Module> module(String file, List<ClassModel> models) {
    try {
      Routines routines = new Routines();
      RoutineBuilder top = routines.begin("", "", new Place(1, 1));
      ClassCode.Module module = new ClassCode.Module(routines, top);
      List<ClassCode> classes = parentsFirst(models, module);
      classes.forEach(ClassCode::declare);
      classes.forEach(ClassCode::initialise);
      classes.forEach(ClassCode::register);
      routines.finish(top);
      return List.of(new Module(file, Language.JAVA, routines.all(), List.of(), List.of()));
    } catch (RuntimeException | StackOverflowError e) {
      gap(file, "its compiled code is damaged, so it was not analysed; build it again");
      return List.of();
    }
  }

  private static List<ClassCode> parentsFirst(List<ClassModel> models, ClassCode.Module module) {
    Map<String, ClassCode> byName = new LinkedHashMap<>();
    for (ClassModel model : models) {
      ClassCode one = new ClassCode(module, model, Lines.of(model));
      byName.put(one.full(), one);
    }
    Set<ClassCode> ordered = new LinkedHashSet<>();
    byName.values().forEach(one -> put(one, byName, ordered, new HashSet<>()));
    return List.copyOf(ordered);
  }

  private static void put(
      ClassCode one, Map<String, ClassCode> all, Set<ClassCode> ordered, Set<String> open) {
    if (open.add(one.full())) {
      one.parents().stream()
          .filter(all::containsKey)
          .map(all::get)
          .forEach(parent -> put(parent, all, ordered, open));
      ordered.add(one);
    }
  }

  private void gap(String path, String why) {
    String name = unit.place(path);
    gaps.add(Gap.of(name, new Origin.InFile(name, 1, 1), why));
  }
}
