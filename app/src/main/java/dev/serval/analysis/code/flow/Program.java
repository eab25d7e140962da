package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.form.Block;
import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.form.Language;
import dev.serval.analysis.code.form.Module;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The modules of a unit, found as the languages find them. */
public final class Program {

  private static final List<String> SCRIPT_ENDS =
      List.of(
          "",
          ".js",
          ".mjs",
          ".cjs",
          ".ts",
          ".tsx",
          ".jsx",
          "/index.js",
          "/index.mjs",
          "/index.ts",
          "/index.tsx",
          "/index.cjs");

  private static final Pattern SITE_PACKAGES =
      Pattern.compile("opt/python/lib/python3\\.\\d+/site-packages");

  private final Map<String, Module> modules = new HashMap<>();
  private final List<Module> all;

  private final GoPackages packages;

  /** Which classes implement and extend others. */
  final Descendants descendants = new Descendants(this);

  /** By the name of the file, without its folder. */
  private final Map<String, List<Module>> files = new HashMap<>();

  /** By the names of the classes that files of Java declare. */
  private final Map<String, List<Module>> classes = new HashMap<>();

  /** What fields of these are called, and hold. */
  final JavaFields fields = new JavaFields();

  private final List<Module> registering;

  /** Where layers keep what an installer put there for one version of Python. */
  private final List<String> sitePackages;

  /** A program of these modules. */
  public Program(List<Module> modules) {
    all = List.copyOf(modules);
    all.forEach(module -> this.modules.put(module.file(), module));
    all.forEach(
        module ->
            files
                .computeIfAbsent(
                    module.file().substring(module.file().lastIndexOf('/') + 1),
                    _ -> new ArrayList<>())
                .add(module));
    all.stream().filter(module -> module.language() == Language.JAVA).forEach(this::classes);
    packages = new GoPackages(all);
    descendants.take(all);
    registering = all.stream().filter(Module::registers).toList();
    sitePackages =
        all.stream()
            .map(module -> SITE_PACKAGES.matcher(module.file()))
            .filter(Matcher::lookingAt)
            .map(Matcher::group)
            .distinct()
            .toList();
  }

  /** Files of Java whose methods a framework calls, whoever imports them. */
  List<Module> registering() {
    return registering;
  }

  private void classes(Module module) {
    fields.take(module);
    for (Block block : module.top().blocks()) {
      for (Instruction instruction : block.instructions()) {
        if (instruction instanceof Instruction.MakeClass type) {
          classes.computeIfAbsent(type.name(), _ -> new ArrayList<>()).add(module);
        }
      }
    }
  }

  /** The files of a Go file's own package, which are loaded with it. */
  List<Module> packageOf(Module module) {
    return module.language() == Language.GO ? packages.around(module) : List.of();
  }

  /** What a field of Go's types is called in JSON: what its tag says, where it has one. */
  String inJson(Module module, String field) {
    return packages.jsonName(module, field).orElseGet(() -> Properties.property(field));
  }

  /** What a field of Go's types is called in JSON, where a tag says so. */
  Optional<String> jsonName(Module module, String field) {
    return packages.jsonName(module, field);
  }

  /** All modules. */
  public List<Module> modules() {
    return all;
  }

  /** The module of a file. */
  public Optional<Module> module(String file) {
    return Optional.ofNullable(modules.get(file));
  }

  /**
   * The module that an import means; empty where it is not of this program.
   *
   * @param from the importing module
   * @param name as written
   */
  Optional<Module> imported(Module from, String name) {
    return switch (from.language()) {
      case PYTHON -> python(from, name);
      case JAVASCRIPT -> script(from, name);
      case JAVA -> java(from, name);
      case GO -> packages.declaring(from, name);
    };
  }

  /** The file of a class; of several with its name, the one nearest to the importing file. */
  private Optional<Module> java(Module from, String name) {
    String path = name.replace('.', '/') + ".java";
    Module nearest = null;
    int shared = -1;
    for (Module module : files.getOrDefault(path.substring(path.lastIndexOf('/') + 1), List.of())) {
      boolean fits = module.file().equals(path) || module.file().endsWith("/" + path);
      int common = fits ? common(module.file(), from.file()) : -1;
      if (common > shared) {
        shared = common;
        nearest = module;
      }
    }
    return nearest == null ? declaring(from, name) : Optional.of(nearest);
  }

  /** The file that declares a class under another name than its own: nested, or compiled. */
  private Optional<Module> declaring(Module from, String name) {
    int dot = name.lastIndexOf('.');
    // Classes around it have capitals, and are no folders.
    String outer = dot < 0 ? "" : name.substring(0, dot).replaceFirst("(^|\\.)[A-Z].*$", "");
    String folder = outer.replace('.', '/');
    return classes.getOrDefault(name.substring(dot + 1), List.of()).stream()
        .filter(module -> isIn(folder(module.file()), folder))
        .max(Comparator.comparingInt(module -> common(module.file(), from.file())));
  }

  private static boolean isIn(String folder, String package_) {
    return package_.isEmpty() || folder.equals(package_) || folder.endsWith("/" + package_);
  }

  private static int common(String one, String other) {
    int at = 0;
    while (at < one.length() && at < other.length() && one.charAt(at) == other.charAt(at)) {
      at++;
    }
    return at;
  }

  private Optional<Module> python(Module from, String name) {
    String folder = folder(from.file());
    if (name.startsWith(".")) {
      int dots = 0;
      while (dots < name.length() && name.charAt(dots) == '.') {
        dots++;
      }
      for (int up = 1; up < dots; up++) {
        folder = folder(folder);
      }
      return pythonFile(folder, name.substring(dots).replace('.', '/'));
    }
    String path = name.replace('.', '/');
    // A package's root can be any folder above, when several functions share a source tree.
    for (String root : roots(folder)) {
      Optional<Module> found = pythonFile(root, path);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private List<String> roots(String folder) {
    List<String> roots = new ArrayList<>();
    String at = folder;
    while (!at.isEmpty()) {
      roots.add(at);
      at = folder(at);
    }
    roots.add("");
    roots.add("python");
    roots.add("opt/python");
    roots.addAll(sitePackages);
    return roots;
  }

  private Optional<Module> pythonFile(String folder, String path) {
    String base = joined(folder, path);
    return path.isEmpty()
        ? module(joined(folder, "__init__.py"))
        : module(base + ".py").or(() -> module(base + "/__init__.py"));
  }

  private Optional<Module> script(Module from, String name) {
    if (name.startsWith(".")) {
      return scriptFile(normal(joined(folder(from.file()), name)));
    }
    for (String root : List.of("", "src", "nodejs/node_modules", "opt/nodejs/node_modules")) {
      String path = name.startsWith("@/") || name.startsWith("~/") ? name.substring(2) : name;
      Optional<Module> found =
          path.contains("/") || root.contains("node_modules")
              ? scriptFile(joined(root, path.startsWith("/opt/") ? path.substring(1) : path))
              : Optional.empty();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<Module> scriptFile(String base) {
    for (String end : SCRIPT_ENDS) {
      Optional<Module> found = module(base + end);
      if (found.isPresent()) {
        return found;
      }
    }
    int dot = base.lastIndexOf('.');
    if (dot > 0 && base.substring(dot).matches("\\.[mc]?jsx?")) {
      String stem = base.substring(0, dot);
      return module(stem + ".ts").or(() -> module(stem + ".tsx")).or(() -> module(stem + ".mts"));
    }
    return Optional.empty();
  }

  private static String folder(String file) {
    int slash = file.lastIndexOf('/');
    return slash < 0 ? "" : file.substring(0, slash);
  }

  private static String joined(String folder, String path) {
    return folder.isEmpty() ? path : path.isEmpty() ? folder : folder + "/" + path;
  }

  private static String normal(String path) {
    List<String> parts = new ArrayList<>();
    for (String part : path.split("/")) {
      if (part.equals("..") && !parts.isEmpty()) {
        parts.removeLast();
      } else if (!part.equals(".") && !part.isEmpty() && !part.equals("..")) {
        parts.add(part);
      }
    }
    return String.join("/", parts);
  }
}
