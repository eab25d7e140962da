package dev.serval.source.terraform.evaluation;

import dev.serval.document.DocumentReader;
import dev.serval.document.UnreadableDocument;
import dev.serval.source.files.FileSearch;
import dev.serval.source.terraform.function.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Files that a configuration names. Only those below the folders that the user named, and below
 * modules that are used from there, are opened: a configuration of a stranger must not bring other
 * files of this machine into a report.
 */
public final class LocalFiles {

  private final Set<Path> roots = new HashSet<>();

  /** Files below these folders. */
  public LocalFiles(List<Path> roots) {
    roots.forEach(root -> this.roots.add(real(root)));
  }

  /** The folder of a module that is used; empty where it holds none. */
  Optional<Path> module(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      if (files.noneMatch(FileSearch::isTerraform)) {
        return Optional.empty();
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    roots.add(real(folder));
    return Optional.of(folder);
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }

  /** The path that a text means, seen from a folder. */
  Path path(Path folder, String text) {
    try {
      return folder.toAbsolutePath().resolve(text).normalize();
    } catch (InvalidPathException e) {
      throw new Fault("'" + text + "' is no path");
    }
  }

  /** Whether a file is there that may be read. */
  boolean exists(Path folder, String text) {
    Path file = path(folder, text);
    return within(file) && Files.isRegularFile(file);
  }

  /** The text of a file. */
  String read(Path folder, String text) {
    Path file = path(folder, text);
    if (!within(file)) {
      throw new Fault(
          "'"
              + text
              + "' lies outside of the folders that were named, so it is not read; name a"
              + " folder around it");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // A pipe or device would never end.
      throw new Fault("'" + text + "' is no file of text");
    }
    try {
      return DocumentReader.text(file, text);
    } catch (UnreadableDocument e) {
      throw new Fault("'" + text + "' can't be read: " + e.getMessage());
    }
  }

  private boolean within(Path file) {
    Path real = real(file);
    return roots.stream().anyMatch(real::startsWith);
  }

  /** Names of the files below a folder that a pattern matches, as {@code fileset} gives them. */
  Optional<List<String>> matching(Path folder, String below, String pattern) {
    Path start = path(folder, below);
    if (!within(start) || !Files.isDirectory(start)) {
      return Optional.empty();
    }
    List<String> found = new ArrayList<>();
    try (var walk = Files.walk(start, 12)) {
      var matcher = start.getFileSystem().getPathMatcher("glob:" + glob(pattern));
      walk.filter(Files::isRegularFile)
          .map(start::relativize)
          .filter(matcher::matches)
          .limit(10_000)
          .map(path -> path.toString().replace('\\', '/'))
          .sorted()
          .forEach(found::add);
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
    return Optional.of(found);
  }

  /** {@code **} before a slash stands for no folder too. */
  private static String glob(String pattern) {
    return pattern.startsWith("**/") ? "{" + pattern + "," + pattern.substring(3) + "}" : pattern;
  }
}
