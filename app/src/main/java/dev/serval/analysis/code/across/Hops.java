package dev.serval.analysis.code.across;

import dev.serval.model.Bucket;
import dev.serval.model.Estate;
import dev.serval.model.EventRule;
import dev.serval.model.Queue;
import dev.serval.model.Resource;
import dev.serval.model.Subscription;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Resources that hand on what they get to others: a topic to queues, a bus to queues. */
final class Hops {

  private final Map<String, List<Hop>> byTarget = new HashMap<>();

  /**
   * One of them.
   *
   * @param from the key of what hands it on
   * @param service that one's
   * @param written where in what was written lies what is found at a location of what arrives
   */
  record Hop(String from, String service, Function<String, Optional<String>> written) {

    /**
     * One that puts what it hands on into something else.
     *
     * @param envelope where in what arrives lies what was handed on: {@code body}; empty where
     *     nothing is around it
     */
    Hop(String from, String service, String envelope) {
      this(from, service, arrived -> within(envelope, arrived));
    }

    /** Where in what was written lies what is found at a location of what arrives. */
    Optional<String> location(String arrived) {
      return written.apply(arrived);
    }

    private static Optional<String> within(String envelope, String arrived) {
      if (envelope.isEmpty()) {
        return Optional.of(arrived);
      }
      if (arrived.equals(envelope)) {
        return Optional.of("");
      }
      return arrived.startsWith(envelope + ".")
          ? Optional.of(arrived.substring(envelope.length() + 1))
          : envelope.startsWith(arrived + ".") ? Optional.of("") : Optional.empty();
    }
  }

  Hops(Estate estate, ResourceNames names) {
    for (Resource resource : estate.resources()) {
      switch (resource) {
        case Subscription it when it.protocol().effective().filter("sqs"::equals).isPresent() ->
            names
                .of("sns", it.topic(), it)
                .ifPresent(
                    topic ->
                        names
                            .of("sqs", it.endpoint(), it)
                            .ifPresent(queue -> add(queue, new Hop(topic, "sns", "body"))));
        case EventRule it ->
            it.targets()
                .effective()
                .orElse(List.of())
                .forEach(
                    target ->
                        names
                            .of("sqs", target.target(), it)
                            .ifPresent(
                                queue ->
                                    add(
                                        queue,
                                        new Hop(Incoming.bus(it, names), "eventbridge", "body"))));
        case Bucket it ->
            it.notifications()
                .effective()
                .orElse(List.of())
                .forEach(
                    one ->
                        names
                            .of("sqs", one.target(), it)
                            .ifPresent(
                                queue ->
                                    add(
                                        queue,
                                        new Hop(
                                            ResourceNames.key(it),
                                            "s3",
                                            "body.Records.s3.object"))));
        case Queue it when it.deadLetterQueue().effective().isPresent() ->
            names
                .of("sqs", it.deadLetterQueue(), it)
                .ifPresent(dead -> add(dead, new Hop(ResourceNames.key(it), "sqs", "")));
        default -> {}
      }
    }
  }

  void add(String target, Hop hop) {
    byTarget.computeIfAbsent(target, _ -> new ArrayList<>()).add(hop);
  }

  List<Hop> into(String key) {
    return byTarget.getOrDefault(key, List.of());
  }
}
