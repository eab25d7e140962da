package dev.serval.source.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Answers in a zip, read from where they stand: nothing is unpacked to the disk, and no more than a
 * line of each open stream is in memory.
 */
final class ZipAnswers implements Answers {

  /** Far more than regions, services and operations of a thousand accounts. */
  private static final int MAX_ENTRIES = 4_000_000;

  private final ZipFile zip;
  private final Scope scope;
  private final Problems problems;

  private ZipAnswers(ZipFile zip, Scope scope, Problems problems) {
    this.zip = zip;
    this.scope = scope;
    this.problems = problems;
  }

  static ZipAnswers open(Path path) throws IOException, UnreadableSnapshot {
    ZipFile zip = zip(path);
    try {
      if (zip.size() > MAX_ENTRIES) {
        throw new UnreadableSnapshot(
            "%s has %,d entries, more than the %,d that are read; it is no snapshot"
                .formatted(path, zip.size(), MAX_ENTRIES));
      }
      Problems problems = new Problems();
      Scope scope = scope(zip, path);
      strange(zip, problems);
      return new ZipAnswers(zip, scope, problems);
    } catch (IOException | UnreadableSnapshot | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private static ZipFile zip(Path path) throws IOException, UnreadableSnapshot {
    try {
      return new ZipFile(path.toFile());
    } catch (ZipException | IllegalArgumentException e) {
      throw new UnreadableSnapshot(
          path + " is no zip that can be read (" + e.getMessage() + "); copy or collect it again");
    }
  }

  private static Scope scope(ZipFile zip, Path path) throws IOException, UnreadableSnapshot {
    ZipEntry entry = zip.getEntry(Layout.SCOPE);
    if (entry == null && zip.getEntry("tfplan") != null) {
      throw new UnreadableSnapshot(
          path
              + " is a Terraform plan as Terraform keeps it; 'terraform show -json "
              + path.getFileName()
              + " > plan.json' in its folder writes it as JSON: audit that file");
    }
    if (entry == null) {
      throw new UnreadableSnapshot(
          path
              + " is a zip without "
              + Layout.SCOPE
              + ", so no snapshot; give a file that 'serval collect' wrote");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return ScopeJson.read(Snapshots.scopeText(in));
    } catch (ZipException e) {
      throw new UnreadableSnapshot(
          path
              + ": its "
              + Layout.SCOPE
              + " is damaged ("
              + e.getMessage()
              + "); copy or collect it again");
    }
  }

  /** What has no place in a snapshot is never read, whatever its name; but it is told. */
  private static void strange(ZipFile zip, Problems problems) {
    Set<String> seen = new HashSet<>();
    zip.stream()
        .map(ZipEntry::getName)
        .forEach(
            name -> {
              if (!seen.add(name)) {
                problems.add(name + ": the zip holds it twice; only one of them is read");
              }
              if (!name.endsWith("/")
                  && !name.equals(Layout.SCOPE)
                  && Layout.operation(name).isEmpty()) {
                problems.add(name + ": this is no part of a snapshot; it is not read");
              }
            });
  }

  @Override
  public Scope scope() {
    return scope;
  }

  @Override
  public Stream<Answer> to(String account, String region, String service, String operation) {
    Optional<String> path = Layout.path(account, region, service, operation);
    ZipEntry entry = path.isEmpty() ? null : zip.getEntry(path.get());
    if (entry == null) {
      return Stream.empty();
    }
    Call asked = Call.of(account, region, service, operation, Map.of());
    try {
      InputStream in = new Unpacked(zip.getInputStream(entry), entry.getCompressedSize());
      AnswerLines lines = new AnswerLines(entry.getName(), asked, in, problems);
      return StreamSupport.stream(lines, false).onClose(lines::close);
    } catch (IOException e) {
      problems.add(entry.getName() + ": it could not be read: " + e.getMessage());
      return Stream.empty();
    }
  }

  @Override
  public List<String> problems() {
    return problems.all();
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
