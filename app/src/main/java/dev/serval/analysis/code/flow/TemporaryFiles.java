package dev.serval.analysis.code.flow;

import dev.serval.analysis.code.catalog.Weakness;
import dev.serval.analysis.code.value.Known;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Files in {@code /tmp}, which live on from one event to the next. */
public final class TemporaryFiles {

  private static final Set<String> REMOVE =
      Set.of(
          "os.remove",
          "os.unlink",
          "pathlib.Path().unlink",
          "shutil.rmtree",
          "fs.unlink",
          "fs.unlinkSync",
          "fs.rm",
          "fs.rmSync",
          "fs/promises.unlink",
          "fs/promises.rm",
          "fs.promises.unlink",
          "fs.promises.rm",
          "java.nio.file.Files.delete",
          "java.nio.file.Files.deleteIfExists",
          "java.io.File().delete",
          "java.io.File().deleteOnExit",
          "os.Remove",
          "os.RemoveAll");

  private static final String FOLDER = "/tmp/";

  private TemporaryFiles() {}

  /**
   * Writes of data that an event brought to files there, by code that removes none: each name that
   * is new takes its part of the space, until the environment ends.
   */
  public static List<WriteFound> left(Findings findings) {
    boolean removes = findings.calls().stream().anyMatch(call -> REMOVE.contains(call.name()));
    return removes
        ? List.of()
        : findings.writes().stream()
            .filter(one -> one.to().service().equals("file") && isEvents(one))
            .filter(one -> one.to().names().stream().anyMatch(TemporaryFiles::isThere))
            .toList();
  }

  private static boolean isThere(Known.Text name) {
    return !name.pieces().isEmpty()
        && name.pieces().getFirst() instanceof Known.Characters(String characters)
        && characters.startsWith(FOLDER);
  }

  private static boolean isEvents(WriteFound written) {
    return written.parts().stream().anyMatch(part -> part.taint().source().from().isEmpty());
  }

  /** Whether data of an event is written to a file there whose name is always the same. */
  static boolean isKept(WriteFound written) {
    return path(written).isPresent() && isEvents(written);
  }

  private static Optional<String> path(WriteFound written) {
    return written.to().service().equals("file")
        ? written.to().names().stream()
            .flatMap(name -> name.whole().stream())
            .filter(path -> path.startsWith(FOLDER))
            .findFirst()
        : Optional.empty();
  }

  /** Without those whose file the code removes. */
  static List<FlowFound> kept(
      List<FlowFound> flows, Collection<WriteFound> writes, Collection<ObservedCall> calls) {
    Set<String> removed =
        calls.stream()
            .filter(call -> REMOVE.contains(call.name()))
            .flatMap(call -> call.arguments().at(0).known().stream())
            .flatMap(known -> known.asText().stream())
            .collect(Collectors.toSet());
    return flows.stream()
        .filter(
            flow ->
                flow.weakness() != Weakness.TEMPORARY
                    || writes.stream()
                        .filter(one -> one.at().equals(flow.at()) && one.file().equals(flow.file()))
                        .flatMap(one -> path(one).stream())
                        .noneMatch(removed::contains))
        .toList();
  }
}
