package dev.serval.source.snapshot;

import dev.serval.document.Node;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was asked for a saved answer, found in the answer or in the file's path. */
final class SavedRequest {

  private final SavedAnswer saved;
  private final CliOperation operation;
  private final SavedPlaces places;

  SavedRequest(SavedAnswer saved, CliOperation operation, SavedPlaces places) {
    this.saved = saved;
    this.operation = operation;
    this.places = places;
  }

  /** The answer as the operation gives it: an item is put into its list. */
  Node.Mapping whole() {
    if (operation.list().isEmpty()) {
      return saved.answer();
    }
    Node item = saved.answer().get(operation.item()).orElse(saved.answer());
    return Nodes.mapping(
        Map.of(operation.list(), new Node.Sequence(List.of(item), saved.answer().at())));
  }

  String region() {
    return saved.region().isEmpty() ? places.region() : saved.region();
  }

  private String account() {
    return saved.account().isEmpty() ? places.account() : saved.account();
  }

  /** By name; empty where one that is needed can't be told. */
  Optional<Map<String, String>> parameters() {
    if (!saved.given().isEmpty()) {
      return Optional.of(saved.given());
    }
    Map<String, String> found = new LinkedHashMap<>();
    operation
        .request()
        .forEach((name, how) -> inAnswer(how).ifPresent(text -> found.put(name, text)));
    if (found.isEmpty() || needs(found)) {
      fromPath(found);
    }
    return needs(found) ? Optional.empty() : Optional.of(found);
  }

  /** A qualifier or version may be missing; what the answer is about may not. */
  private boolean needs(Map<String, String> found) {
    return operation.request().entrySet().stream()
        .anyMatch(
            parameter ->
                !found.containsKey(parameter.getKey())
                    && !parameter.getValue().startsWith("version:"));
  }

  private Optional<String> inAnswer(String how) {
    int colon = how.indexOf(':');
    if (how.equals("account")) {
      return Optional.of(account());
    }
    Optional<String> text = at(how.substring(colon + 1));
    return switch (colon < 0 ? "" : how.substring(0, colon)) {
      case "name" -> text.map(SavedRequest::name);
      case "version" -> text.flatMap(SavedRequest::version);
      case "id" -> text.map(arn -> arn.substring(arn.lastIndexOf('/') + 1));
      case "point" -> text.map(SavedRequest::point);
      case "url" -> text.map(this::url);
      default -> text;
    };
  }

  private Optional<String> at(String path) {
    return switch (path) {
      case "?" -> Optional.empty();
      case "policy" -> CliMembers.policyArn(saved.answer());
      default -> CliMembers.text(saved.answer(), path);
    };
  }

  /** The name in the ARN of a function, layer or bucket. */
  private static String name(String arn) {
    String[] parts = arn.split(":");
    String resource = parts.length > 6 ? parts[6] : parts[parts.length - 1];
    int slash = resource.indexOf('/');
    return slash < 0 ? resource : resource.substring(0, slash);
  }

  /** The access point of {@code arn:…:accesspoint/NAME/object/*}. */
  private static String point(String arn) {
    String name = arn.substring(arn.indexOf("accesspoint/") + "accesspoint/".length());
    return name.contains("/") ? name.substring(0, name.indexOf('/')) : name;
  }

  private static Optional<String> version(String arn) {
    String[] parts = arn.split(":");
    return parts.length > 7 ? Optional.of(parts[7]) : Optional.empty();
  }

  /** As SQS's list writes a queue's address. */
  private String url(String arn) {
    String[] parts = arn.split(":");
    String end = parts[1].equals("aws-cn") ? ".cn" : "";
    return parts.length < 6
        ? arn
        : "https://sqs.%s.amazonaws.com%s/%s/%s".formatted(parts[3], end, parts[4], parts[5]);
  }

  /** The path tells them in order, joined by colons; else the folder is named after the thing. */
  private void fromPath(Map<String, String> found) {
    String told = saved.told().value().isEmpty() ? saved.told().folder() : saved.told().value();
    if (told.isEmpty()) {
      return;
    }
    Deque<String> values =
        new ArrayDeque<>(
            told.startsWith("arn:") ? List.of(told) : Arrays.asList(told.split(":", -1)));
    if (operation.operation().equals("ListTargetsByRule") && values.size() == 1) {
      values.addFirst("default");
    }
    for (String name : operation.request().keySet()) {
      if (!values.isEmpty() && !found.containsKey(name)) {
        String value = values.removeFirst();
        found.put(
            name, name.equals("FunctionName") && value.startsWith("arn:") ? name(value) : value);
      }
    }
  }
}
