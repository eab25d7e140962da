package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.form.Block;
import dev.serval.analysis.code.form.FieldNote;
import dev.serval.analysis.code.form.Instruction;
import dev.serval.analysis.code.form.Language;
import dev.serval.analysis.code.form.Literal;
import dev.serval.analysis.code.form.Module;
import dev.serval.analysis.code.form.TypeName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The packages of Go code: the files of a folder are one, found by the end of an import's path. */
final class GoPackages {

  /** The standard library's folders, and libraries whose last part could be a folder's name too. */
  private static final Pattern OUTSIDE =
      Pattern.compile(
          "(archive|bufio|bytes|compress|container|context|crypto|database|debug|embed|encoding"
              + "|errors|expvar|flag|fmt|go|hash|html|image|index|io|log|math|mime|net|os|path|plugin"
              + "|reflect|regexp|runtime|sort|strconv|strings|sync|syscall|testing|text|time|unicode"
              + "|unsafe|golang\\.org|google\\.golang\\.org|gopkg\\.in|github\\.com/aws)(/.*)?");

  /** Fields of AWS's events, which the code's own types have no say in. */
  private static final Set<String> OF_EVENTS =
      Set.of(
          "Body",
          "Cookies",
          "Data",
          "Detail",
          "HTTPMethod",
          "Headers",
          "Message",
          "Path",
          "PathParameters",
          "QueryStringParameters",
          "RawPath",
          "RawQueryString",
          "Records",
          "RequestContext");

  private final Map<String, List<Module>> folders = new HashMap<>();
  private final Map<String, Set<String>> declared = new HashMap<>();
  private final Map<String, Map<String, String>> tags = new HashMap<>();

  GoPackages(List<Module> modules) {
    for (Module module : modules) {
      if (module.language() == Language.GO) {
        folders.computeIfAbsent(folder(module), _ -> new ArrayList<>()).add(module);
        declared.put(module.file(), names(module));
        tags(module, tags.computeIfAbsent(folder(module), _ -> new HashMap<>()));
      }
    }
  }

  private static String folder(Module module) {
    int slash = module.file().lastIndexOf('/');
    return slash < 0 ? "" : module.file().substring(0, slash);
  }

  private static Set<String> names(Module module) {
    Set<String> names = new HashSet<>();
    for (Block block : module.top().blocks()) {
      for (Instruction instruction : block.instructions()) {
        if (instruction instanceof Instruction.Write write) {
          names.add(write.variable().name());
        }
      }
    }
    return names;
  }

  /** What the types of a file's package call their fields in JSON, where all agree. */
  private static void tags(Module module, Map<String, String> into) {
    for (Block block : module.top().blocks()) {
      Map<Integer, String> texts = new HashMap<>();
      for (Instruction instruction : block.instructions()) {
        if (instruction instanceof Instruction.Constant(int to, Literal.Text(String text), var _)) {
          texts.put(to, text);
        } else if (instruction instanceof Instruction.SetField set) {
          FieldNote.JSON
              .field(set.name())
              .ifPresent(
                  field ->
                      into.merge(
                          field,
                          texts.getOrDefault(set.from(), ""),
                          (one, other) -> one.equals(other) ? one : ""));
        }
      }
    }
  }

  /** The name of a field in JSON, where the package's types give it one, and one only. */
  Optional<String> jsonName(Module module, String field) {
    return OF_EVENTS.contains(field)
        ? Optional.empty()
        : Optional.ofNullable(tags.getOrDefault(folder(module), Map.of()).get(field))
            .filter(name -> !name.isEmpty());
  }

  /** The files of a file's package. */
  List<Module> around(Module module) {
    return folders.getOrDefault(folder(module), List.of());
  }

  /**
   * The file that declares a name.
   *
   * @param full the package's path and the name; the name alone for the importing file's package
   */
  Optional<Module> declaring(Module from, String full) {
    String name = TypeName.simple(full);
    String path =
        full.length() == name.length() ? "" : full.substring(0, full.length() - name.length() - 1);
    List<Module> files = path.isEmpty() ? around(from) : files(path);
    return files.stream()
        .filter(module -> declared.getOrDefault(module.file(), Set.of()).contains(name))
        .findFirst();
  }

  /** The folder with the longest end in common with the path. */
  private List<Module> files(String path) {
    if (OUTSIDE.matcher(path).matches()) {
      return List.of();
    }
    for (String end = path; !end.isEmpty(); end = behind(end)) {
      String tail = end;
      Optional<String> found =
          folders.keySet().stream()
              .filter(folder -> folder.equals(tail) || folder.endsWith("/" + tail))
              .sorted()
              .findFirst();
      if (found.isPresent()) {
        return folders.getOrDefault(found.get(), List.of());
      }
    }
    return List.of();
  }

  private static String behind(String path) {
    int slash = path.indexOf('/');
    return slash < 0 ? "" : path.substring(slash + 1);
  }
}
