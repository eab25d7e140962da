package dev.serval.source.snapshot;

import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file of a folder of saved answers.
 *
 * @param name its path in the folder
 * @param told what its path tells
 * @param answer what the AWS CLI printed
 * @param given the request's parameters, where the file says them itself
 * @param operation empty where it can't be recognised
 */
record SavedAnswer(
    String name,
    CliFile told,
    Node.Mapping answer,
    Map<String, String> given,
    Optional<CliOperation> operation) {

  /** The answers of ten thousand functions in one file. */
  private static final int MAX_BYTES = 512 << 20;

  private static final Pattern OWN =
      Pattern.compile("arn:(aws[a-z-]*):[a-z0-9-]+:([a-z0-9-]*):(\\d{12}):.*");

  /** A file, if it is JSON or YAML with members; else a problem. */
  static Optional<SavedAnswer> read(Path folder, Path file, Problems problems) {
    String name = folder.relativize(file).toString().replace('\\', '/');
    try {
      Node root =
          name.endsWith(".json")
              ? DocumentReader.readJson(file, name, MAX_BYTES).root()
              : DocumentReader.read(file, name).root();
      if (root instanceof Node.Mapping mapping) {
        return Optional.of(of(name, mapping));
      }
      problems.add(name + ": it is no answer of the AWS CLI; it is not read");
    } catch (UnreadableDocument e) {
      problems.add("%s:%d: %s".formatted(name, e.at().line(), e.getMessage()));
    }
    return Optional.empty();
  }

  private static SavedAnswer of(String name, Node.Mapping root) {
    CliFile told = CliFile.of(name);
    Optional<Node.Mapping> inside = root.mapping("answer").filter(_ -> root.has("request"));
    Map<String, String> given = new LinkedHashMap<>();
    if (inside.isPresent()) {
      root.mapping("request")
          .ifPresent(
              request ->
                  request
                      .asMap()
                      .forEach(
                          (key, value) -> value.asText().ifPresent(text -> given.put(key, text))));
    }
    Node.Mapping answer = inside.orElse(root);
    return new SavedAnswer(name, told, answer, given, told.operation(answer));
  }

  /** Whether it is a template of CloudFormation, SAM or the Serverless Framework. */
  boolean isTemplate() {
    return answer.mapping("Resources").isPresent()
        || answer.has("AWSTemplateFormatVersion")
        || answer.has("Transform")
        || (answer.has("provider") && answer.has("functions"));
  }

  /** Whether its name or an ARN in it leaves no doubt that it is an answer. */
  boolean isCertain() {
    return operation.isPresent()
        && (!told.operations().isEmpty() || arn().isPresent() || !given.isEmpty());
  }

  String partition() {
    return arn().map(arn -> arn.group(1)).orElse("");
  }

  String account() {
    return told.account().isEmpty()
        ? answer
            .text("Account")
            .filter(_ -> operation.filter(one -> one.service().equals("sts")).isPresent())
            .or(() -> arn().map(arn -> arn.group(3)))
            .orElse("")
        : told.account();
  }

  String region() {
    return told.region().isEmpty() ? arn().map(arn -> arn.group(2)).orElse("") : told.region();
  }

  /** The first ARN with an account in it that a member of the answer's own service holds. */
  private Optional<Matcher> arn() {
    return operation
        .flatMap(one -> arn(answer, one.service()))
        .or(() -> CliMembers.policyArn(answer).map(OWN::matcher).filter(Matcher::matches));
  }

  private static Optional<Matcher> arn(Node node, String service) {
    if (node instanceof Node.Text(String text, var _)) {
      Matcher own = OWN.matcher(text);
      return own.matches() && text.split(":")[2].equals(service)
          ? Optional.of(own)
          : Optional.empty();
    }
    if (node instanceof Node.Mapping mapping) {
      return mapping.entries().stream()
          .map(entry -> arn(entry.value(), service))
          .flatMap(Optional::stream)
          .findFirst();
    }
    return node.items().stream()
        .map(item -> arn(item, service))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The raw answer; a problem where it can't be told what was asked. */
  Optional<Answer> answer(SavedPlaces places, Problems problems) {
    if (operation.isEmpty()) {
      problems.add(
          name
              + ": it is not recognised as an answer that Serval reads; name it after the command,"
              + " such as list-functions.json or get-policy.NAME.json");
      return Optional.empty();
    }
    CliOperation one = operation.get();
    SavedRequest request = new SavedRequest(this, one, places);
    Optional<Map<String, String>> parameters = request.parameters();
    if (parameters.isEmpty()) {
      problems.add(
          "%s: what %s was asked about is not to be told; put %s into its name, such as %s.NAME.json"
              .formatted(name, one.kebab(), one.request().firstEntry().getKey(), one.kebab()));
      return Optional.empty();
    }
    Call call =
        Call.of(
            account().isEmpty() ? places.account() : account(),
            one.isGlobal() ? Call.GLOBAL : request.region(),
            one.service(),
            one.operation(),
            parameters.get());
    return Optional.of(new Answer(call, new Answer.Page(1, true, request.whole())));
  }
}
