package dev.serval.signal.read;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The id of the key that an answer gives: of a role's session or of a user; never its secret. */
final class IssuedKey {

  /** IAM's bound for the id of a key. */
  private static final int LONGEST = 128;

  private IssuedKey() {}

  /** In the answer at which the parser stands; empty where it gives none. */
  static String in(JsonParser parser) {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      Map<String, String> all = new TreeMap<>();
      Json.flattenText(parser.getString(), "", all);
      return in(all, "");
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return "";
    }
    String issued = "";
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_OBJECT
          && (name.equals("credentials") || name.equals("accessKey"))) {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          boolean id = parser.currentName().equals("accessKeyId");
          parser.nextToken();
          String text = Json.text(parser);
          issued = id ? text : issued;
        }
      } else {
        parser.skipChildren();
      }
    }
    return bounded(issued);
  }

  /** In an answer whose members are known by their paths, which begin so. */
  static String in(Map<String, String> answer, String start) {
    return bounded(
        answer.getOrDefault(
            start + "credentials.accesskeyid",
            answer.getOrDefault(start + "accesskey.accesskeyid", "")));
  }

  private static String bounded(String id) {
    return id.length() <= LONGEST ? id : "";
  }
}
