package dev.serval.document;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads JSON and YAML files. Limits on size and depth hold before and while parsing, so that no
 * file can exhaust time or memory.
 */
public final class DocumentReader {

  /** CloudFormation takes templates of 1 MB; generated ones that deploy in parts are larger. */
  static final int MAX_BYTES = 16 << 20;

  /** Nested deeper than this is an attack or an accident. */
  static final int MAX_DEPTH = 200;

  /** Aliases can make a small file a huge tree. */
  static final int MAX_NODES = 2_000_000;

  private static final Pattern STRING_OR_SUBSTITUTION =
      Pattern.compile("\"(?:[^\"\\\\]++|\\\\.)*+\"|\\$\\{\\w+}");

  private DocumentReader() {}

  /**
   * Reads a file.
   *
   * @param file the file
   * @param name how messages and places name it
   */
  public static Document read(Path file, String name) throws UnreadableDocument {
    return parse(text(file, name, MAX_BYTES), name);
  }

  /**
   * Reads a file that is JSON and nothing else.
   *
   * @param maxBytes how large it may be; our own files can be larger than templates
   */
  public static Document readJson(Path file, String name, int maxBytes) throws UnreadableDocument {
    return JsonParsing.parse(text(file, name, maxBytes), name);
  }

  /**
   * Reads a state machine's definition: {@code ${Name}} may stand without quotes where a value
   * stands, to be filled in at deployment. It is read as text.
   */
  public static Document readDefinition(Path file, String name) throws UnreadableDocument {
    String text = text(file, name, MAX_BYTES);
    return parse(looksLikeJson(text) ? withQuotes(text) : text, name);
  }

  private static String withQuotes(String json) {
    return STRING_OR_SUBSTITUTION
        .matcher(json)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group().startsWith("$") ? '"' + found.group() + '"' : found.group()));
  }

  private static String text(Path file, String name, int maxBytes) throws UnreadableDocument {
    Place start = new Place(name, 1, 1);
    byte[] bytes;
    try {
      if (Files.isDirectory(file)) {
        throw new UnreadableDocument(start, "this is a folder, not a file");
      }
      long size = Files.size(file);
      if (size > maxBytes) {
        throw new UnreadableDocument(start, tooLarge(size, maxBytes));
      }
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new UnreadableDocument(start, "there is no such file; check the path");
    } catch (AccessDeniedException e) {
      throw new UnreadableDocument(start, "no permission to read it; check the file's mode");
    } catch (IOException e) {
      throw new UnreadableDocument(start, "it could not be read: " + e.getMessage());
    }
    return decode(bytes, start);
  }

  /**
   * Parses text: TOML where the name says so, JSON where it begins with a brace or bracket and is
   * valid JSON, else YAML.
   *
   * @param text the whole file
   * @param name how messages and places name it
   */
  public static Document parse(String text, String name) throws UnreadableDocument {
    if (text.length() > MAX_BYTES) {
      throw new UnreadableDocument(new Place(name, 1, 1), tooLarge(text.length(), MAX_BYTES));
    }
    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    if (name.endsWith(".toml")) {
      return JsonParsing.parseToml(content, name);
    }
    return looksLikeJson(content)
        ? JsonParsing.parseOrYaml(content, name)
        : YamlParsing.parse(content, name);
  }

  /**
   * Parses text that is JSON and nothing else, such as a line of JSON Lines. Its nodes all have the
   * place of the text's beginning.
   */
  public static Document parseJson(String text, String name) throws UnreadableDocument {
    if (text.length() > MAX_BYTES) {
      throw new UnreadableDocument(new Place(name, 1, 1), tooLarge(text.length(), MAX_BYTES));
    }
    return JsonParsing.parseWithoutPlaces(text, name);
  }

  /** The text of a file of any language, within the same limits. */
  public static String text(Path file, String name) throws UnreadableDocument {
    return text(file, name, MAX_BYTES);
  }

  private static boolean looksLikeJson(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isWhitespace(c)) {
        return c == '{' || c == '[';
      }
    }
    return false;
  }

  private static String decode(byte[] bytes, Place start) throws UnreadableDocument {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      throw new UnreadableDocument(
          start, "this is not UTF-8 text (a binary file?); save it as UTF-8");
    }
  }

  private static String tooLarge(long size, int most) {
    return "it has %,d bytes, more than the %,d that are read; split it or leave it out"
        .formatted(size, most);
  }
}
