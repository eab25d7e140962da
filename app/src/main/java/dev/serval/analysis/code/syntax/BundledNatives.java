package dev.serval.analysis.code.syntax;

import io.github.treesitter.jtreesitter.Language;
import io.github.treesitter.jtreesitter.NativeLibraryLookup;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The parsers' native libraries, which lie in the jars of {@code io.github.bonede}: the core there
 * exports the whole C interface, so that the binding needs no build of its own. The binding finds
 * this class as a service.
 */
public final class BundledNatives implements NativeLibraryLookup {

  private static final Map<Grammar, Language> LANGUAGES = new ConcurrentHashMap<>();

  @Override
  public SymbolLookup get(Arena arena) {
    return library("tree-sitter", arena);
  }

  /** The language of a grammar, loaded once. */
  static Language language(Grammar grammar) {
    return LANGUAGES.computeIfAbsent(
        grammar,
        missing ->
            Language.load(
                library("tree-sitter-" + missing.id(), Arena.global()),
                "tree_sitter_" + missing.id()));
  }

  /** A library has to be a file to be loaded; once loaded, the file is of no more use. */
  @SuppressWarnings("restricted") // The launcher allows native access.
  private static SymbolLookup library(String name, Arena arena) {
    String resource = "/lib/" + platform() + "-" + name + "." + extension();
    try (InputStream in = Language.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new NoParser("there is no parser for " + platform());
      }
      Path file = Files.createTempFile("serval-" + name, "." + extension());
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      SymbolLookup lookup = SymbolLookup.libraryLookup(file, arena);
      remove(file);
      return lookup;
    } catch (IOException | IllegalArgumentException e) {
      throw new NoParser(
          "the parser could not be loaded (" + e.getMessage() + "); check TMPDIR", e);
    }
  }

  private static void remove(Path file) throws IOException {
    if (extension().equals("dll")) {
      file.toFile().deleteOnExit(); // Windows keeps a loaded file.
    } else {
      Files.delete(file);
    }
  }

  private static String platform() {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch", "");
    String processor = machine.equals("aarch64") ? "aarch64" : "x86_64";
    if (os.contains("win")) {
      return processor + "-windows";
    }
    return processor + (os.contains("mac") ? "-macos" : "-linux-gnu");
  }

  private static String extension() {
    String platform = platform();
    if (platform.endsWith("windows")) {
      return "dll";
    }
    return platform.endsWith("macos") ? "dylib" : "so";
  }
}
