package dev.serval.analysis.code.across;

import dev.serval.analysis.code.value.Known;
import dev.serval.model.Bucket;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Identity;
import dev.serval.model.Parameter;
import dev.serval.model.Queue;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.StateMachine;
import dev.serval.model.Stream;
import dev.serval.model.Table;
import dev.serval.model.Text;
import dev.serval.model.Topic;
import dev.serval.model.Value;
import dev.serval.model.Variable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which resource a name in code means: its ARN, URL or name, written or from the environment. */
final class ResourceNames {

  /** By service, name and, where that has holes, stack. */
  private final Map<String, Resource> byName = new HashMap<>();

  ResourceNames(Estate estate) {
    estate.resources().forEach(this::add);
  }

  private void add(Resource resource) {
    String service = service(resource);
    if (!service.isEmpty()) {
      Identity id = resource.id();
      put(service, id.name(), id, resource);
      put(service, id.arn(), id, resource);
    }
  }

  private void put(String service, Text name, Identity id, Resource resource) {
    if (!name.parts().isEmpty()) {
      byName.putIfAbsent(key(service, name.toString(), id), resource);
    }
  }

  /** The service that code calls for a resource; empty for those that are no way of data. */
  static String service(Resource resource) {
    return switch (resource) {
      case Queue _ -> "sqs";
      case Topic _ -> "sns";
      case Stream _ -> "kinesis";
      case Table _ -> "dynamodb";
      case Bucket _ -> "s3";
      case Function _ -> "lambda";
      case StateMachine _ -> "stepfunctions";
      case Parameter _ -> "ssm";
      default ->
          switch (resource.id().type()) {
            case "AWS::Cognito::UserPool" -> "cognito";
            case "AWS::Events::EventBus" -> "eventbridge";
            default -> "";
          };
    };
  }

  /** Holes mean the same within one stack only. */
  private static String key(String service, String name, Identity by) {
    if (service.equals("file")) {
      return service + " " + by.path() + " " + name;
    }
    return service + " " + (name.contains("${") ? by.stack() + " " : "") + name;
  }

  /** A resource, so that all its names are one. */
  static String key(Resource resource) {
    return resource.id().path();
  }

  /** What a reference in the estate means. */
  Optional<String> of(String service, Value<Reference> reference, Resource by) {
    return reference
        .effective()
        .filter(known -> !known.isNone())
        .map(known -> of(service, known.toString(), by.id()));
  }

  /** What a name in the estate means. */
  String named(String service, String name, Resource by) {
    return of(service, name, by.id());
  }

  /** What a name in a function's code means; empty where the name is not known. */
  Optional<String> of(String service, Known.Text name, Function function) {
    return service.equals("file")
        ? Optional.of(of(service, shape(name), function.id()))
        : resolved(name, function).map(text -> of(service, text, function.id()));
  }

  /** Files whose names are put together alike are taken for one. */
  private static String shape(Known.Text name) {
    StringBuilder shape = new StringBuilder();
    name.pieces()
        .forEach(
            piece ->
                shape.append(
                    piece instanceof Known.Characters(String characters) ? characters : "*"));
    return shape.toString();
  }

  /** The resource behind what {@code of} gave; empty where it is not in the estate. */
  Optional<Resource> resource(String service, Known.Text name, Function function) {
    return resolved(name, function)
        .flatMap(text -> Optional.ofNullable(find(service, text, function.id())));
  }

  /** The resource that a reference in the estate means; empty where it is not there. */
  Optional<Resource> resource(String service, Value<Reference> reference) {
    return reference
        .effective()
        .filter(known -> !known.isNone())
        .flatMap(
            known ->
                byName.values().stream()
                    .filter(one -> service(one).equals(service))
                    .filter(
                        one ->
                            one.id().arn().equals(known.text())
                                || one.id().name().equals(known.text()))
                    .findFirst());
  }

  private String of(String service, String text, Identity by) {
    Resource found = find(service, text, by);
    return found == null ? key(service, last(service, text), by) : key(found);
  }

  private @org.jspecify.annotations.Nullable Resource find(
      String service, String text, Identity by) {
    Resource found = byName.get(key(service, text, by));
    return found == null ? byName.get(key(service, last(service, text), by)) : found;
  }

  /** The name in a URL or ARN. */
  private static String last(String service, String text) {
    String plain = text.replaceFirst("/stream/[^/]*$", "").replaceFirst("\\.Stream(?:Arn)?}$", "}");
    return switch (service) {
      case "sqs", "dynamodb", "kinesis", "eventbridge" ->
          plain.substring(Math.max(plain.lastIndexOf('/'), colon(plain)) + 1);
      case "ssm", "file" -> plain;
      default -> plain.substring(colon(plain) + 1);
    };
  }

  /** The last colon outside of holes. */
  private static int colon(String text) {
    int depth = 0;
    for (int i = text.length() - 1; i >= 0; i--) {
      char at = text.charAt(i);
      depth += at == '}' ? 1 : at == '{' ? -1 : 0;
      if (at == ':' && depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** The text, with what the environment holds. */
  static Optional<String> resolved(Known.Text name, Function function) {
    if (name.pieces().isEmpty()) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    for (Known.Piece piece : name.pieces()) {
      switch (piece) {
        case Known.Characters(String characters) -> text.append(characters);
        case Known.Environment(String variable) -> {
          Optional<String> held = held(function, variable);
          if (held.isEmpty()) {
            return Optional.empty();
          }
          text.append(held.get());
        }
        case Known.Any _ -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(text.toString());
  }

  private static Optional<String> held(Function function, String variable) {
    return switch (function.environment()) {
      // Without a template, functions beside each other are taken to be configured alike.
      case Value.Unresolved<?> _ -> Optional.of("${" + variable + "}");
      default ->
          function.environment().effective().orElseThrow().stream()
              .filter(one -> one.name().equals(variable))
              .map(Variable::value)
              .map(Value::shown)
              .findFirst();
    };
  }
}
