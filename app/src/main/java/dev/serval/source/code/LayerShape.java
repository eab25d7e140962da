package dev.serval.source.code;

import dev.serval.model.CodeUnit;
import dev.serval.model.SourceFile;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A layer as it is unpacked at {@code /opt}. What is still to be built, as by SAM's BuildMethod,
 * has not the folders yet in which the runtimes look.
 */
public final class LayerShape {

  private static final Pattern LOOKED_IN =
      Pattern.compile("(?:python|nodejs|java|ruby|lib|bin)/.*");

  private LayerShape() {}

  /** Whether it has the folders in which the runtimes look. */
  public static boolean isBuilt(CodeUnit layer) {
    return layer.files().stream().anyMatch(file -> LOOKED_IN.matcher(file.path()).matches());
  }

  static CodeUnit of(CodeUnit layer) {
    if (isBuilt(layer) || layer.files().isEmpty()) {
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
