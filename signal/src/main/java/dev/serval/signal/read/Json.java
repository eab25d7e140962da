package dev.serval.signal.read;

import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** JSON as a stream of tokens, within limits. */
final class Json {

  private static final int LONGEST_TEXT = 2 << 20;
  private static final int DEEPEST = 64;

  /** What is kept of an object of parameters. */
  private static final int MOST_DETAILS = 128;

  private static final int MOST_OF_POLICY = 512;

  private static final int LONGEST_DETAIL = 16 << 10;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(LONGEST_TEXT)
                  .maxNameLength(1 << 12)
                  .maxNumberLength(400)
                  .maxNestingDepth(DEEPEST)
                  .build())
          .build();

  private Json() {}

  static JsonParser parser(InputStream in) {
    return FACTORY.createParser(ObjectReadContext.empty(), in);
  }

  static JsonParser parser(String text) {
    return FACTORY.createParser(ObjectReadContext.empty(), text);
  }

  /** The current value as text if it is a text, number or truth; else it is skipped. */
  static String text(JsonParser parser) {
    JsonToken token = parser.currentToken();
    if (token == null || !token.isScalarValue() || token == JsonToken.VALUE_NULL) {
      parser.skipChildren();
      return "";
    }
    return parser.getString();
  }

  /**
   * Puts the scalars of the current value under their paths in lower case. A policy that is a text
   * in the record is taken apart, beside the text itself.
   */
  static void flatten(JsonParser parser, String path, Map<String, String> to) {
    flatten(parser, path, to, MOST_DETAILS);
  }

  /** The same with another bound, and with policies left as they are. */
  static void flattenMore(JsonParser parser, String path, Map<String, String> to) {
    flatten(parser, path, to, MOST_OF_POLICY);
  }

  /** The same of a text that is JSON, or as Athena prints it. */
  static void flattenText(String text, String path, Map<String, String> to) {
    if (text.length() > LONGEST_TEXT || !(text.startsWith("{") || text.startsWith("["))) {
      return;
    }
    try (JsonParser parser = parser(text)) {
      Map<String, String> all = new HashMap<>();
      parser.nextToken();
      flatten(parser, path, all);
      to.putAll(all);
    } catch (JacksonException e) {
      StructText.flatten(text, path, to);
    }
  }

  private static void flatten(JsonParser parser, String path, Map<String, String> to, int most) {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      boolean bare = true;
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        bare = false;
        String name = parser.currentName();
        parser.nextToken();
        flatten(parser, path.isEmpty() ? lower(name) : path + "." + lower(name), to, most);
      }
      // CloudTrail empties what may hold secrets: that it was there is worth knowing.
      if (bare && !path.isEmpty() && to.size() < most) {
        to.put(path, "{}");
      }
    } else if (token == JsonToken.START_ARRAY) {
      int i = 0;
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        flatten(parser, path.isEmpty() ? "" + i : path + "." + i, to, most);
        i++;
      }
    } else if (to.size() < most) {
      String text = text(parser);
      if (!text.isEmpty() && text.length() <= LONGEST_DETAIL) {
        to.put(path, text);
        if (most == MOST_DETAILS && text.contains("Statement")) {
          policy(text, path, to);
        }
      }
    }
  }

  private static void policy(String text, String path, Map<String, String> to) {
    String json = text.startsWith("%7B") ? URLDecoder.decode(text, StandardCharsets.UTF_8) : text;
    if (!json.stripLeading().startsWith("{")) {
      return;
    }
    try (JsonParser parser = parser(json)) {
      parser.nextToken();
      flatten(parser, path, to, MOST_OF_POLICY);
    } catch (JacksonException e) {
      // No policy after all: the text is kept as it is.
      return;
    }
  }

  private static String lower(String name) {
    return name.toLowerCase(java.util.Locale.ROOT);
  }
}
