package dev.serval.source.code;

import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import dev.serval.model.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sources that a source map holds (ECMA-426, {@code sources} and {@code sourcesContent}), as
 * far as they were written rather than installed.
 *
 * @param file the map, where it is a file of its own
 * @param sources with content
 */
record SourceMap(Optional<SourceFile> file, List<SourceFile> sources) {

  private static final Pattern URL = Pattern.compile("//[#@] sourceMappingURL=([^\\s'\"]+)\\s*$");

  private static final Pattern INLINE = Pattern.compile("data:application/json;.*?base64,(.*)");

  private static final Pattern IMPORT =
      Pattern.compile("(?:from|import|require\\()\\s*\\(?[\"'](\\.[^\"'\\n]{1,200})[\"']");

  private static final Pattern SCRIPT_END = Pattern.compile("\\.[mc]?[jt]sx?$");

  /** The map of a script, where it has one with sources that say more than the script. */
  static Optional<SourceMap> of(SourceFile script, List<SourceFile> others) {
    String end = script.text().substring(Math.max(0, script.text().length() - 2_000));
    Matcher url = URL.matcher(end);
    int inlineAt = script.text().lastIndexOf("//# sourceMappingURL=data:");
    if (inlineAt >= 0) {
      Matcher inline = INLINE.matcher(script.text().substring(inlineAt).strip());
      return inline.find() ? parsed(decoded(inline.group(1)), Optional.empty()) : Optional.empty();
    }
    String folder = script.path().substring(0, script.path().lastIndexOf('/') + 1);
    String named = url.find() ? folder + url.group(1) : script.path() + ".map";
    return others.stream()
        .filter(file -> file.path().equals(named) || file.path().equals(script.path() + ".map"))
        .findFirst()
        .flatMap(file -> parsed(file.text(), Optional.of(file)));
  }

  private static String decoded(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64.strip()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static Optional<SourceMap> parsed(String json, Optional<SourceFile> file) {
    try {
      if (!(DocumentReader.parseJson(json, "source map").root() instanceof Node.Mapping map)) {
        return Optional.empty();
      }
      List<Node> names = map.get("sources").map(Node::items).orElse(List.of());
      List<Node> texts = map.get("sourcesContent").map(Node::items).orElse(List.of());
      List<SourceFile> sources = new ArrayList<>();
      for (int i = 0; i < names.size() && i < texts.size(); i++) {
        Optional<String> name = names.get(i).asText();
        Optional<String> text = texts.get(i).asText();
        if (name.isPresent() && text.isPresent() && isOwn(name.get())) {
          sources.add(new SourceFile(path(name.get()), text.get()));
        }
      }
      return sources.isEmpty() ? Optional.empty() : Optional.of(new SourceMap(file, sources));
    } catch (UnreadableDocument e) {
      return Optional.empty();
    }
  }

  private static boolean isOwn(String name) {
    return !name.contains("node_modules/")
        && !name.contains("webpack/")
        && !name.contains("external ")
        && SCRIPT_END.matcher(name.replaceFirst("\\?.*$", "")).find();
  }

  /** {@code webpack://shop/./src/app.ts?1a2b} and {@code ../src/app.ts} as {@code src/app.ts}. */
  private static String path(String name) {
    String plain = name.replaceFirst("^[a-z]+://[^/]*/", "").replaceFirst("\\?.*$", "");
    return normal(plain);
  }

  private static String normal(String path) {
    List<String> parts = new ArrayList<>();
    for (String part : path.replace('\\', '/').split("/")) {
      if (part.equals("..")) {
        if (!parts.isEmpty()) {
          parts.removeLast();
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return String.join("/", parts);
  }

  /** The sources that no other one imports; all, where they import each other in a circle. */
  List<String> entries() {
    Set<String> imported = new HashSet<>();
    for (SourceFile source : sources) {
      String folder = source.path().substring(0, source.path().lastIndexOf('/') + 1);
      Matcher one = IMPORT.matcher(source.text());
      while (one.find()) {
        String stem = stem(normal(folder + one.group(1)));
        imported.add(stem);
        imported.add(stem + "/index");
      }
    }
    List<String> entries =
        sources.stream()
            .map(SourceFile::path)
            .filter(path -> !imported.contains(stem(path)))
            .toList();
    return entries.isEmpty() ? sources.stream().map(SourceFile::path).toList() : entries;
  }

  private static String stem(String path) {
    return SCRIPT_END.matcher(path).replaceFirst("");
  }
}
