package dev.serval.analysis.feedback;

import dev.serval.analysis.feedback.Link.Kind;
import dev.serval.analysis.feedback.Link.Strength;
import dev.serval.analysis.invocation.FunctionLookup;
import dev.serval.model.Bucket;
import dev.serval.model.Estate;
import dev.serval.model.EventRule;
import dev.serval.model.EventSourceMapping;
import dev.serval.model.Reference;
import dev.serval.model.Resource;
import dev.serval.model.Subscription;
import dev.serval.model.Topic;
import dev.serval.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What hands events on by its configuration, without choosing among them. */
final class Deliveries {

  private final Estate estate;
  private final FunctionLookup functions;
  private final Inboxes inboxes;
  private final List<Delivery> all = new ArrayList<>();

  /**
   * One of them.
   *
   * @param inbox the part of a bucket or the rule of a bus that it hangs on; else the whole
   */
  record Delivery(String inbox, Link link) {}

  private Deliveries(Estate estate, Inboxes inboxes) {
    this.estate = estate;
    this.functions = FunctionLookup.of(estate);
    this.inboxes = inboxes;
    estate.resources().forEach(this::collect);
  }

  static List<Delivery> of(Estate estate, Inboxes inboxes) {
    return new Deliveries(estate, inboxes).all;
  }

  private void collect(Resource resource) {
    switch (resource) {
      case EventSourceMapping it -> mapping(it);
      case Bucket it ->
          it.notifications()
              .effective()
              .orElse(List.of())
              .forEach(one -> add(it, Inboxes.part(it, one), "s3", one.target(), List.of()));
      case Subscription it -> subscription(it);
      case EventRule it ->
          it.targets()
              .effective()
              .orElse(List.of())
              .forEach(one -> add(it, it.id().path(), "eventbridge", one.target(), List.of()));
      default -> {}
    }
  }

  private void mapping(EventSourceMapping it) {
    boolean off = it.enabled().effective().filter(on -> !on).isPresent();
    if (off || it.filtered().effective().orElse(false)) {
      return;
    }
    List<String> open = open(List.of(it.enabled(), it.filtered()));
    inboxes.at(it.source(), it).stream()
        .limit(1)
        .forEach(inbox -> add(inbox.holder(), inbox.key(), inbox.service(), it.function(), open));
  }

  private void subscription(Subscription it) {
    if (it.filtered().effective().orElse(false)) {
      return;
    }
    List<String> open = open(List.of(it.filtered()));
    estate
        .find(Topic.class, it.topic())
        .ifPresent(topic -> add(topic, topic.id().path(), "sns", it.endpoint(), open));
  }

  private static List<String> open(List<Value<Boolean>> values) {
    return values.stream()
        .flatMap(
            value ->
                value instanceof Value.Unresolved<Boolean>(String expression, var _)
                    ? Stream.of(expression)
                    : Stream.empty())
        .toList();
  }

  private void add(
      Resource from, String inbox, String service, Value<Reference> target, List<String> open) {
    Optional<? extends Resource> to =
        functions
            .find(target)
            .<Resource>map(one -> one)
            .or(
                () ->
                    inboxes.at(target, from).stream()
                        .map(Inbox::holder)
                        .filter(holder -> !(holder instanceof EventRule))
                        .findFirst());
    to.ifPresent(
        called ->
            all.add(
                new Delivery(
                    inbox,
                    new Link(
                        from,
                        called,
                        Kind.TRIGGERED,
                        service,
                        "%s hands it to %s".formatted(from.id().label(), called.id().label()),
                        target.at(),
                        Strength.MEANT,
                        open))));
  }
}
