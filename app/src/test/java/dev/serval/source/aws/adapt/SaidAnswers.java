package dev.serval.source.aws.adapt;

import dev.serval.document.DocumentReader;
import dev.serval.document.Node;
import dev.serval.document.UnreadableDocument;
import dev.serval.model.Estate;
import dev.serval.model.Resource;
import dev.serval.source.snapshot.Answer;
import dev.serval.source.snapshot.Answers;
import dev.serval.source.snapshot.Call;
import dev.serval.source.snapshot.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Answers of one account and region, as a test says them. */
final class SaidAnswers implements Answers {

  static final String ACCOUNT = "111122223333";
  static final String REGION = "eu-west-1";

  private final List<Answer> all = new ArrayList<>();

  /** An account with these functions, each with one version. */
  static SaidAnswers withFunctions(String... names) {
    List<String> items = new ArrayList<>();
    for (String name : names) {
      for (String version : List.of("$LATEST", "1")) {
        items.add(
            """
            {"FunctionName": "%1$s", "Version": "%3$s",
             "FunctionArn": "arn:aws:lambda:eu-west-1:111122223333:function:%1$s%2$s"}
            """
                .formatted(name, version.equals("1") ? ":1" : "", version));
      }
    }
    return new SaidAnswers()
        .said("lambda:ListFunctions", "{\"Functions\": [" + String.join(",", items) + "]}");
  }

  /** An answer about nothing in particular. */
  SaidAnswers said(String operation, String json) {
    return said(operation, Map.of(), json);
  }

  SaidAnswers said(String operation, Map<String, String> request, String json) {
    try {
      Node root = DocumentReader.parseJson(json, operation).root();
      return add(operation, request, new Answer.Page(1, true, (Node.Mapping) root));
    } catch (UnreadableDocument e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  SaidAnswers denied(String operation, Map<String, String> request) {
    return add(
        operation, request, new Answer.Refused("AccessDenied", "no", Optional.of(operation)));
  }

  private SaidAnswers add(String operation, Map<String, String> request, Answer.Outcome outcome) {
    String[] parts = operation.split(":", 2);
    String region = List.of("iam", "s3", "organizations").contains(parts[0]) ? Call.GLOBAL : REGION;
    all.add(new Answer(Call.of(ACCOUNT, region, parts[0], parts[1], request), outcome));
    return this;
  }

  Estate estate() {
    return AccountReading.of(this, "account").worlds().getFirst().estate();
  }

  /** All resources of a kind. */
  <T extends Resource> List<T> all(Class<T> kind) {
    return estate().all(kind).toList();
  }

  @Override
  public Scope scope() {
    return new Scope(
        List.of(ACCOUNT),
        "aws",
        List.of(REGION),
        List.of(),
        List.of(),
        Instant.EPOCH,
        Instant.EPOCH,
        new TreeMap<>());
  }

  @Override
  public Stream<Answer> to(String account, String region, String service, String operation) {
    return all.stream()
        .filter(
            answer ->
                answer.call().region().equals(region)
                    && answer.call().name().equals(service + ":" + operation));
  }

  @Override
  public void close() {
    // There is nothing to close.
  }
}
