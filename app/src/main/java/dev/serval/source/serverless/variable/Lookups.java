package dev.serval.source.serverless.variable;

import dev.serval.document.Document;
import dev.serval.document.Node;
import dev.serval.document.Place;
import dev.serval.source.cloudformation.sam.draft.Build;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where variables get their values. Sources (read 2026-11-29): the framework's guide "Variables" at
 * github.com/serverless/serverless, docs/sf/guides/variables, for version 4, and version 3's.
 */
final class Lookups {

  /** What only the account, or another service, knows. */
  private static final Set<String> REMOTE =
      Set.of(
          "cf",
          "ssm",
          "s3",
          "git",
          "output",
          "state",
          "vault",
          "terraform",
          "doppler",
          "construct");

  private final Node.Mapping root;
  private final Given given;
  private final ReferencedFiles files;
  private final Variables variables;
  private final Consumer<Document.Problem> problems;
  private final Set<String> unknownSources = new HashSet<>();
  private @Nullable Dotenv dotenv;

  Lookups(
      Node.Mapping root,
      Given given,
      ReferencedFiles files,
      Variables variables,
      Consumer<Document.Problem> problems) {
    this.root = root;
    this.given = given;
    this.files = files;
    this.variables = variables;
    this.problems = problems;
  }

  /** A variable whose own variables are replaced. */
  record Question(String written, String source, String argument, String address, Place at) {}

  Outcome find(Question question) {
    Optional<String> told = given.value(question.source(), question.address());
    if (told.isPresent()) {
      return new Outcome.Found(new Node.Text(told.get(), question.at()));
    }
    return switch (question.source()) {
      case "self" -> self(question);
      case "opt" -> option(question);
      case "env" -> environment(question);
      case "param" -> parameter(question);
      case "file" -> file(question);
      case "sls" -> core(question);
      case "aws" -> aws(question);
      case "strToBool" -> bool(question);
      default -> elsewhere(question);
    };
  }

  private Outcome self(Question question) {
    Optional<Node> found = walk(root, keys(question.address()));
    if (found.isPresent()) {
      return new Outcome.Found(found.get());
    }
    // Version 1 and 2 filled these in before they looked at variables.
    return switch (question.address()) {
      case "provider.stage" -> new Outcome.Found(stage(question.at()));
      case "provider.region" -> new Outcome.Found(region(question.at()));
      case "service.name" ->
          walk(root, List.of("service"))
              .<Outcome>map(Outcome.Found::new)
              .orElseGet(() -> new Outcome.Missing(question.written()));
      default -> new Outcome.Missing(question.written());
    };
  }

  private Outcome option(Question question) {
    return new Outcome.Missing(question.written());
  }

  private Outcome environment(Question question) {
    if (dotenv == null) {
      dotenv = Dotenv.of(root, given, files);
    }
    return dotenv
        .value(question.address())
        .<Outcome>map(value -> new Outcome.Found(new Node.Text(value, question.at())))
        .orElseGet(() -> new Outcome.Missing(question.written()));
  }

  /** Parameters of the stage count before those of all stages. */
  private Outcome parameter(Question question) {
    Optional<String> stage = stage(question.at()).asText();
    for (String name : List.of(stage.orElse("default"), "default")) {
      for (List<String> path :
          List.of(
              List.of("stages", name, "params", question.address()),
              List.of("params", name, question.address()))) {
        Optional<Node> found = walk(root, path);
        if (found.isPresent()) {
          return new Outcome.Found(found.get());
        }
      }
    }
    return new Outcome.Missing(question.written());
  }

  private Outcome file(Question question) {
    return switch (files.read(question.argument(), question.at())) {
      case ReferencedFiles.Result.Absent() -> new Outcome.Missing(question.written());
      case ReferencedFiles.Result.Refused refused -> {
        problems.accept(ReferencedFiles.problem(refused));
        yield new Outcome.Open(question.written());
      }
      case ReferencedFiles.Result.Content(Node content) ->
          walk(content, keys(question.address()))
              .<Outcome>map(Outcome.Found::new)
              .orElseGet(() -> new Outcome.Missing(question.written()));
    };
  }

  private Outcome core(Question question) {
    return question.address().equals("stage")
        ? new Outcome.Found(stage(question.at()))
        : new Outcome.Open(question.written());
  }

  private Outcome aws(Question question) {
    return switch (question.address()) {
      case "accountId" -> new Outcome.Found(new Build(question.at()).ref("AWS::AccountId"));
      case "region" -> new Outcome.Found(region(question.at()));
      default -> new Outcome.Open(question.written());
    };
  }

  private static Outcome bool(Question question) {
    return switch (question.argument().replace("'", "").replace("\"", "").strip()) {
      case "true", "1" -> new Outcome.Found(new Node.Bool(true, "true", question.at()));
      case "false", "0" -> new Outcome.Found(new Node.Bool(false, "false", question.at()));
      default -> new Outcome.Open(question.written());
    };
  }

  private Outcome elsewhere(Question question) {
    boolean known =
        REMOTE.contains(question.source())
            || question.source().startsWith("aws")
            || walk(root, List.of("stages", "default", "resolvers", question.source())).isPresent();
    if (!known && unknownSources.add(question.source())) {
      problems.accept(
          new Document.Problem(
              question.at(),
              "the framework itself has no variable source '"
                  + question.source()
                  + "', so its values are not known; give them with --parameter '"
                  + question.written()
                  + "=VALUE'"));
    }
    return new Outcome.Open(question.written());
  }

  /** The stage: an option, what the provider says, or {@code dev}. */
  Node stage(Place at) {
    return setting("stage", "dev", at);
  }

  private Node region(Place at) {
    return setting("region", "us-east-1", at);
  }

  private Node setting(String name, String byDefault, Place at) {
    return given
        .option(name)
        .<Node>map(told -> new Node.Text(told, at))
        .or(() -> walk(root, List.of("provider", name)))
        .orElseGet(() -> new Node.Text(byDefault, at));
  }

  private static List<String> keys(String address) {
    List<String> keys = new ArrayList<>();
    for (String key : address.replace("[", ".").replace("]", "").split("\\.", -1)) {
      if (!key.isEmpty()) {
        keys.add(key);
      }
    }
    return keys;
  }

  /** Follows keys, resolving on the way only what leads on, then the value. */
  private Optional<Node> walk(Node from, List<String> keys) {
    Node current = from;
    for (String key : keys) {
      if (current instanceof Node.Text) {
        current = variables.resolve(current);
      }
      Optional<Node> next = step(current, key);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      current = next.get();
    }
    return Optional.of(variables.resolve(current)).filter(node -> !(node instanceof Node.Null));
  }

  private static Optional<Node> step(Node node, String key) {
    return switch (node) {
      case Node.Mapping mapping -> mapping.get(key);
      case Node.Sequence list ->
          key.matches("\\d{1,6}") && Integer.parseInt(key) < list.items().size()
              ? Optional.of(list.items().get(Integer.parseInt(key)))
              : Optional.empty();
      default -> Optional.empty();
    };
  }
}
