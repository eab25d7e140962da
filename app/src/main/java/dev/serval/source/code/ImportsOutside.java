package dev.serval.source.code;

import dev.serval.model.CodeUnit;
import dev.serval.model.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What scripts of a folder import from beside it, such as {@code ../../shared/db}: a bundler takes
 * it into the package when it is built. It gets the path that the import has from the folder on.
 */
final class ImportsOutside {

  private static final int MOST_FILES = 300;

  /** Folders above the package's; a repository's root is rarely further. */
  private static final int MOST_ABOVE = 4;

  private static final Pattern IMPORT =
      Pattern.compile("(?:from|import|require\\()\\s*\\(?[\"'](\\.{1,2}/[^\"'\\n]{1,200})[\"']");

  private static final List<String> ENDS =
      List.of("", ".ts", ".js", ".tsx", ".jsx", ".mjs", ".mts", "/index.ts", "/index.js");

  private final Path root;
  private final Map<Path, SourceFile> outside = new LinkedHashMap<>();

  private ImportsOutside(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /** The unit with the files that its scripts import from outside its folder. */
  static CodeUnit with(CodeUnit unit, Path folder) {
    ImportsOutside imports = new ImportsOutside(folder);
    Deque<SourceFile> open = new ArrayDeque<>(unit.files());
    while (!open.isEmpty() && imports.outside.size() < MOST_FILES) {
      SourceFile file = open.poll();
      boolean script = file.path().matches(".*\\.[mc]?[jt]sx?");
      if (isOutside(file) || (script && file.text().contains("../"))) {
        imports.follow(file, open);
      }
    }
    if (imports.outside.isEmpty()) {
      return unit;
    }
    Map<String, SourceFile> files = new LinkedHashMap<>();
    unit.files().forEach(file -> files.put(file.path(), file));
    imports.outside.values().forEach(file -> files.putIfAbsent(file.path(), file));
    return unit.withFiles(List.copyOf(files.values()));
  }

  private static boolean isOutside(SourceFile file) {
    return file.place().startsWith("../");
  }

  private void follow(SourceFile file, Deque<SourceFile> open) {
    Matcher one = IMPORT.matcher(file.text());
    while (one.find() && outside.size() < MOST_FILES) {
      imported(file, one.group(1))
          .filter(path -> !outside.containsKey(path))
          .flatMap(this::read)
          .ifPresent(open::add);
    }
  }

  /** The file that an import means, where it is outside the folder and not far away. */
  private Optional<Path> imported(SourceFile from, String written) {
    try {
      Path target = root.resolve(from.place()).resolveSibling(written).normalize();
      if (target.startsWith(root) || target.toString().contains("node_modules")) {
        return Optional.empty();
      }
      String stem = target.toString();
      String source = stem.replaceFirst("\\.[mc]?js$", "");
      return ENDS.stream()
          .flatMap(end -> List.of(Path.of(stem + end), Path.of(source + end)).stream())
          .filter(path -> FileRole.of(path.toString()) == FileRole.SOURCE)
          .filter(Files::isRegularFile)
          .findFirst();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private Optional<SourceFile> read(Path path) {
    String place = root.relativize(path).toString().replace('\\', '/');
    String collapsed = place.replaceFirst("^(?:\\.\\./)+", "");
    boolean far = (place.length() - collapsed.length()) / 3 > MOST_ABOVE;
    try {
      if (far || Files.size(path) > Limits.MOST_SOURCE) {
        return Optional.empty();
      }
      String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
      SourceFile file = new SourceFile(collapsed, text, place);
      outside.put(path, file);
      return Optional.of(file);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
