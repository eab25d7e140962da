package dev.serval.source.aws.api;

import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.document.UnreadableDocument;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * The SDK's requests and answers by the names of their members. Answers look as the AWS CLI prints
 * them: IAM's documents decoded, nothing where AWS said nothing.
 */
final class Members {

  private static final Place NOWHERE = new Place("", 1, 1);

  /** Members of IAM that come as URL-encoded JSON. */
  private static final Set<String> DOCUMENTS =
      Set.of("AssumeRolePolicyDocument", "PolicyDocument", "Document");

  private Members() {}

  /** Sets members of a request; lists are separated by commas. */
  static void set(SdkPojo request, Map<String, String> parameters) {
    for (SdkField<?> field : request.sdkFields()) {
      String value = parameters.get(field.memberName());
      if (value != null) {
        field.set(request, typed(field.marshallingType(), value));
      }
    }
  }

  private static Object typed(MarshallingType<?> type, String value) {
    if (type.equals(MarshallingType.INTEGER)) {
      return Integer.valueOf(value);
    }
    if (type.equals(MarshallingType.LONG)) {
      return Long.valueOf(value);
    }
    if (type.equals(MarshallingType.BOOLEAN)) {
      return Boolean.valueOf(value);
    }
    if (type.equals(MarshallingType.LIST)) {
      return Arrays.asList(value.split(","));
    }
    return value;
  }

  /** An answer as JSON. */
  static Node.Mapping read(SdkPojo answer) {
    List<Node.Entry> entries = new ArrayList<>();
    for (SdkField<?> field : answer.sdkFields()) {
      Object value = field.getValueOrDefault(answer);
      if (value != null
          && !(value instanceof SdkAutoConstructList<?>)
          && !(value instanceof SdkAutoConstructMap<?, ?>)) {
        Node node = DOCUMENTS.contains(field.memberName()) ? decoded(value) : node(value);
        entries.add(new Node.Entry(field.memberName(), node, NOWHERE));
      }
    }
    return new Node.Mapping(entries, NOWHERE);
  }

  private static Node node(Object value) {
    return switch (value) {
      case SdkPojo pojo -> read(pojo);
      case Map<?, ?> map ->
          new Node.Mapping(
              map.entrySet().stream()
                  .filter(entry -> entry.getValue() != null)
                  .map(
                      entry ->
                          new Node.Entry(
                              String.valueOf(entry.getKey()), node(entry.getValue()), NOWHERE))
                  .toList(),
              NOWHERE);
      case List<?> list ->
          new Node.Sequence(
              list.stream()
                  .map(item -> item == null ? new Node.Null(NOWHERE) : node(item))
                  .toList(),
              NOWHERE);
      case Boolean bool -> new Node.Bool(bool, bool.toString(), NOWHERE);
      case Number number ->
          new Node.Numeral(new BigDecimal(number.toString()), number.toString(), NOWHERE);
      case SdkBytes bytes ->
          new Node.Text(Base64.getEncoder().encodeToString(bytes.asByteArray()), NOWHERE);
      default -> new Node.Text(value.toString(), NOWHERE);
    };
  }

  private static Node decoded(Object value) {
    String text = value.toString();
    try {
      String json = text.startsWith("%") ? URLDecoder.decode(text, StandardCharsets.UTF_8) : text;
      return json.strip().startsWith("{")
          ? DocumentReader.parse(json, "policy").root()
          : node(value);
    } catch (UnreadableDocument | IllegalArgumentException e) {
      return node(value);
    }
  }

  /** The text of a member; a dot leads into a mapping. */
  static Optional<String> text(Node.Mapping answer, String path) {
    int dot = path.indexOf('.');
    return dot < 0
        ? answer.text(path)
        : answer.mapping(path.substring(0, dot)).flatMap(in -> text(in, path.substring(dot + 1)));
  }
}
