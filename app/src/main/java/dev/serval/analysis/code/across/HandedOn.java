package dev.serval.analysis.code.across;

import dev.serval.analysis.code.flow.WriteFound;
import dev.serval.analysis.code.flow.WriteFound.Part;
import dev.serval.analysis.code.form.Place;
import dev.serval.analysis.code.review.Review;
import dev.serval.analysis.code.review.Reviews;
import dev.serval.analysis.code.value.NamedResource;
import dev.serval.analysis.code.workflow.Origin;
import dev.serval.analysis.code.workflow.Piece;
import dev.serval.analysis.invocation.FunctionLookup;
import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.InvokeConfig;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.StateMachine;
import dev.serval.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What Lambda and Step Functions hand on by themselves: events and results of functions to
 * destinations, events to dead-letter queues, results to the next function of a state machine.
 *
 * <p>The records of destinations hold {@code requestPayload} and {@code responsePayload}, a
 * dead-letter queue gets the event as it was ("Capturing records of Lambda asynchronous
 * invocations", Lambda developer guide, November 2026).
 */
final class HandedOn {

  private static final String REQUEST = "requestPayload";
  private static final String RESPONSE = "responsePayload";

  /** What {@code states:::lambda:invoke} puts a result under. */
  private static final String PAYLOAD = "Payload";

  private final Estate estate;
  private final ResourceNames names;
  private final Reviews reviews;
  private final Exchange exchange;

  private HandedOn(Estate estate, ResourceNames names, Reviews reviews, Exchange exchange) {
    this.estate = estate;
    this.names = names;
    this.reviews = reviews;
    this.exchange = exchange;
  }

  /** Where what arrives is put, and what the function's role must be allowed to do. */
  private record To(String service, String prefix, String action) {}

  private static final List<To> TARGETS =
      List.of(
          new To("sqs", "body", "sqs:SendMessage"),
          new To("sns", "Message", "sns:Publish"),
          new To("eventbridge", "detail", "events:PutEvents"),
          new To("lambda", "", "lambda:InvokeFunction"));

  /** Adds all of an estate. */
  static void to(Exchange exchange, Estate estate, ResourceNames names, Reviews reviews) {
    HandedOn all = new HandedOn(estate, names, reviews, exchange);
    estate.all(InvokeConfig.class).forEach(all::destinations);
    estate.all(Function.class).forEach(all::deadLetters);
    estate.all(StateMachine.class).forEach(all::results);
  }

  private void destinations(InvokeConfig config) {
    Optional<Function> function = FunctionLookup.of(estate).find(config.function());
    Optional<Review> review = function.flatMap(this::review);
    if (review.isEmpty()) {
      return;
    }
    List<Part> event = event(review.get(), REQUEST);
    List<Part> both =
        Stream.concat(event.stream(), result(review.get()).map(part -> below(RESPONSE, part)))
            .toList();
    hand(function.get(), config.onSuccess(), both);
    hand(function.get(), config.onFailure(), event);
  }

  private void deadLetters(Function function) {
    review(function)
        .ifPresent(review -> hand(function, function.deadLetterTarget(), event(review, "")));
  }

  private void results(StateMachine machine) {
    Machines.of(estate).find(machine).ifPresentOrElse(this::states, () -> whole(machine));
  }

  /** What each function gets of what others returned, and of what the machine was started with. */
  private void states(Machines.Machine machine) {
    for (Function reader : machine.functions()) {
      for (Piece piece : machine.event(reader)) {
        switch (piece.origin()) {
          case Origin.Input _ ->
              exchange.add(
                  machine.key(reader),
                  new Hops.Hop(
                      ResourceNames.key(machine.machine()), "stepfunctions", piece::found));
          case Origin.Result(int call) ->
              machine
                  .called(call)
                  .forEach(
                      writer ->
                          exchange.add(
                              writer,
                              machine.key(reader),
                              write("stepfunctions", "", placed(piece, writer)),
                              Optional.of(machine.machine())));
        }
      }
    }
  }

  private List<Part> placed(Piece piece, Function writer) {
    return review(writer).stream()
        .flatMap(HandedOn::result)
        .flatMap(
            part -> piece.placed(part.location()).stream().map(at -> new Part(at, part.taint())))
        .toList();
  }

  /** Of a definition that is not understood: what one function gives can be what another gets. */
  private void whole(StateMachine machine) {
    for (Value<Reference> called : machine.calls().effective().orElse(List.of())) {
      Optional<Function> function = FunctionLookup.of(estate).find(called);
      List<Part> result =
          function.flatMap(this::review).stream().flatMap(HandedOn::result).toList();
      if (!result.isEmpty()) {
        List<Part> parts =
            Stream.concat(result.stream(), result.stream().map(part -> below(PAYLOAD, part)))
                .toList();
        exchange.add(
            function.get(),
            ResourceNames.key(machine),
            write("stepfunctions", "", parts),
            Optional.of(machine));
      }
    }
  }

  private void hand(Function writer, Value<Reference> target, List<Part> parts) {
    for (To to : TARGETS) {
      Optional<Resource> resource = resource(to.service(), target);
      if (resource.isPresent()) {
        List<Part> placed = parts.stream().map(part -> below(to.prefix(), part)).toList();
        exchange.add(
            writer,
            ResourceNames.key(resource.get()),
            write(to.service(), to.action(), placed),
            resource);
      }
    }
  }

  private Optional<Resource> resource(String service, Value<Reference> target) {
    return service.equals("lambda")
        ? FunctionLookup.of(estate).find(target).map(Resource.class::cast)
        : names.resource(service, target);
  }

  private Optional<Review> review(Function function) {
    return Optional.ofNullable(reviews.byFunction().get(function.id().path()));
  }

  private static Stream<Part> result(Review review) {
    return parts(review, WriteFound.RESULT);
  }

  private static List<Part> event(Review review, String location) {
    return parts(review, WriteFound.EVENT).map(part -> below(location, part)).toList();
  }

  private static Stream<Part> parts(Review review, String of) {
    return review.findings().writes().stream()
        .filter(write -> write.to().service().equals(of))
        .flatMap(write -> write.parts().stream());
  }

  private static Part below(String prefix, Part part) {
    String location =
        prefix.isEmpty() || part.location().isEmpty()
            ? prefix + part.location()
            : prefix + "." + part.location();
    return new Part(location, part.taint());
  }

  private static WriteFound write(String service, String action, List<Part> parts) {
    return new WriteFound(
        new NamedResource(service, Set.of(), Set.of()),
        action,
        parts,
        Map.of(),
        "",
        new Place(1, 1),
        "");
  }
}
