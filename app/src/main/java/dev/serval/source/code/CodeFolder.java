package dev.serval.source.code;

import dev.serval.model.CodeUnit;
import dev.serval.model.Gap;
import dev.serval.model.Origin;
import dev.serval.model.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The source files in a folder, or a single one. Links are not followed. */
public final class CodeFolder {

  private static final Set<String> ENDS =
      Set.of("py", "js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx");

  private static final Set<String> SKIPPED =
      Set.of(
          "node_modules",
          "site-packages",
          ".git",
          ".hg",
          ".svn",
          ".aws-sam",
          ".serverless",
          ".terraform",
          ".venv",
          "venv",
          "__pycache__",
          ".mypy_cache",
          ".pytest_cache",
          "cdk.out",
          "coverage",
          "tests",
          "test",
          "__tests__",
          "__mocks__");

  private static final long MOST_BYTES = 10L << 20;
  private static final long MOST_IN_ALL = 60L << 20;
  private static final int MOST_FILES = 5_000;

  private CodeFolder() {}

  /**
   * What was read.
   *
   * @param unit the files
   * @param gaps of what was left out
   */
  public record Read(CodeUnit unit, List<Gap> gaps) {
    public Read {
      gaps = List.copyOf(gaps);
    }
  }

  /**
   * Reads source files.
   *
   * @param path a folder or a file
   */
  public static Read of(Path path) {
    Walk walk = new Walk(Files.isDirectory(path) ? path : parent(path));
    try {
      if (Files.isDirectory(path)) {
        Files.walkFileTree(path, walk);
      } else {
        walk.add(path);
      }
    } catch (IOException e) {
      walk.gap(path, "it could not be listed: " + e.getClass().getSimpleName());
    }
    walk.files.sort(Comparator.comparing(SourceFile::path));
    return new Read(new CodeUnit(name(walk.root), walk.files), walk.gaps);
  }

  private static Path parent(Path file) {
    Path parent = file.getParent();
    return parent == null ? Path.of("") : parent;
  }

  private static String name(Path path) {
    return path.normalize().toString().replace('\\', '/');
  }

  private static final class Walk extends SimpleFileVisitor<Path> {

    private final Path root;
    private final List<SourceFile> files = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private long bytes;

    Walk(Path root) {
      this.root = root;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      boolean skip =
          !directory.equals(root) && SKIPPED.contains(String.valueOf(directory.getFileName()));
      return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
      boolean source = ENDS.contains(name.substring(name.lastIndexOf('.') + 1));
      if (!attributes.isRegularFile() || !source) {
        return FileVisitResult.CONTINUE;
      }
      if (files.size() >= MOST_FILES || bytes > MOST_IN_ALL) {
        gap(
            root,
            "it has more than %,d source files or %,d bytes; the rest is not analysed"
                .formatted(MOST_FILES, MOST_IN_ALL));
        return FileVisitResult.TERMINATE;
      }
      add(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      gap(file, "it could not be read: " + e.getClass().getSimpleName());
      return FileVisitResult.CONTINUE;
    }

    void add(Path file) {
      try {
        long size = Files.size(file);
        if (size > MOST_BYTES) {
          gap(
              file,
              "it has %,d bytes, more than the %,d that are analysed".formatted(size, MOST_BYTES));
          return;
        }
        bytes += size;
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        files.add(new SourceFile(root.relativize(file).toString().replace('\\', '/'), text));
      } catch (IOException e) {
        gap(file, "it could not be read: " + e.getClass().getSimpleName());
      }
    }

    void gap(Path path, String why) {
      gaps.add(Gap.of(name(path), new Origin.InFile(name(path), 1, 1), why));
    }
  }
}
