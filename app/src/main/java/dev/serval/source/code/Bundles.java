package dev.serval.source.code;

import dev.serval.model.CodeUnit;
import dev.serval.model.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Takes bundles apart: where a source map has the sources, they stand for the bundle, under their
 * names and with their lines; where comments tell what came from where, what was installed is cut
 * out and its names are imports again. Other bundles stay as they are.
 */
final class Bundles {

  private static final Pattern SCRIPT = Pattern.compile(".*\\.[mc]?js");

  private Bundles() {}

  /** A unit with its bundles taken apart. */
  static CodeUnit apart(CodeUnit unit) {
    if (unit.files().stream().noneMatch(file -> SCRIPT.matcher(file.path()).matches())) {
      return unit;
    }
    Map<String, SourceFile> files = new LinkedHashMap<>();
    unit.files().forEach(file -> files.put(file.path(), file));
    List<SourceFile> others = new ArrayList<>(unit.others());
    for (SourceFile file : unit.files()) {
      if (SCRIPT.matcher(file.path()).matches()) {
        Optional<SourceMap> map = SourceMap.of(file, others);
        if (map.isPresent()) {
          map.get().sources().forEach(source -> files.putIfAbsent(source.path(), source));
          files.put(file.path(), standIn(file, map.get()));
          map.get().file().ifPresent(others::remove);
        } else if (MinifiedBundle.is(file.text())) {
          files.put(
              file.path(),
              new SourceFile(
                  file.path(),
                  MinifiedBundle.exporting(InlinedPackages.imported(file.text())),
                  file.place()));
        } else if (CommentedBundle.is(file.text())) {
          files.put(
              file.path(),
              new SourceFile(file.path(), CommentedBundle.apart(file.text()), file.place()));
        }
      }
    }
    return new CodeUnit(
        unit.root(), List.copyOf(files.values()), unit.classes(), others, unit.layers());
  }

  /** What the bundle gives to others is what its entry does, which no other source imports. */
  private static SourceFile standIn(SourceFile bundle, SourceMap map) {
    String up = "../".repeat((int) bundle.path().chars().filter(c -> c == '/').count());
    StringBuilder text = new StringBuilder();
    for (String entry : new TreeSet<>(map.entries())) {
      text.append("export * from \"./").append(up).append(entry).append("\";\n");
    }
    return new SourceFile(bundle.path(), text.toString(), bundle.place());
  }
}
