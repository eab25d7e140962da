package dev.serval.source.cloudformation.adapt;

import dev.serval.model.DistributionOrigin;
import dev.serval.model.EventRule;
import dev.serval.model.FunctionCaller;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.Schedule;
import dev.serval.model.StateMachine;
import dev.serval.model.Text;
import dev.serval.model.Value;
import dev.serval.source.Datum;
import dev.serval.source.JsonText;
import dev.serval.source.Properties;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What calls functions by its own configuration. */
final class CallerAdapter {

  private CallerAdapter() {}

  static Resource rule(Declaration it) {
    Properties p = it.properties();
    return new EventRule(
        it.id(),
        p.reference("EventBusName"),
        p.text("ScheduleExpression", ""),
        pattern(p, "EventPattern"),
        p.each(
            "Targets",
            target ->
                new EventRule.Target(
                    target.text("Id", ""),
                    target.reference("Arn"),
                    target.in("DeadLetterConfig").reference("Arn"),
                    target.in("InputTransformer").text("InputTemplate", ""),
                    target.at())));
  }

  /** What AWS fills in of a pattern is left as a hole: which service it listens to is known. */
  static Value<String> pattern(Properties p, String name) {
    Optional<Datum> pattern = p.get(name);
    if (pattern.isEmpty()) {
      return p.absent("");
    }
    Datum json =
        pattern.get() instanceof Datum.Str ? pattern.get() : JsonText.of(pattern.get(), p.at());
    return switch (json) {
      case Datum.Str(Text text, Origin _) when !text.isOpen() ->
          new Value.Known<>(text.toString(), pattern.get().at());
      case Datum.Str(Text text, Origin _) ->
          new Value.Unresolved<>(text.toString(), pattern.get().at());
      default -> new Value.Unresolved<>(json.kind(), pattern.get().at());
    };
  }

  static Resource schedule(Declaration it) {
    Properties target = it.properties().in("Target");
    return new Schedule(
        it.id(),
        target.reference("Arn"),
        target.in("DeadLetterConfig").reference("Arn"),
        it.properties().text("ScheduleExpression", ""));
  }

  static Resource stateMachine(Declaration it) {
    Properties p = it.properties();
    List<Value<Reference>> calls = new ArrayList<>();
    Optional<Datum> definition =
        p.get("Definition")
            .or(() -> p.get("DefinitionString"))
            .or(
                () ->
                    p.get("DefinitionS3Location")
                        .flatMap(Datum::asText)
                        .flatMap(Text::known)
                        .flatMap(it.files()));
    definition.ifPresent(written -> mentioned(written, p, calls));
    String text = definition.map(written -> numbered(written, p, calls)).orElse("");
    return new StateMachine(
        it.id(),
        p.reference("RoleArn"),
        new Value.Known<>(calls, it.at()),
        new Value.Known<>(text, it.at()));
  }

  /** A definition as JSON in which the numbers of functions stand for what names them. */
  private static String numbered(Datum definition, Properties p, List<Value<Reference>> calls) {
    Datum json = definition instanceof Datum.Str ? definition : JsonText.of(definition, p.at());
    List<String> pieces = new ArrayList<>();
    for (Text piece : quoted(json.asText().orElseThrow())) {
      Optional<Text> named = substituted(piece, p);
      int number =
          IntStream.range(0, calls.size())
              .filter(
                  i ->
                      calls.get(i) instanceof Value.Known<Reference>(Reference call, var _)
                          && named.filter(call.text()::equals).isPresent())
              .findFirst()
              .orElse(-1);
      pieces.add(number >= 0 ? StateMachine.call(number) : piece.known().orElse(""));
    }
    return String.join("\"", pieces);
  }

  /**
   * Everything in a definition that names a function: texts with an ARN, a hole or a substitution.
   */
  private static void mentioned(Datum definition, Properties p, List<Value<Reference>> calls) {
    switch (definition) {
      case Datum.Str(Text text, Origin origin) -> {
        for (Text piece : quoted(text)) {
          substituted(piece, p)
              .ifPresent(found -> calls.add(new Value.Known<>(new Reference(found), origin)));
        }
      }
      case Datum.Items items -> items.items().forEach(item -> mentioned(item, p, calls));
      case Datum.Fields fields ->
          fields.fields().values().forEach(field -> mentioned(field, p, calls));
      default -> {}
    }
  }

  /** The pieces between quotes of JSON text; the text itself where it is no JSON. */
  private static List<Text> quoted(Text text) {
    List<Text> pieces = new ArrayList<>();
    List<Text.Part> current = new ArrayList<>();
    for (Text.Part part : text.parts()) {
      if (!(part instanceof Text.Literal(String characters))) {
        current.add(part);
        continue;
      }
      String[] split = characters.split("\"", -1);
      for (int i = 0; i < split.length; i++) {
        if (i > 0) {
          pieces.add(new Text(current));
          current = new ArrayList<>();
        }
        current.add(new Text.Literal(split[i]));
      }
    }
    pieces.add(new Text(current));
    return pieces;
  }

  private static Optional<Text> substituted(Text piece, Properties p) {
    Optional<String> known = piece.known();
    if (known.isPresent() && known.get().startsWith("${") && known.get().endsWith("}")) {
      String name = known.get().substring(2, known.get().length() - 1);
      return p.in("DefinitionSubstitutions").get(name).flatMap(Datum::asText);
    }
    boolean names =
        known
            .map(text -> text.contains(":lambda:") && text.contains(":function:"))
            .orElse(!piece.parts().isEmpty());
    return names ? Optional.of(piece) : Optional.empty();
  }

  static Resource userPool(Declaration it) {
    return caller(
        it, "Cognito user pool", false, LambdaAdapter.namedIn(it.properties().in("LambdaConfig")));
  }

  static Resource topicRule(Declaration it) {
    List<Value<Reference>> functions = new ArrayList<>();
    Properties payload = it.properties().in("TopicRulePayload");
    payload
        .each("Actions", action -> action.in("Lambda").reference("FunctionArn"))
        .effective()
        .ifPresent(functions::addAll);
    functions.removeIf(value -> value instanceof Value.Absent<Reference>);
    return caller(it, "IoT rule", true, functions);
  }

  static Resource targetGroup(Declaration it) {
    boolean lambda =
        it.properties()
            .text("TargetType", "instance")
            .effective()
            .filter("lambda"::equals)
            .isPresent();
    return caller(
        it,
        "load balancer",
        false,
        lambda
            ? it.properties()
                .each("Targets", target -> target.reference("Id"))
                .effective()
                .orElse(List.of())
            : List.of());
  }

  /** Functions that CloudFront runs beside its caches (Lambda@Edge). */
  static Resource distribution(Declaration it) {
    Properties config = it.properties().in("DistributionConfig");
    List<Value<Reference>> functions =
        new ArrayList<>(associated(config.in("DefaultCacheBehavior")));
    config
        .each("CacheBehaviors", CallerAdapter::associated)
        .effective()
        .ifPresent(all -> all.forEach(functions::addAll));
    return caller(it, FunctionCaller.CLOUDFRONT, false, functions);
  }

  /** Where a distribution gets what it serves. */
  static Stream<Resource> origins(Declaration it) {
    List<Resource> all = new ArrayList<>();
    it.properties()
        .in("DistributionConfig")
        .each("Origins", one -> one)
        .effective()
        .orElse(List.of())
        .forEach(
            one ->
                all.add(
                    new DistributionOrigin(
                        it.part(
                            "AWS::CloudFront::DistributionOrigin",
                            "/Origin" + all.size(),
                            it.id().label(),
                            one.at()),
                        it.self(),
                        one.reference("DomainName"))));
    return all.stream();
  }

  private static List<Value<Reference>> associated(Properties behavior) {
    return behavior
        .each("LambdaFunctionAssociations", one -> one.reference("LambdaFunctionARN"))
        .effective()
        .orElse(List.of());
  }

  /** A resource that names one function. */
  static Resource single(
      Declaration it, String kind, Value<Reference> function, boolean asynchronous) {
    return caller(
        it,
        kind,
        asynchronous,
        function instanceof Value.Absent<Reference> ? List.of() : List.of(function));
  }

  private static Resource caller(
      Declaration it, String kind, boolean asynchronous, List<Value<Reference>> functions) {
    return new FunctionCaller(it.id(), kind, new Value.Known<>(functions, it.at()), asynchronous);
  }
}
