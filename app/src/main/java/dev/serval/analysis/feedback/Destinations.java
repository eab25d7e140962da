package dev.serval.analysis.feedback;

import dev.serval.analysis.invocation.FunctionLookup;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.InvokeConfig;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where Lambda sends what becomes of functions' asynchronous events, on the functions' behalf. */
public final class Destinations {

  private final Map<String, List<Destination>> byFunction = new HashMap<>();

  /**
   * One of them.
   *
   * @param from the function whose events it gets
   * @param role what it is for: {@code results}, {@code failed events}
   * @param target what gets them
   * @param by the resource that says so
   */
  public record Destination(Function from, String role, Value<Reference> target, Resource by) {}

  private Destinations(Estate estate) {
    FunctionLookup functions = FunctionLookup.of(estate);
    estate.all(Function.class).forEach(it -> add(it, "failed events", it.deadLetterTarget(), it));
    estate
        .all(InvokeConfig.class)
        .forEach(
            it ->
                functions
                    .find(it.function())
                    .ifPresent(
                        function -> {
                          add(function, "results", it.onSuccess(), it);
                          add(function, "failed events", it.onFailure(), it);
                        }));
  }

  /** Those of an estate. */
  public static Destinations of(Estate estate) {
    return estate.index(Destinations.class, Destinations::new);
  }

  /** Those of a function's events; unresolved ones too. */
  public List<Destination> of(Function function) {
    return byFunction.getOrDefault(function.id().path(), List.of());
  }

  private void add(Function function, String role, Value<Reference> target, Resource by) {
    if (target.effective().filter(Reference::isNone).isEmpty()) {
      byFunction
          .computeIfAbsent(function.id().path(), _ -> new ArrayList<>(1))
          .add(new Destination(function, role, target, by));
    }
  }

  /** What Lambda does to hand an event over; empty for a service that takes none. */
  public static String action(Value<Reference> target) {
    return switch (target.effective().map(Reference::service).orElse("")) {
      case "sqs" -> "sqs:SendMessage";
      case "sns" -> "sns:Publish";
      case "lambda" -> "lambda:InvokeFunction";
      case "events" -> "events:PutEvents";
      case "s3" -> "s3:PutObject";
      default -> "";
    };
  }
}
