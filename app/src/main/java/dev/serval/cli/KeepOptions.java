package dev.serval.cli;

import dev.serval.analysis.code.kept.KeptForms;
import dev.serval.analysis.code.kept.KeptFrontEnd;
import dev.serval.analysis.code.lower.FrontEnd;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Option;

/** Whether what is made of long files of code is kept for the next run. */
final class KeepOptions {

  @Option(
      names = "--no-cache",
      description =
          "Neither use nor keep what earlier runs made of long files of code (encrypted, below"
              + " ~/.cache/serval).")
  private boolean none;

  /** What puts the cache before a front end; nothing where there is no cache. */
  UnaryOperator<FrontEnd> keeping(Console console) {
    if (none || console.variable("SERVAL_NO_CACHE").isPresent()) {
      return UnaryOperator.identity();
    }
    Optional<Path> caches =
        console
            .variable("XDG_CACHE_HOME")
            .map(Path::of)
            .or(() -> console.variable("HOME").map(home -> Path.of(home, ".cache")));
    Optional<KeptForms> forms =
        caches.flatMap(
            folder ->
                build()
                    .map(build -> new KeptForms(folder.resolve("serval").resolve("code"), build)));
    return own -> forms.<FrontEnd>map(kept -> new KeptFrontEnd(own, kept)).orElse(own);
  }

  /** Tells builds apart; classes that were not packed change at any time. */
  private static Optional<String> build() {
    CodeSource source = KeepOptions.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      return Optional.empty();
    }
    try {
      Path jar = Path.of(source.getLocation().toURI());
      return Files.isRegularFile(jar)
          ? Optional.of(
              Version.get() + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar))
          : Optional.empty();
    } catch (IOException | URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
