package dev.serval.signal.read;

import java.io.InputStream;
import java.util.Map;
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

  /** Puts the scalars of the current value under their paths in lower case. */
  static void flatten(JsonParser parser, String path, Map<String, String> to) {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        flatten(parser, path.isEmpty() ? lower(name) : path + "." + lower(name), to);
      }
    } else if (token == JsonToken.START_ARRAY) {
      int i = 0;
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        flatten(parser, path.isEmpty() ? "" + i : path + "." + i, to);
        i++;
      }
    } else if (to.size() < MOST_DETAILS) {
      String text = text(parser);
      if (!text.isEmpty() && text.length() <= LONGEST_DETAIL) {
        to.put(path, text);
      }
    }
  }

  private static String lower(String name) {
    return name.toLowerCase(java.util.Locale.ROOT);
  }
}
