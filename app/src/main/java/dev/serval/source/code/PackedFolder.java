package dev.serval.source.code;

import dev.serval.model.Gap;
import dev.serval.model.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** A folder that becomes a package. Links are not followed: what they lead to may lie anywhere. */
final class PackedFolder implements Packed {

  /** What tools leave beside code, and does not get into packages. */
  private static final Set<String> SKIPPED =
      Set.of(
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
          ".ruff_cache",
          ".tox",
          ".nyc_output",
          "cdk.out",
          "coverage");

  private final Path root;
  private final String name;
  private final List<Entry> entries = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();

  private PackedFolder(Path root) {
    this.root = root;
    this.name = CodePackage.name(root);
  }

  /** Lists a folder, or a single file as the only one of its folder. */
  static PackedFolder of(Path path) {
    boolean folder = Files.isDirectory(path);
    Path parent = path.getParent();
    PackedFolder packed = new PackedFolder(folder ? path : parent == null ? Path.of("") : parent);
    try {
      if (folder) {
        Files.walkFileTree(path, packed.new Walk());
      } else {
        packed.entries.add(packed.entry(path, Files.size(path)));
      }
    } catch (IOException e) {
      packed.gap(path, "it could not be listed: " + e.getClass().getSimpleName());
    }
    packed.entries.sort(Comparator.comparing(Entry::path));
    return packed;
  }

  /** The folder. */
  Path root() {
    return root;
  }

  /** The folder, as the user knows it. */
  String name() {
    return name;
  }

  @Override
  public List<Entry> entries() {
    return entries;
  }

  @Override
  public InputStream open(Entry entry) throws IOException {
    return Files.newInputStream(root.resolve(entry.path()));
  }

  @Override
  public List<Gap> gaps() {
    return gaps;
  }

  @Override
  public void close() {}

  private Entry entry(Path file, long size) {
    return new Entry(root.relativize(file).toString().replace('\\', '/'), size);
  }

  private void gap(Path path, String why) {
    String at = CodePackage.name(path);
    gaps.add(Gap.of(at, new Origin.InFile(at, 1, 1), why));
  }

  private final class Walk extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      return directory.equals(root) || isPacked(directory)
          ? FileVisitResult.CONTINUE
          : FileVisitResult.SKIP_SUBTREE;
    }

    /** Of modules that a tool installed, those of a layer are where its own code is, too. */
    private static boolean isPacked(Path directory) {
      String last = String.valueOf(directory.getFileName());
      Path above = directory.getParent();
      boolean ofLayer = above != null && above.endsWith("nodejs");
      return !SKIPPED.contains(last) && (!last.equals("node_modules") || ofLayer);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isSymbolicLink()) {
        link(file);
      } else if (attributes.isRegularFile()) {
        if (entries.size() >= Limits.MOST_ENTRIES) {
          gap(root, Limits.tooManyEntries());
          return FileVisitResult.TERMINATE;
        }
        entries.add(entry(file, attributes.size()));
      }
      return FileVisitResult.CONTINUE;
    }

    private void link(Path link) {
      boolean matters = Files.isDirectory(link) || FileRole.of(link.toString()) == FileRole.SOURCE;
      if (matters && !within(link)) {
        gap(link, "it is a link that leads out of the folder, which is not followed");
      }
    }

    /** What is in the folder is read where it lies. A link that leads nowhere holds nothing. */
    private boolean within(Path link) {
      try {
        return link.toRealPath().startsWith(root.toRealPath());
      } catch (IOException e) {
        return true;
      }
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      gap(file, "it could not be read: " + e.getClass().getSimpleName());
      return FileVisitResult.CONTINUE;
    }
  }
}
