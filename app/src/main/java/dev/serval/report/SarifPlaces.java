package dev.serval.report;

import dev.serval.document.Node;
import dev.serval.finding.Finding;
import dev.serval.finding.Location;
import dev.serval.finding.Subject;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Places in files and resources, as SARIF names them. */
final class SarifPlaces {

  private static final String BASE = "WORKINGFOLDER";

  private final Path workingFolder;

  SarifPlaces(Path workingFolder) {
    this.workingFolder = workingFolder.toAbsolutePath().normalize();
  }

  Node base() {
    return new Members()
        .put(BASE, new Members().put("uri", fileUri(workingFolder) + "/").node())
        .node();
  }

  /** The place of a finding in a file, if it has one, and the resource that it is about. */
  Node of(Finding finding) {
    Subject resource = finding.resource();
    List<Node> names = new ArrayList<>();
    resource.logicalId().ifPresent(id -> names.add(logical(resource.name(), id)));
    resource.arn().ifPresent(arn -> names.add(logical(resource.name(), arn)));
    if (names.isEmpty()) {
      names.add(logical(resource.name(), resource.name()));
    }
    return new Members()
        .put("physicalLocation", finding.location(), this::physical)
        .put("logicalLocations", names, node -> node)
        .node();
  }

  /**
   * A place that says something about a finding.
   *
   * @param id from 1; 0 for none
   */
  Node of(Location at, int id, Node message) {
    Members members = new Members();
    if (id > 0) {
      members.put("id", id);
    }
    return members.put("physicalLocation", physical(at)).put("message", message).node();
  }

  private static Node logical(String name, String fullName) {
    return new Members()
        .put("name", Visible.line(name))
        .put("fullyQualifiedName", Visible.line(fullName))
        .put("kind", "resource")
        .node();
  }

  private Node physical(Location at) {
    return new Members()
        .put("artifactLocation", artifact(at.file()))
        .put(
            "region",
            new Members()
                .put("startLine", Math.max(1, at.line()))
                .put("startColumn", Math.max(1, at.column()))
                .node())
        .node();
  }

  private Node artifact(String file) {
    Optional<Path> path = absolute(file);
    if (path.isPresent() && !path.get().startsWith(workingFolder)) {
      return new Members().put("uri", fileUri(path.get())).node();
    }
    String relative = path.map(found -> slashes(workingFolder.relativize(found))).orElse(file);
    return new Members().put("uri", encoded(relative)).put("uriBaseId", BASE).node();
  }

  private Optional<Path> absolute(String file) {
    try {
      return Optional.of(workingFolder.resolve(file).normalize());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static String fileUri(Path path) {
    String text = slashes(path);
    return "file://" + (text.startsWith("/") ? "" : "/") + encoded(text);
  }

  private static String slashes(Path path) {
    return path.toString().replace(path.getFileSystem().getSeparator(), "/");
  }

  private static String encoded(String path) {
    StringBuilder out = new StringBuilder(path.length());
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      int c = b & 0xFF;
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~/".indexOf(c) >= 0);
      if (plain) {
        out.append((char) c);
      } else {
        out.append(String.format("%%%02X", c));
      }
    }
    return out.toString();
  }
}
