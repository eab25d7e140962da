package dev.serval.source.files;

import dev.serval.model.Gap;
import dev.serval.model.Origin;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** Walks what the user named, once for all sources. */
public final class FileSearch {

  private static final Set<String> SKIPPED =
      Set.of(
          "node_modules",
          ".aws-sam",
          ".git",
          ".serverless",
          ".terraform",
          ".terragrunt-cache",
          ".venv",
          "venv",
          "__pycache__",
          ".hg",
          ".svn",
          "site-packages");

  /** What is said of a folder in which nothing is declared. */
  public static final String NOTHING =
      "nothing that is read was found in this folder: no template, Terraform module or plan, or"
          + " Serverless configuration; name the file if it has an unusual ending";

  private final SequencedMap<Path, FoundFile> found = new LinkedHashMap<>();
  private final List<Gap> gaps = new ArrayList<>();

  private FileSearch() {}

  /**
   * What is to be read of these.
   *
   * @param sources files, each of which is read, and folders, in which they are recognised
   */
  public static FoundFiles in(List<Path> sources) {
    FileSearch search = new FileSearch();
    for (Path source : sources) {
      if (Files.isDirectory(source)) {
        search.folder(source);
      } else {
        search.add(new FoundFile(source, Recognition.ofNamed(source), true));
      }
    }
    return new FoundFiles(
        sources.stream().map(FileSearch::folderOf).toList(),
        List.copyOf(search.found.values()),
        search.gaps);
  }

  private static Path folderOf(Path source) {
    return Files.isDirectory(source)
        ? source
        : Optional.ofNullable(source.toAbsolutePath().getParent()).orElse(Path.of("/"));
  }

  /** A path as the user knows it, with '/' between its parts. */
  public static String name(Path path) {
    return path.normalize().toString().replace('\\', '/');
  }

  /** Whether a file belongs to a Terraform module. */
  public static boolean isTerraform(Path file) {
    return Recognition.isTerraform(String.valueOf(file.getFileName()));
  }

  private void folder(Path folder) {
    List<Path> files = new ArrayList<>();
    try {
      walk(folder, files);
    } catch (IOException e) {
      gap(folder, "the folder could not be listed: " + e.getClass().getSimpleName());
      return;
    }
    Collections.sort(files);
    boolean any = false;
    for (Path file : files) {
      Optional<FileKind> kind = Recognition.of(file);
      kind.ifPresent(known -> add(new FoundFile(file, known, false)));
      any |= kind.isPresent();
    }
    if (!any) {
      gap(folder, NOTHING);
    }
  }

  /** A link that the user names is followed, links in folders are not. */
  private void walk(Path named, List<Path> files) throws IOException {
    Path folder = Files.isSymbolicLink(named) ? named.resolve(".") : named;
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            boolean skip = !directory.equals(folder) && isSkipped(directory);
            return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
              files.add(folder.equals(named) ? file : file.normalize());
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            gap(file, "it could not be read: " + e.getClass().getSimpleName());
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static boolean isSkipped(Path directory) {
    String name = String.valueOf(directory.getFileName());
    return SKIPPED.contains(name)
        || (name.startsWith("asset.") && Files.exists(directory.resolveSibling("manifest.json")));
  }

  /** A module is its folder, whichever of its files led there. */
  private void add(FoundFile file) {
    FoundFile whole = file;
    if (file.kind() == FileKind.TERRAFORM_MODULE) {
      Path parent = Optional.ofNullable(file.path().getParent()).orElse(Path.of("."));
      whole = new FoundFile(parent, file.kind(), file.named());
    }
    found.putIfAbsent(whole.key(), whole);
  }

  private void gap(Path path, String why) {
    gaps.add(Gap.of(name(path), new Origin.InFile(name(path), 1, 1), why));
  }
}
