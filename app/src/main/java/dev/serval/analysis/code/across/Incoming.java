package dev.serval.analysis.code.across;

import dev.serval.analysis.code.entry.EventShape;
import dev.serval.analysis.invocation.Trigger;
import dev.serval.analysis.invocation.Triggers;
import dev.serval.model.Bucket;
import dev.serval.model.Estate;
import dev.serval.model.EventRule;
import dev.serval.model.EventSourceMapping;
import dev.serval.model.Function;
import dev.serval.model.FunctionCaller;
import dev.serval.model.InvokeConfig;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.StateMachine;
import dev.serval.model.Subscription;
import dev.serval.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A way in which events get to a function.
 *
 * @param trigger the trigger
 * @param shape what its events hold
 * @param key of the resource that they come from; empty for none that code writes to
 */
record Incoming(Trigger trigger, EventShape shape, Optional<String> key) {

  /** All of a function. */
  static List<Incoming> of(Function function, Estate estate, ResourceNames names) {
    List<Incoming> all = new ArrayList<>();
    for (Trigger trigger : Triggers.of(estate).of(function)) {
      EventShape shape = EventShape.of(trigger.kind());
      all.add(new Incoming(trigger, shape, key(trigger, estate, names)));
    }
    return all;
  }

  private static Optional<String> key(Trigger trigger, Estate estate, ResourceNames names) {
    Resource via = trigger.via();
    return switch (via) {
      case EventSourceMapping it -> names.of(trigger.kind(), it.source(), it);
      case Bucket it -> Optional.of(ResourceNames.key(it));
      case Subscription it -> names.of("sns", it.topic(), it);
      case StateMachine it ->
          Machines.of(estate)
              .find(it)
              .map(machine -> machine.key(trigger.function()))
              .or(() -> Optional.of(ResourceNames.key(it)));
      case InvokeConfig _ -> Optional.of(ResourceNames.key(trigger.function()));
      case EventRule it when trigger.kind().equals("eventbridge") -> Optional.of(bus(it, names));
      case FunctionCaller it when it.caller().equals("Cognito user pool") ->
          Optional.of(ResourceNames.key(it));
      default -> Optional.empty();
    };
  }

  /** Rules without a bus hear the default one. */
  static String bus(EventRule rule, ResourceNames names) {
    Value<Reference> bus = rule.bus();
    return names
        .of("eventbridge", bus, rule)
        .orElseGet(() -> names.named("eventbridge", "default", rule));
  }

  /** The service that code calls for the resource. */
  String service() {
    return switch (trigger.via()) {
      case InvokeConfig _ -> "lambda";
      case StateMachine _ -> "stepfunctions";
      default -> trigger.kind().equals("Cognito user pool") ? "cognito" : trigger.kind();
    };
  }
}
