package dev.serval.source.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/** Answers in a folder. */
final class FolderAnswers implements Answers {

  private final Path folder;
  private final Scope scope;
  private final ConcurrentMap<String, AnswerFile> files;
  private final Problems problems = new Problems();

  /**
   * Reads a folder.
   *
   * @param files by path, those whose lines are known already
   */
  FolderAnswers(Path folder, Scope scope, ConcurrentMap<String, AnswerFile> files) {
    this.folder = folder;
    this.scope = scope;
    this.files = files;
  }

  @Override
  public Scope scope() {
    return scope;
  }

  @Override
  public Stream<Answer> to(String account, String region, String service, String operation) {
    return Layout.path(account, region, service, operation)
        .flatMap(this::file)
        .map(AnswerFile::answers)
        .orElseGet(Stream::empty);
  }

  private Optional<AnswerFile> file(String path) {
    return Optional.ofNullable(files.computeIfAbsent(path, this::read));
  }

  private @org.jspecify.annotations.Nullable AnswerFile read(String path) {
    Path file = folder.resolve(path);
    if (!Files.exists(file)) {
      return null;
    }
    try {
      if (!file.toRealPath().equals(folder.toRealPath().resolve(path))) {
        problems.add(path + ": this is a link; it is not followed");
        return null;
      }
      Call operation = Layout.operation(path).orElseThrow();
      return AnswerFile.read(file, operation, problem -> problems.add(path + ":" + problem));
    } catch (IOException e) {
      problems.add(path + ": it could not be read: " + e.getMessage());
      return null;
    }
  }

  @Override
  public List<String> problems() {
    return problems.all();
  }

  @Override
  public void close() {
    // Files are open only while they are read.
  }
}
