package dev.serval.source.code;

import dev.serval.model.CodeUnit;
import dev.serval.model.SourceFile;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A layer as it is unpacked at {@code /opt}. What is still to be built, as by SAM's BuildMethod,
 * has not the folders yet in which the runtimes look.
 */
final class LayerShape {

  private static final Pattern LOOKED_IN =
      Pattern.compile("(?:python|nodejs|java|ruby|lib|bin)/.*");

  private LayerShape() {}

  static CodeUnit of(CodeUnit layer) {
    boolean built =
        layer.files().stream().anyMatch(file -> LOOKED_IN.matcher(file.path()).matches());
    if (built || layer.files().isEmpty()) {
      return layer;
    }
    List<SourceFile> files =
        layer.files().stream().map(file -> file.at(folder(file.path()) + file.path())).toList();
    return layer.withFiles(files);
  }

  private static String folder(String path) {
    return path.endsWith(".py") ? "python/" : "nodejs/";
  }
}
