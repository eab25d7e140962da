package dev.serval.source.snapshot;

import dev.serval.document.DocumentReader;
import dev.serval.document.JsonWriter;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import dev.serval.secret.Secret.Confidence;
import dev.serval.secret.Secrets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** One text as it may be kept. */
final class MaskedText {

  /** What makes a pre-signed URL work. */
  private static final Pattern SIGNATURE =
      Pattern.compile(
          "(?i)((?:X-Amz-(?:Signature|Security-Token)|[?&](?:Signature|Key-Pair-Id))=)[^&\\s\"'<>]+");

  /** Providers' tokens are longer; most texts of an answer are not. */
  private static final int SHORTEST_FORM = 16;

  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{20,}={0,2}");

  private MaskedText() {}

  /** Masked where a secret shows by its form, or as a pair of name and value. */
  static String byForm(String value) {
    boolean tooShort =
        value.length() < SHORTEST_FORM && value.indexOf('=') < 0 && value.indexOf(':') < 0;
    return tooShort ? value : Secrets.masked("", value);
  }

  /** A name identifies a thing, unless it is plainly a secret or a sentence. */
  static String ofName(String value) {
    boolean sentence = value.chars().anyMatch(c -> Character.isWhitespace(c) || c == '=');
    return sentence
            || Secrets.in("", value).filter(s -> s.confidence() == Confidence.CERTAIN).isPresent()
        ? byForm(value)
        : value;
  }

  static String withoutSignatures(String value) {
    return value.indexOf('=') < 0
        ? value
        : SIGNATURE.matcher(value).replaceAll(found -> found.group(1));
  }

  /**
   * A text that is JSON, with its inside masked; the text itself where nothing in it is. Empty
   * where it is no JSON.
   */
  static Optional<String> inJson(String text, UnaryOperator<Node> mask) {
    String stripped = text.strip();
    if (!stripped.startsWith("{") && !stripped.startsWith("[")) {
      return Optional.empty();
    }
    if (stripped.startsWith("{\\\"")) {
      return unescaped(stripped).map(json -> escaped(inJson(json, mask).orElse(json)));
    }
    return parsed(stripped)
        .map(
            tree -> {
              Node masked = mask.apply(tree);
              return masked.equals(tree) ? text : JsonWriter.compact(masked);
            });
  }

  /** API Gateway gives its policies as JSON within a JSON string, without the string's quotes. */
  private static Optional<String> unescaped(String text) {
    return parsed('"' + text + '"').flatMap(Node::asText).filter(json -> json.startsWith("{"));
  }

  private static String escaped(String json) {
    String quoted = JsonWriter.compact(Nodes.text(json));
    return quoted.substring(1, quoted.length() - 1);
  }

  private static Optional<Node> parsed(String json) {
    try {
      return Optional.of(DocumentReader.parseJson(json, "").root());
    } catch (UnreadableDocument e) {
      return Optional.empty();
    }
  }

  /** A text that holds a secret in base64, masked as a whole. */
  static Optional<String> decoded(String name, String value) {
    if (!BASE64.matcher(value).matches()) {
      return Optional.empty();
    }
    try {
      byte[] bytes =
          Base64.getDecoder().decode(value.replace('-', '+').replace('_', '/').replace("=", ""));
      return LineReader.decode(bytes, bytes.length)
          .flatMap(text -> Secrets.in(name, text))
          .map(secret -> Secrets.marked(secret));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
