package dev.serval.source.serverless.variable;

import dev.serval.document.Document;
import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.document.UnreadableDocument;
import dev.serval.source.files.Surroundings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Files that a service names with {@code file(path)}. Only those in its surroundings are opened: a
 * service of a stranger must not bring other files of this machine into a report.
 */
public final class ReferencedFiles {

  private static final int MAX_TEXT_BYTES = 1 << 20;

  private final Path service;
  private final Surroundings surroundings;
  private final Map<Path, Result> read = new HashMap<>();

  /** A file's content, or why there is none. */
  sealed interface Result {
    record Content(Node root) implements Result {}

    record Absent() implements Result {}

    record Refused(Place at, String why) implements Result {}
  }

  /**
   * @param service the service's file, as the user named it
   * @param surroundings what may be opened
   */
  public ReferencedFiles(Path service, Surroundings surroundings) {
    this.service = service;
    this.surroundings = surroundings;
  }

  private static Path folder(Path file) {
    return Optional.ofNullable(file.toAbsolutePath().normalize().getParent()).orElse(Path.of("/"));
  }

  /** The files that were read. */
  public Set<Path> read() {
    return read.entrySet().stream()
        .filter(entry -> entry.getValue() instanceof Result.Content)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** Reads a file. */
  Result read(String location, Place at) {
    Path file;
    try {
      file = folder(service).resolve(location).normalize();
    } catch (InvalidPathException e) {
      return new Result.Refused(at, "'" + location + "' is no path; correct it");
    }
    return read.computeIfAbsent(file, path -> open(path, location, at));
  }

  private Result open(Path file, String location, Place at) {
    if (!Files.exists(file)) {
      return new Result.Absent();
    }
    if (!surroundings.haveBelow(service, file)) {
      return new Result.Refused(
          at,
          "'"
              + location
              + "' lies outside the audited folder, so it is not read; name a folder that holds"
              + " both");
    }
    if (!Files.isRegularFile(file)) {
      // A pipe or device would never end.
      return new Result.Refused(at, "'" + location + "' is no file of text");
    }
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.matches(".*\\.[cm]?[jt]s")) {
      return new Result.Refused(
          at,
          "'"
              + location
              + "' is a program, which is not run, so its values are not known; give them with"
              + " --parameter, or package the service and audit its .serverless folder");
    }
    try {
      return new Result.Content(
          name.matches(".*\\.(ya?ml|json|tfstate)")
              ? DocumentReader.read(file, nameOf(file)).root()
              : text(file));
    } catch (UnreadableDocument e) {
      return new Result.Refused(e.at(), String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return new Result.Refused(at, "'" + location + "' could not be read");
    }
  }

  private Node text(Path file) throws IOException {
    if (Files.size(file) > MAX_TEXT_BYTES) {
      throw new IOException("no text file of up to a megabyte");
    }
    return new Node.Text(
        Files.readString(file, StandardCharsets.UTF_8), new Place(nameOf(file), 1, 1));
  }

  /** A file's name in the way in which the service's was given. */
  private String nameOf(Path file) {
    Path given = service.getParent();
    Path relative = folder(service).relativize(file);
    Path named = given == null ? relative : given.resolve(relative).normalize();
    return named.toString().replace('\\', '/');
  }

  /** What was wrong with a file but could be read past. */
  static Document.Problem problem(Result.Refused refused) {
    return new Document.Problem(refused.at(), refused.why());
  }
}
