package dev.serval.source.cloudformation;

import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Value;
import dev.serval.source.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Templates written by tests, and what is read of them. */
final class Templates {

  private Templates() {}

  static Path write(Path folder, String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  static Reading read(Path source) {
    return read(source, Map.of());
  }

  static Reading read(Path source, Map<String, String> parameters) {
    return CloudFormationSource.read(List.of(source), parameters);
  }

  /** The only estate of a reading. */
  static Estate estate(Reading reading) {
    return reading.worlds().getFirst().estate();
  }

  static Function function(Estate estate, String logicalPath) {
    return estate
        .all(Function.class)
        .filter(function -> function.id().logicalPath().equals(logicalPath))
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("no function " + logicalPath + " in " + estate.resources()));
  }

  /**
   * A value as text: known ones as they are, absent ones in brackets, unresolved ones with a
   * question mark.
   */
  static String shown(Value<?> value) {
    return switch (value) {
      case Value.Known<?>(Object get, Origin _) -> String.valueOf(get);
      case Value.Absent<?>(Object byDefault, Origin _) -> "(" + byDefault + ")";
      case Value.Unresolved<?>(String expression, Origin _) -> "?" + expression;
    };
  }

  static String shownReference(Value<Reference> value) {
    return shown(value);
  }
}
