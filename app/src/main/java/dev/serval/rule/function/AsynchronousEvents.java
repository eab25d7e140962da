package dev.serval.rule.function;

import dev.serval.analysis.existence.Listings;
import dev.serval.analysis.invocation.FunctionLookup;
import dev.serval.analysis.invocation.Trigger;
import dev.serval.analysis.invocation.Triggers;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.InvokeConfig;
import dev.serval.model.Reference;
import dev.serval.model.Value;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Who sends functions events without waiting, and where those go that fail. */
final class AsynchronousEvents {

  /** These wait for the function's answer, and say so themselves when none comes. */
  private static final Set<String> WAITING =
      Set.of("CloudFormation", "CodePipeline", "Secrets Manager rotation");

  private final Triggers triggers;
  private final Listings listings;

  /** Paths of functions of which a version has a destination. */
  private final Set<String> withDestination;

  private AsynchronousEvents(Estate estate) {
    this.triggers = Triggers.of(estate);
    this.listings = Listings.of(estate);
    FunctionLookup functions = FunctionLookup.of(estate);
    this.withDestination =
        estate
            .all(InvokeConfig.class)
            .filter(config -> !isNone(config.onFailure()))
            .flatMap(config -> functions.find(config.function()).stream())
            .map(function -> function.id().path())
            .collect(Collectors.toSet());
  }

  static AsynchronousEvents of(Estate estate) {
    return estate.index(AsynchronousEvents.class, AsynchronousEvents::new);
  }

  /** What sends the function events and does not wait. */
  List<Trigger> triggers(Function function) {
    return triggers.of(function).stream()
        .filter(trigger -> trigger.delivery() == Trigger.Delivery.ASYNC)
        .filter(trigger -> !WAITING.contains(trigger.kind()))
        .toList();
  }

  /** Whether events that fail go to a destination; one that is there but not known is one. */
  boolean hasDestination(Function function) {
    return withDestination.contains(function.id().path());
  }

  /** The verdict of a function without destination; unknown where those couldn't be read. */
  Verdict judge(Function function, Supplier<Verdict> fail) {
    return listings
        .unread(function, "AWS::Lambda::EventInvokeConfig")
        .map(open -> Words.unknown(function, "Where its failed events go", open))
        .orElseGet(fail);
  }

  private static boolean isNone(Value<Reference> reference) {
    return reference.effective().filter(Reference::isNone).isPresent();
  }
}
