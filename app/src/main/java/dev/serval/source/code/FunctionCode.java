package dev.serval.source.code;

import dev.serval.model.CodeUnit;
import dev.serval.model.Function;
import dev.serval.model.Gap;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.SourceFile;
import dev.serval.model.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the code of functions where a template says that it lies. */
public final class FunctionCode {

  private final Map<Path, CodeFolder.Read> folders = new HashMap<>();
  private final List<Gap> gaps = new ArrayList<>();

  /** What could not be read. */
  public List<Gap> gaps() {
    return List.copyOf(gaps);
  }

  /** The code of a function; empty where it is not at hand. Functions of one folder share it. */
  public Optional<CodeUnit> of(Function function) {
    return switch (function.code()) {
      case Function.Code.Inline(Value<String> source) ->
          source.effective().map(text -> inline(function, text));
      case Function.Code.Archive(Value<Reference> location) ->
          location.effective().flatMap(found -> folder(function, found));
      case Function.Code.Image _, Function.Code.None _ -> Optional.empty();
    };
  }

  private static CodeUnit inline(Function function, String text) {
    boolean python = function.runtime().shown().startsWith("python");
    // CloudFormation calls the file of inline code so.
    String file = python ? "index.py" : "index.js";
    return new CodeUnit("", List.of(new SourceFile(file, text)));
  }

  private Optional<CodeUnit> folder(Function function, Reference location) {
    Optional<String> written = location.text().known();
    if (written.isEmpty()
        || !(function.id().at() instanceof Origin.InFile(String file, int _, int _))) {
      return Optional.empty();
    }
    Path template = Path.of(file);
    Path beside = template.getParent();
    Path path =
        (beside == null ? Path.of("") : beside)
            .resolve(written.get().replace("s3://", ""))
            .normalize();
    if (!Files.isDirectory(path) && !Files.isRegularFile(path)) {
      return Optional.empty();
    }
    CodeFolder.Read read = folders.computeIfAbsent(path, this::read);
    return read.unit().files().isEmpty() ? Optional.empty() : Optional.of(read.unit());
  }

  private CodeFolder.Read read(Path path) {
    CodeFolder.Read read = CodeFolder.of(path);
    gaps.addAll(read.gaps());
    return read;
  }
}
